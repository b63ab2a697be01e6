import { drawSample, type SampleFilter, sampleLines } from '../audit/ledger-sample.ts';
import { UserError } from '../errors.ts';
import { isDate } from '../iso-date.ts';
import { actorKey, type Reply } from '../ports.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { notice } from '../views/notice.ts';
import { number, plural } from '../views/wording.ts';
import type { Call } from './command.ts';
import type { CommonContext } from './context.ts';

/** Draws a sample of screenings for an auditor and records in the ledger who drew which. */
export async function sample(context: CommonContext, call: Call): Promise<Reply> {
  const filter = readFilter(call.options);
  const drawn = await drawSample(context.store.db, filter);
  await context.store.record((tx) =>
    appendAudit(tx, {
      at: context.clock().toISOString(),
      kind: 'audit-sample',
      body: {
        actor: actorKey(call.actor),
        ...filter,
        count: drawn.count,
        population: drawn.population,
        drawn: drawn.drawn,
      },
    }),
  );
  return {
    file: {
      name: 'cordon-sample.ndjson',
      mediaType: 'application/x-ndjson',
      lines: sampleLines(context.store.db, drawn),
    },
    view: notice(
      drawn.drawn.length === 0 ? 'warning' : 'info',
      `${number(drawn.drawn.length)} of ${plural(drawn.count, 'screening')}, by the seed ${filter.seed}`,
      'The first line holds the population, each further one a screening with its personal data, its salt and its ledger entry. The same seed draws the same ones again.',
    ),
    outcome: 'answered',
  };
}

const verdicts = ['listed', 'review', 'not-screened', 'no-match'];
const mostDrawn = 10_000;

function readFilter({ from, to, verdict, n = '25', seed = '1' }: Call['options']): SampleFilter {
  const wanted = verdict?.toLowerCase();
  if (wanted !== undefined && !verdicts.includes(wanted)) {
    throw new UserError(`There is no verdict “${wanted.slice(0, 40)}”; the verdicts are ${verdicts.join(', ')}.`);
  }
  const count = Number(n);
  if (!Number.isInteger(count) || count < 1 || count > mostDrawn) {
    throw new UserError(`“n:${n}” must be a whole number from 1 to ${number(mostDrawn)}.`);
  }
  if (!/^[\w.-]{1,40}$/.test(seed)) throw new UserError('A seed has up to 40 letters and digits, e.g. “seed:7”.');
  const filter = { from: startOf('from', from), before: endOf('to', to), verdict: wanted ?? null, n: count, seed };
  if (filter.from !== null && filter.before !== null && filter.from >= filter.before) {
    throw new UserError('The period ends before it begins; swap “from” and “to”.');
  }
  return filter;
}

function startOf(name: string, date: string | undefined): string | null {
  return date === undefined ? null : `${checked(name, date)}T00:00:00.000Z`;
}

/** The last day is part of the period. */
function endOf(name: string, date: string | undefined): string | null {
  if (date === undefined) return null;
  return new Date(Date.parse(`${checked(name, date)}T00:00:00Z`) + 86_400_000).toISOString();
}

function checked(name: string, date: string): string {
  if (isDate(date)) return date;
  throw new UserError(`“${name}:${date.slice(0, 40)}” is no day; write it as 2026-01-31. Days are counted in UTC.`);
}
