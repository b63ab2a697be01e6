import { UserError } from '../errors.ts';
import { hasNameContent } from '../names/read/read-name.ts';
import { identifyingWords, readSubjectQuery, reveals } from '../privacy/data-subject.ts';
import { type FoundRecord, searchSubjects, subjectOf } from '../privacy/data-subject-search.ts';
import { recordsOf } from '../privacy/data-subject-store.ts';
import { personalRows } from '../privacy/personal-row-store.ts';
import type { KeptRecord, SubjectRecords } from '../privacy/retention.ts';
import type { CommonContext } from './context.ts';

/** The records of a data subject named by name, wallet, e-mail address or ids. */
export type Selection = {
  /** The records that a command works on, grouped by dossier. */
  chosen: { dossier: SubjectRecords; ids: string[] }[];
  /** Records that only resemble or mention the person. Commands change or export them only if they are named by id. */
  similar: FoundRecord[];
};

const idPattern = /^(?:[hc]-\d{1,9}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Finds the records that the words name; several ids may be given at once. Throws a `UserError` for an unknown id. */
export async function readSelection(context: CommonContext, words: string): Promise<Selection> {
  const parts = words.split(/[\s,]+/).filter((word) => word !== '');
  if (parts.length === 0)
    throw new UserError('Say whom: a name, wallet or e-mail address, or ids such as H-12 or C-3.');
  if (parts.every((word) => idPattern.test(word))) {
    const found = parts.map((word) => (/^[hc]-/i.test(word) ? word.toUpperCase() : word.toLowerCase()));
    return { chosen: await chosenBy(context, found, true), similar: [] };
  }
  const query = readSubjectQuery(words);
  if (query.kind === 'name' && !hasNameContent(words)) {
    throw new UserError('There is no name in this; write a name, a wallet or e-mail address, or ids such as H-12.');
  }
  const same: string[] = [];
  const similar: FoundRecord[] = [];
  for await (const found of searchSubjects(context.store.db, query)) {
    if (found.same && found.as === 'subject') same.push(found.id);
    else similar.push(found);
  }
  const chosen = await chosenBy(context, same, false);
  const taken = new Set(chosen.flatMap(({ ids }) => ids));
  return { chosen, similar: similar.filter(({ id }) => !taken.has(id)) };
}

/** The chosen records. */
export function heldIn({ chosen }: Selection): KeptRecord[] {
  return chosen.flatMap(({ dossier, ids }) => dossier.held.filter(({ id }) => ids.includes(id)));
}

/** The reason for a change. It stays in the ledger forever, so it throws a `UserError` if the reason names the person. */
export async function readReason(
  context: CommonContext,
  reason: string | undefined,
  words: string,
  selection: Selection,
): Promise<string> {
  const text = reason?.trim() ?? '';
  if (text === '') throw new UserError('Give the reason, e.g. reason:"access request of 3 March".');
  if (text.length > longestReason) throw new UserError(`A reason has at most ${longestReason} characters.`);
  const parts = words.split(/[\s,]+/).every((word) => idPattern.test(word)) ? [] : identifyingWords(asSubject(words));
  const storedWords: string[] = [];
  for (const held of heldIn(selection)) {
    storedWords.push(
      ...identifyingWords(await subjectOf(context.store.db, await personalRows(context.store.db, held))),
    );
  }
  if (reveals(text, [...parts, ...storedWords])) {
    throw new UserError(
      'The reason stays in the ledger for ever, so it must not name the person; write it without the name.',
    );
  }
  return text;
}

const longestReason = 300;

/**
 * A hire is chosen with its cases and screenings. A screening of a hire is chosen without the rest, because it may be about
 * a referee or an employer.
 */
async function chosenBy(context: CommonContext, ids: readonly string[], named: boolean): Promise<Selection['chosen']> {
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

function asSubject(words: string) {
  return { names: [{ text: words, as: 'subject' as const }], others: [{ text: words, as: 'subject' as const }] };
}
