import { join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';

const fonts = join(import.meta.dirname, '../../data/fonts');

/**
 * Renders SVG as PNG in this process, at double size for high-resolution screens, with the font that ships with
 * Cordon and no other.
 */
export async function pngOf(svg: string): Promise<Buffer> {
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: false, fontFiles: [join(fonts, 'Inter-Regular.ttf')], defaultFontFamily: 'Inter' },
  });
  return image.asPng();
}
