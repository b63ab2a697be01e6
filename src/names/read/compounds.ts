import { analyzeWord } from './analyze-word.ts';
import { patronymics } from './tables.ts';
import type { WrittenWord } from './word.ts';
import { endsInAbdul, faithEndings, isAbdul, isAllah, isCompoundArticle, uses } from './word-uses.ts';

/** Joins the words of Arabic compounds, which are one name however they are spaced: Abd al Rahman, Salah al-Din. */
export function joinCompounds(pieces: readonly WrittenWord[]): readonly WrittenWord[] {
  let any = 0;
  for (const piece of pieces) any |= analyzeWord(piece).uses;
  if ((any & uses.compound) === 0) return pieces;
  const written = pieces.flatMap(splitAbdul);
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
        isCompoundArticle(next.text) &&
        after !== undefined &&
        after.text.length > 2
      ) {
        joined.push(join('abdal', after));
        i += 2;
        continue;
      }
      if (next !== undefined && next.text.length > 2 && !patronymics.has(next.text)) {
        joined.push(join(text === 'abd' && next.text.startsWith('al') ? 'abd' : 'abdal', next));
        i += 1;
        continue;
      }
    }
    const last = joined.at(-1);
    // Arabic does not write short vowels, so two letters can be a word: عز الدين is Izz al-Din.
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
      if (isCompoundArticle(text) && next !== undefined && /^(?:din|deen|dine|dein|dyn)$/.test(next.text)) {
        joined[joined.length - 1] = { text: `${last.text}aldin`, script: last.script };
        i += 1;
        continue;
      }
    }
    joined.push(text === piece.text ? piece : { text, script: piece.script });
  }
  return joined;
}

/** Splits off an Abdul at the end of a word, which belongs to the next word: MohammadAbdul Kadir. */
function splitAbdul(piece: WrittenWord): WrittenWord[] {
  if (piece.script !== 'latin' || !endsInAbdul(piece.text)) return [piece];
  return [
    { text: piece.text.slice(0, -5), script: 'latin' },
    { text: 'abdul', script: 'latin' },
  ];
}

function join(head: string, tail: WrittenWord): WrittenWord {
  return { text: head + tail.text, script: tail.script };
}
