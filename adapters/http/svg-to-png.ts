import { join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';

const fonts = join(import.meta.dirname, '../../data/fonts');

/** Draws SVG as PNG in this process, at twice its size for fine screens, with the font that ships and no other. */
export async function pngOf(svg: string): Promise<Buffer> {
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: false, fontFiles: [join(fonts, 'Inter-Regular.ttf')], defaultFontFamily: 'Inter' },
  });
  return image.asPng();
}
