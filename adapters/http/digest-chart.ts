import type { Http } from './server.ts';
import { pngOf } from './svg-to-png.ts';

/**
 * Serves the pictures of digests to anybody who knows their address: platforms load them without signing in, and they
 * show only published data. `find` returns the picture of an id as SVG.
 */
export function addChartRoute(app: Http['app'], find: (id: string) => Promise<string | null>): void {
  app.get('/digest/chart/:file', async (request, response, next) => {
    const [, id] = /^([0-9a-f]{32})\.png$/.exec(request.params.file) ?? [];
    const svg = id === undefined ? null : await find(id);
    if (svg === null) return next();
    response
      .set({
        'content-type': 'image/png',
        'cache-control': 'public, max-age=604800, immutable',
        // Clients that load the picture themselves show it in a page of the platform.
        'cross-origin-resource-policy': 'cross-origin',
      })
      .send(await pngOf(svg));
  });
}
