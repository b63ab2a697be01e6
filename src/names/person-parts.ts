import { joinCompounds } from './compounds.ts';
import { type Part, part } from './part.ts';
import type { WrittenWord } from './scripts.ts';
import { asSyllables } from './syllables.ts';
import { assimilatedArticles } from './tables.ts';
import { lonelyForms, uses, usualRoles } from './usual-words.ts';
import { wordOf } from './word.ts';

/** The words of a person's name with the role and weight of each; syllables where the name reads as Korean or Chinese. */
export function personParts(written: readonly WrittenWord[]): Part[] {
  const joined = joinCompounds(written);
  const syllables = asSyllables(joined);
  if (syllables !== null) return syllables;
  const parts: Part[] = [];
  for (let i = 0; i < joined.length; i++) {
    const piece = joined[i]!;
    const word = wordOf(piece);
    if ((word.uses & uses.person) === 0) {
      parts.push(part(word, 'name', word.personWeight));
      continue;
    }
    const text = word.text;
    const next = joined[i + 1]?.text ?? '';
    const usual = usualRoles.get(text);
    if (text.length === 1 && piece.script === 'latin') parts.push(part(word, 'initial', 0.25));
    else if (text === 'abdul' || (text === 'abd' && piece.script === 'latin')) parts.push(part(word, 'particle', 0.1));
    else if (usual !== undefined && !(text === 'ben' && i === 0 && joined.length === 2))
      parts.push(part(word, usual.role, usual.weight));
    else if (text.length < 4 && assimilatedArticles.has(text) && next.startsWith(text.slice(1)))
      parts.push(part(word, 'particle', 0.04));
    else if (i > 0 && i === joined.length - 1 && joined.length > 2 && lonelyForms.has(text))
      parts.push(part(word, 'form', 0.05));
    else if (text.charCodeAt(0) < 58 && /^\d+$/.test(text)) parts.push(part(word, 'number', 0.2, text));
    else parts.push(part(word, 'name', word.personWeight));
  }
  return settle(parts);
}

/** A name made of nothing but titles and particles (King, Sultan, Al Said) is a name all the same. */
function settle(parts: Part[]): Part[] {
  if (parts.some((p) => p.role === 'name' || p.role === 'syllable')) return parts;
  return parts.map((p) =>
    p.role === 'title' || p.role === 'initial' ? part(p.word, 'name', p.word.text.length > 1 ? 0.6 : 0.3) : p,
  );
}
