import { broken, type FormReading } from './reading.ts';

/** The two ends of an address without its middle; `tail` is empty where only the beginning was kept. */
type Ends = { head: string; tail: string };

const gap = String.raw`(?:\.{2,}|…|⋯|\*{2,}|_{2,}|\[(?:\.{2,}|…)\]|\((?:\.{2,}|…)\)|~{2,}|-{2,}>?|[xX]{4,}(?=$|[^xX]))`;
const hex = new RegExp(`^(0[xX][0-9a-fA-F]{2,20})${gap}([0-9a-fA-F]{0,20})$`);
const bech = new RegExp(`^((?:bc|tb|ltc|btg|bnb|zs|u)1[02-9ac-hj-np-z]{2,24})${gap}([02-9ac-hj-np-z]{0,24})$`, 'i');
const cash = new RegExp(`^(bitcoincash:[qp][02-9ac-hj-np-z]{1,24})${gap}([02-9ac-hj-np-z]{0,24})$`, 'i');
const base58 = new RegExp(`^([1-9A-HJ-NP-Za-km-z]{3,16})${gap}([1-9A-HJ-NP-Za-km-z]{2,16})$`);

/** Recognizes `0xcB74…2D`, `TNiq9...Zh81` and similar. */
export function readShortened(text: string): FormReading {
  return endsOf(text) === null ? null : broken(text, 'shortened: its middle is missing');
}

/** The ends of a shortened address, or null where the text is not one. */
export function endsOf(text: string): Ends | null {
  if (text.length > 80) return null;
  const certain = hex.exec(text) ?? bech.exec(text) ?? cash.exec(text);
  if (certain !== null) return { head: certain[1] ?? '', tail: certain[2] ?? '' };
  const shape = base58.exec(text);
  if (shape === null) return null;
  const [, head = '', tail = ''] = shape;
  return looksCut(head, tail) ? { head, tail } : null;
}

/** Base58 ends must look random: digits and letters of both cases, and no part that reads like a word. */
function looksCut(head: string, tail: string): boolean {
  const both = head + tail;
  if (!/^[123456789TrLMDXGAtmnFzCBE]/.test(head)) return false;
  if (!/[0-9]/.test(both) || !/[a-z]/.test(both) || !/[A-Z]/.test(both)) return false;
  return ![head, tail].some((part) => part.length > 4 && /^([A-Z]?[a-z]+|[A-Z]+|[0-9]+)$/.test(part));
}
