import type { Archive } from '../lists/archive.ts';
import type { ListId } from '../lists/designation.ts';
import type { ListedTerms } from './vocabulary.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** Entries between two turns of other work. */
const atOnce = 500;

/** Reads which programmes and countries occur on the lists in force, and keeps the words for them until a list changes. */
export function createVocabularyOfLists(
  archive: Archive,
  lists: readonly { id: ListId; title: string; publisher: string }[],
  yieldToEventLoop: () => Promise<void>,
): { vocabulary(): Promise<Vocabulary> } {
  let kept: { stamp: string; vocabulary: Promise<Vocabulary> } | null = null;

  const read = async (): Promise<Vocabulary> => {
    const programmes = new Set<string>();
    const countries = new Set<string>();
    let done = 0;
    for (const { id } of lists) {
      const version = await archive.current(id);
      if (version === null) continue;
      for await (const entry of archive.designations(version)) {
        for (const programme of entry.programmes) programmes.add(programme);
        for (const { code } of entry.countries) if (code !== null) countries.add(code);
        if (++done % atOnce === 0) await yieldToEventLoop();
      }
    }
    const loaded: ListedTerms = { programmes: [...programmes].sort(), countries: [...countries].sort(), lists };
    return createVocabulary(loaded);
  };

  return {
    async vocabulary() {
      const stamp = JSON.stringify(await archive.heads());
      if (kept?.stamp !== stamp) kept = { stamp, vocabulary: read() };
      return kept.vocabulary;
    },
  };
}
