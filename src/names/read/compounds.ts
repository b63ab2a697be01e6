import { wordOf } from './analyze-word.ts';
import { patronymics } from './tables.ts';
import { articleLike, endsInAbdul, faithEndings, isAbdul, isAllah, uses } from './usual-words.ts';
import type { WrittenWord } from './word.ts';

/** abd + al + rahman, rahmat + allah, salah + al + din are one name each, however they are spaced. */
export function joinCompounds(pieces: readonly WrittenWord[]): readonly WrittenWord[] {
  let any = 0;
  for (const piece of pieces) any |= wordOf(piece).uses;
  if ((any & uses.compound) === 0) return pieces;
  const written = pieces.flatMap(withoutAbdul);
  const joined: WrittenWord[] = [];
  for (let i = 0; i < written.length; i++) {
    const piece = written[i]!;
    const text = piece.script === 'latin' && isAbdul(piece.text) ? 'abdul' : piece.text;
    const next = written[i + 1];
    const after = written[i + 2];
    if (piece.script === 'latin' && (text === 'abd' || text === 'abdul')) {
      if (
        next !== undefined &&
        text === 'abd' &&
        articleLike(next.text) &&
        after !== undefined &&
        after.text.length > 2
      ) {
        joined.push(glue('abdal', after));
        i += 2;
        continue;
      }
      if (next !== undefined && next.text.length > 2 && !patronymics.has(next.text)) {
        joined.push(glue(text === 'abd' && next.text.startsWith('al') ? 'abd' : 'abdal', next));
        i += 1;
        continue;
      }
    }
    const last = joined.at(-1);
    // Arabic leaves short vowels out, so that two letters are a word: عز الدين is Izz al-Din.
    const least = last?.script === 'arabic' ? 2 : 3;
    if (last !== undefined && piece.script !== 'hebrew' && last.text.length >= least && !patronymics.has(last.text)) {
      if (isAllah(text)) {
        joined[joined.length - 1] = { text: `${last.text}alah`, script: last.script };
        continue;
      }
      if (faithEndings.has(text)) {
        joined[joined.length - 1] = { text: `${last.text}aldin`, script: last.script };
        continue;
      }
      if (articleLike(text) && next !== undefined && /^(?:din|deen|dine|dein|dyn)$/.test(next.text)) {
        joined[joined.length - 1] = { text: `${last.text}aldin`, script: last.script };
        i += 1;
        continue;
      }
    }
    joined.push(text === piece.text ? piece : { text, script: piece.script });
  }
  return joined;
}

/** MohammadAbdul Kadir: the servant belongs to the word after it. */
function withoutAbdul(piece: WrittenWord): WrittenWord[] {
  if (piece.script !== 'latin' || !endsInAbdul(piece.text)) return [piece];
  return [
    { text: piece.text.slice(0, -5), script: 'latin' },
    { text: 'abdul', script: 'latin' },
  ];
}

function glue(head: string, tail: WrittenWord): WrittenWord {
  return { text: head + tail.text, script: tail.script };
}
