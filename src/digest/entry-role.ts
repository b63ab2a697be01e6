import type { Designation } from '../lists/designation.ts';

const longest = 90;

/** What an entry does, in a few words of its own remarks; null where it says nothing of that. */
export function entryRole({ remarks }: Pick<Designation, 'remarks'>): string | null {
  for (const read of readers) {
    for (const remark of remarks) {
      const words = read(remark);
      if (words !== null) return shortened(words);
    }
  }
  return null;
}

/** The first remark that fits wins: what someone is, before whom someone serves. */
const readers: ((remark: string) => string | null)[] = [
  (remark) => fieldOf(remark, 'Title'),
  (remark) => fieldOf(remark, 'Designation'),
  (remark) => lower(fieldOf(remark, 'Vessel Type')),
  (remark) => fieldOf(remark, 'Aircraft Model'),
  (remark) => lower(fieldOf(remark, 'Target Type')),
  linkOf,
  (remark) => lower(fieldOf(remark, 'Organization Type')),
  (remark) => firstSentence(fieldOf(remark, 'Comments')),
];

/** `Linked To: KOREA DAESONG BANK (Owned or Controlled By)` reads `owned or controlled by KOREA DAESONG BANK`. */
function linkOf(remark: string): string | null {
  const [, other, how] = /^Linked To: (.+?)(?: \(([^()]+)\))?$/.exec(remark) ?? [];
  if (other === undefined) return null;
  return `${how === undefined ? 'linked to' : how.toLowerCase()} ${other}`;
}

function fieldOf(remark: string, label: string): string | null {
  return remark.startsWith(`${label}: `) ? remark.slice(label.length + 2) : null;
}

function lower(text: string | null): string | null {
  return text === null ? null : text.toLowerCase();
}

function firstSentence(text: string | null): string | null {
  return text === null ? null : (/^.+?[.;](?=\s|$)/.exec(text)?.[0] ?? text);
}

function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').replace(/[.;]$/, '').trim();
  if (plain.length <= longest) return plain;
  const cut = plain.slice(0, longest);
  return `${cut.slice(0, cut.lastIndexOf(' ') + 1).trim() || cut}…`;
}
