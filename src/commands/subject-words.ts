import { UserError } from '../errors.ts';
import { hasNameContent } from '../names/read/read-name.ts';
import { identifyingWords, readSubjectQuery, reveals } from '../privacy/data-subject.ts';
import { type FoundRecord, searchSubjects, subjectOf } from '../privacy/data-subject-search.ts';
import { recordsOf } from '../privacy/data-subject-store.ts';
import { personalRows } from '../privacy/personal-row-store.ts';
import type { KeptRecord, SubjectRecords } from '../privacy/retention.ts';
import type { CommonContext } from './context.ts';

/** What somebody means by a name, an address, a number, or ids: `chosen` of each dossier, and what only resembles it. */
export type Meant = {
  chosen: { dossier: SubjectRecords; ids: string[] }[];
  /** Likenesses and mentions, which no command changes or hands out unless they are named by id. */
  similar: FoundRecord[];
};

const idPattern = /^(?:[hc]-\d{1,9}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Reads the words of a command; several ids may be given at once. */
export async function readMeant(context: CommonContext, words: string): Promise<Meant> {
  const typed = words.split(/[\s,]+/).filter((word) => word !== '');
  if (typed.length === 0)
    throw new UserError('Say whom: a name, wallet or e-mail address, or ids such as H-12 or C-3.');
  if (typed.every((word) => idPattern.test(word))) {
    const met = typed.map((word) => (/^[hc]-/i.test(word) ? word.toUpperCase() : word.toLowerCase()));
    return { chosen: await chosenBy(context, met, true), similar: [] };
  }
  const sought = readSubjectQuery(words);
  if (sought.kind === 'name' && !hasNameContent(words)) {
    throw new UserError('There is no name in this; write a name, a wallet or e-mail address, or ids such as H-12.');
  }
  const same: string[] = [];
  const similar: FoundRecord[] = [];
  for await (const met of searchSubjects(context.store.db, sought)) {
    if (met.same && met.as === 'subject') same.push(met.id);
    else similar.push(met);
  }
  const chosen = await chosenBy(context, same, false);
  const taken = new Set(chosen.flatMap(({ ids }) => ids));
  return { chosen, similar: similar.filter(({ id }) => !taken.has(id)) };
}

/** What is chosen, as it is held. */
export function heldIn({ chosen }: Meant): KeptRecord[] {
  return chosen.flatMap(({ dossier, ids }) => dossier.held.filter(({ id }) => ids.includes(id)));
}

/** The reason of a change, which stays in the ledger for ever and therefore must not name the subject. */
export async function readReason(
  context: CommonContext,
  reason: string | undefined,
  words: string,
  meant: Meant,
): Promise<string> {
  const text = reason?.trim() ?? '';
  if (text === '') throw new UserError('Give the reason, e.g. reason:"access request of 3 March".');
  if (text.length > longestReason) throw new UserError(`A reason has at most ${longestReason} characters.`);
  const typed = words.split(/[\s,]+/).every((word) => idPattern.test(word)) ? [] : identifyingWords(told(words));
  const stored: string[] = [];
  for (const held of heldIn(meant)) {
    stored.push(...identifyingWords(await subjectOf(context.store.db, await personalRows(context.store.db, held))));
  }
  if (reveals(text, [...typed, ...stored])) {
    throw new UserError(
      'The reason stays in the ledger for ever, so it must not name the person; write it without the name.',
    );
  }
  return text;
}

const longestReason = 300;

/**
 * A hire that is meant brings its cases and screenings along. A screening that belongs to a hire comes alone: it may be
 * of a referee or an employer.
 */
async function chosenBy(context: CommonContext, ids: readonly string[], named: boolean): Promise<Meant['chosen']> {
  const chosen = new Map<string, { dossier: SubjectRecords; ids: string[] }>();
  for (const id of ids) {
    const dossier = await recordsOf(context.store.db, id);
    if (dossier === null) {
      if (named) throw new UserError(`Nothing has the id ${id}.`);
      continue;
    }
    const alone = dossier.id !== id && dossier.held.some((held) => held.id === id && held.kind === 'screening');
    const known = chosen.get(dossier.id)?.ids ?? [];
    const more = alone ? [id] : dossier.held.map((held) => held.id);
    chosen.set(dossier.id, { dossier, ids: [...new Set([...known, ...more])] });
  }
  return [...chosen.values()];
}

function told(words: string) {
  return { names: [{ text: words, as: 'subject' as const }], others: [{ text: words, as: 'subject' as const }] };
}
