import type { Kind } from '../../src/lists/designation.ts';
import { align } from '../../src/names/compare/align.ts';
import type { Alignment } from '../../src/names/compare/alignment.ts';
import { analyzeWord } from '../../src/names/read/analyze-word.ts';
import type { Part, Reading } from '../../src/names/read/part.ts';
import { readName, styleOf } from '../../src/names/read/read-name.ts';
import type { Script, Word } from '../../src/names/read/word.ts';

/** A word as it is written in Latin letters. */
export function wordOf(text: string, script: Script = 'latin'): Word {
  return analyzeWord({ text, script });
}

/** The first reading of a name. */
export function readingOf(text: string, kind: Kind = 'person'): Reading {
  const [reading] = readName(text, styleOf(kind));
  if (reading === undefined) throw new Error(`${text} has no reading`);
  return reading;
}

/** The alignment of the first readings of two names. */
export function alignNames(query: string, listed: string, kind: Kind = 'person'): Alignment {
  return align(readingOf(query, kind), readingOf(listed, kind));
}

/** The texts of parts, in one line. */
export function textOf(parts: readonly Part[]): string {
  return parts.map(({ word }) => word.text).join(' ');
}
