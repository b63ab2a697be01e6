/** Many short texts in one shared buffer: text `i` is the UTF-8 from `starts[i]` to `starts[i + 1]`. */
export type Texts = { bytes: Uint8Array<SharedArrayBuffer>; starts: Uint32Array<SharedArrayBuffer> };

export function writeTexts(texts: readonly string[]): Texts {
  const starts = new Uint32Array(new SharedArrayBuffer((texts.length + 1) * 4));
  for (const [i, text] of texts.entries()) starts[i + 1] = starts[i]! + Buffer.byteLength(text);
  const bytes = new Uint8Array(new SharedArrayBuffer(starts[texts.length]!));
  const view = Buffer.from(bytes.buffer);
  for (const [i, text] of texts.entries()) view.write(text, starts[i]!);
  return { bytes, starts };
}

export type OpenTexts = { count: number; at(place: number): string };

export function openTexts({ bytes, starts }: Texts): OpenTexts {
  const view = Buffer.from(bytes.buffer);
  return {
    count: starts.length - 1,
    at: (place) => view.toString('utf8', starts[place], starts[place + 1]),
  };
}
