import { exportLedger } from '../audit/ledger-export.ts';
import { verifyLedger } from '../audit/verify-ledger.ts';
import { UserError } from '../errors.ts';
import { headText } from '../ledger/chain.ts';
import { actorKey } from '../ports.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { notice } from '../views/notice.ts';
import { number, plural } from '../views/wording.ts';
import { sample } from './audit-sample.ts';
import type { Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { CommonContext } from './context.ts';

export const audit: Command = {
  name: 'audit',
  role: 'auditor',
  summary: 'Check that the ledger was neither edited nor cut, hand it out, or draw a sample of screenings.',
  usage:
    'audit verify [head:<a head noted earlier>] | audit export | audit sample [from:2026-01-01] [to:2026-03-31] [verdict:review] [n:25] [seed:7]',
  examples: ['audit verify', 'audit export', 'audit sample from:2026-01-01 to:2026-03-31 verdict:review n:25 seed:7'],
  options: { head: 'HASH', from: 'VERSION|DATE', to: 'VERSION|DATE', verdict: 'VERDICT', n: 'COUNT', seed: 'SEED' },
  flags: [],
  commandLine: {
    usage:
      'cordon audit verify [--head HASH], cordon audit export, or cordon audit sample [--from DATE] [--to DATE] [--verdict VERDICT] [--n COUNT] [--seed SEED]',
    summary: 'Prove that the record of what was asked and answered is untampered, hand it out, or draw a sample of it.',
    paths: [],
    missing(words, options) {
      const [verb = ''] = words;
      if (!['verify', 'export', 'sample'].includes(verb)) {
        return 'Say `audit verify`, `audit export` or `audit sample`.';
      }
      if (verb !== 'verify' && options.has('head')) return '--head belongs to `audit verify`.';
      const drawing = (['from', 'to', 'verdict', 'n', 'seed'] as const).find((flag) => options.has(flag));
      if (verb !== 'sample' && drawing !== undefined) return `--${drawing} belongs to \`audit sample\`.`;
      return unexpected(words, 1);
    },
  },
  async run(context: CommonContext, call) {
    switch (call.words.trim().toLowerCase()) {
      case 'verify': {
        const { head } = call.options;
        const verdict = await verifyLedger(context.store, head === undefined ? {} : { head });
        if (verdict.ok) {
          return {
            to: 'asker',
            view: notice(
              'good',
              `The ledger is whole: ${plural(verdict.entries, 'entry', 'entries')}`,
              `Its head is ${headText(verdict.head)}. Note it somewhere else; given back as head:…, it proves later that nothing before it was rewritten or cut.`,
            ),
            data: { ...verdict, head: headText(verdict.head) },
            outcome: 'answered',
          };
        }
        return {
          to: 'asker',
          view: notice('alarm', `The ledger is damaged at entry ${number(verdict.firstBad)}`, verdict.why),
          data: verdict,
          outcome: 'failed',
        };
      }
      case 'export': {
        await context.store.record((tx) =>
          appendAudit(tx, {
            at: context.clock().toISOString(),
            kind: 'audit-export',
            body: { actor: actorKey(call.actor) },
          }),
        );
        return {
          file: {
            name: 'cordon-ledger.ndjson',
            mediaType: 'application/x-ndjson',
            lines: exportLedger(context.store, { personal: false }),
          },
          view: notice(
            'info',
            'The ledger',
            'One entry a line; the last line holds the head. Personal data is not in it, only commitments.',
          ),
          outcome: 'answered',
        };
      }
      case 'sample':
        return sample(context, call);
      default:
        throw new UserError('Write “audit verify”, “audit export” or “audit sample”.');
    }
  },
};
