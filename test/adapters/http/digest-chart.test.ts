import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addChartRoute } from '../../../adapters/http/digest-chart.ts';
import { createHttp } from '../../../adapters/http/server.ts';
import { pngOf } from '../../../adapters/http/svg-to-png.ts';
import { chartId, chartSvg } from '../../../src/digest/chart.ts';
import { quietLog } from '../../fakes/platform.ts';

const svg = chartSvg({
  bars: [
    { programme: 'DPRK4', count: 6 },
    { programme: 'CAATSA - RUSSIA', count: 1 },
  ],
  from: '2025-10-05',
  to: '2025-11-04',
  additions: 7,
});

describe('the picture of a digest', () => {
  const http = createHttp({ host: '127.0.0.1', port: 0, admits: 'everybody', log: quietLog() });
  let url = '';
  beforeAll(async () => {
    addChartRoute(http.app, async (id) => (id === chartId(svg) ? svg : null));
    ({ url } = await http.listen());
  });
  afterAll(() => http.close());

  it('is a small PNG of twice the size, drawn with the font that ships', async () => {
    const png = await pngOf(svg);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, 248]);
    expect(png.length).toBeLessThan(60_000);
    // Without a font its words would be missing, and the file much smaller.
    const bare = await pngOf(svg.replace(/<text.*?<\/text>/g, ''));
    expect(png.length).toBeGreaterThan(bare.length * 2);
  });

  it('is had at its address by whoever knows it', async () => {
    const response = await fetch(`${url}/digest/chart/${chartId(svg)}.png`);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await response.arrayBuffer()).equals(await pngOf(svg))).toBe(true);
  });

  it.each(['0'.repeat(32), 'x', '..%2f..%2fetc'])('is not there under %s', async (id) => {
    expect((await fetch(`${url}/digest/chart/${id}.png`)).status).toBe(404);
  });
});
