import Fuse from 'fuse.js';
import type { Case, CaseState } from '../cases/case.ts';
import type { CaseContent } from '../cases/case-content.ts';
import { caseRows, requesterRows, requesterState } from '../cases/case-list-view.ts';
import { listCases, readContents, type StoredCase } from '../cases/case-store.ts';
import { stateWithVote } from '../cases/case-words.ts';
import { hireOfCase } from '../cases/hold.ts';
import { indicatorWords } from '../cases/indicator-texts.ts';
import { unreviewedScreenings } from '../cases/screening-review-store.ts';
import { unreviewedView } from '../cases/unreviewed-view.ts';
import { ownKeys } from '../cases/voter.ts';
import { hiresOnHold } from '../hires/settle-hold.ts';
import type { Reply } from '../ports.ts';
import { notice } from '../views/notice.ts';
import { plural } from '../views/wording.ts';
import { readsCases, recordOpening } from './case-acts.ts';
import type { Call, Command } from './command.ts';
import type { CaseCommandContext } from './context.ts';

const undecided: readonly CaseState[] = ['open', 'asked', 'escalated'];
const scopes = ['open', 'mine', 'all', 'unreviewed'];
/** How many of the newest cases are searched, and how many are shown. */
const mostSearched = 2_000;
const mostShown = 25;

export const cases: Command = {
  name: 'cases',
  role: 'member',
  summary: 'List cases: open, mine, all, or the screenings that nobody has looked at; with words, those that fit.',
  usage: 'cases [open|mine|all|unreviewed] [words]',
  examples: ['cases', 'cases all wallet', 'cases unreviewed'],
  options: {},
  flags: [],
  commandLine: {
    usage: 'cordon cases [open|mine|all|unreviewed] [WORDS…] [--json]',
    summary: 'List cases, or the screenings that nobody has looked at; with words, those that fit.',
    paths: [],
    missing: () => null,
  },
  async run(context: CaseCommandContext, call) {
    const [first = '', ...rest] = call.words.split(/\s+/);
    const scope = scopes.includes(first.toLowerCase()) ? first.toLowerCase() : 'open';
    const words = (scope === first.toLowerCase() ? rest : [first, ...rest]).join(' ').trim();
    const reads = readsCases(await context.people.rolesOf(call.actor));
    if (scope === 'unreviewed') {
      if (!reads) return notForMembers('Screenings that wait are shown to reviewers and auditors.');
      const { screenings, more } = await unreviewedScreenings(context.store.db, mostShown);
      return {
        to: 'asker',
        view: unreviewedView(screenings, more),
        data: screenings,
        outcome: 'answered',
      };
    }
    return list(context, call, scope, words, reads);
  },
};

async function list(
  context: CaseCommandContext,
  call: Call,
  scope: string,
  words: string,
  reads: boolean,
): Promise<Reply> {
  const own = scope === 'mine' || !reads;
  const found = await listCases(context.store.db, {
    ...(scope === 'all' || (own && scope === 'mine') ? {} : { states: undecided }),
    ...(own ? { requester: await ownKeys(context, call.actor) } : {}),
    limit: mostSearched,
  });
  const contents = await readContents(context.store.db, found);
  const held = await hiresOnHold(
    context.store.db,
    found.flatMap((stored) => hireOfCase(stored.case) ?? []),
  );
  const isOnHold = (one: Case) => held.has(hireOfCase(one) ?? '');
  const fitting = words === '' ? found : search(found, contents, words, { reads, isOnHold });
  const shown = fitting.slice(0, mostShown);
  const rows = shown.map(({ case: one }) => ({
    case: one,
    initials: contents.get(one.id)?.subject.initials ?? '–',
    hireOnHold: isOnHold(one),
  }));
  const what = own ? 'of yours' : scope === 'all' ? 'in all' : 'open';
  if (call.printed && reads && shown.length > 0) {
    await recordOpening(context, call.actor, shown.map(({ case: one }) => one.id).join(' '));
  }
  return {
    to: 'asker',
    view: {
      title: `${plural(fitting.length, 'case')} ${what}${words === '' ? '' : ` for “${words}”`}`,
      tone: fitting.some(({ case: one }) => undecided.includes(one.state)) ? 'warning' : 'plain',
      blocks: [
        ...(rows.length === 0
          ? [
              {
                kind: 'text' as const,
                text: words === '' ? 'Nothing waits here.' : 'No case fits these words; “cases all” lists every one.',
              },
            ]
          : [reads ? caseRows(rows) : requesterRows(rows)]),
        ...(fitting.length > shown.length
          ? [
              {
                kind: 'text' as const,
                text: `${shown.length} of ${fitting.length} shown; add words to narrow it down.`,
              },
            ]
          : []),
        ...(reads && rows.length > 0
          ? [
              {
                kind: 'footnote' as const,
                text: '“case show C-17” opens the details, which is recorded; “case export C-17” writes the evidence.',
              },
            ]
          : []),
      ],
    },
    ...(call.printed && reads ? { data: fitting.map(({ case: one }) => caseJson(one, contents.get(one.id))) } : {}),
    outcome: 'answered',
  };
}

/** A case as JSON. Scripts rely on it, so it stays stable. */
function caseJson(current: Case, content: CaseContent | undefined) {
  return {
    id: current.id,
    state: current.state,
    pending: current.pending?.act ?? null,
    hold: current.hold,
    severity: severityOf(current, content),
    points: current.points,
    categories: current.categories,
    openedAt: current.openedAt,
    origin: { kind: current.origin, id: current.originId },
    decision:
      current.decision === null
        ? null
        : {
            act: current.decision.act,
            at: current.decision.at,
            by: current.decision.by.map(({ person, name }) => ({ person, name })),
            disposition: current.decision.disposition,
          },
    findings: (content?.findings ?? []).map(({ indicator, category, severity, points, evidence, designations }) => ({
      indicator,
      category,
      severity,
      points,
      evidence,
      designations: designations ?? [],
    })),
    hits: (content?.hits ?? []).map(({ designation, basis, score, tier, asked }) => ({
      designation,
      basis,
      score,
      tier,
      asked,
    })),
  };
}

function severityOf({ strong }: Case, content: CaseContent | undefined): string {
  if (strong) return 'critical';
  const severities = content?.findings.map(({ severity }) => severity) ?? [];
  return (['critical', 'high', 'medium', 'low'] as const).find((one) => severities.includes(one)) ?? 'medium';
}

function search(
  found: readonly StoredCase[],
  contents: ReadonlyMap<string, CaseContent>,
  words: string,
  { reads, isOnHold }: { reads: boolean; isOnHold: (one: Case) => boolean },
): StoredCase[] {
  const documents = found.map((stored) => {
    const content = contents.get(stored.case.id);
    return {
      stored,
      id: stored.case.id,
      origin: stored.case.originId,
      state: reads ? stateWithVote(stored.case) : requesterState(stored.case, isOnHold(stored.case)),
      categories: reads ? stored.case.categories.join(' ') : '',
      initials: content?.subject.initials ?? '',
      // Otherwise a requester could find out what was found by trying words.
      found: reads ? (content?.findings ?? []).map(({ indicator }) => indicatorWords(indicator).title).join(' ') : '',
      listed: reads ? (content?.hits ?? []).map(({ designation, listed }) => `${designation} ${listed}`).join(' ') : '',
      name: reads ? (content?.subject.name ?? '') : '',
    };
  });
  const fuse = new Fuse(documents, {
    keys: ['id', 'origin', 'state', 'categories', 'initials', 'found', 'listed', 'name'],
    threshold: 0.35,
    ignoreLocation: true,
    useTokenSearch: true,
  });
  return fuse.search(words).map(({ item }) => item.stored);
}

function notForMembers(text: string): Reply {
  return { to: 'asker', view: notice('warning', 'Not for this role', text), outcome: 'bad-usage' };
}
