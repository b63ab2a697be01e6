import { UserError } from '../errors.ts';
import { type Agencies, readAgencyDatum } from '../hires/agencies.ts';
import { agenciesView } from '../hires/agencies-view.ts';
import { readAgencies } from '../hires/hire-setting-store.ts';
import { actorKey } from '../ports.ts';
import { changeSetting } from '../store/settings.ts';
import type { Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { CommonContext } from './context.ts';

export const agencies: Command = {
  name: 'agencies',
  role: 'admin',
  summary: 'Keep the mail domains, telephones and addresses that agencies give for everybody whom they bring.',
  usage: 'agencies list | agencies add|remove <mail domain, telephone or address>',
  examples: ['agencies list', 'agencies add talent.example', 'agencies remove "+44 20 7946 0000"'],
  options: {},
  flags: [],
  commandLine: {
    usage: 'cordon agencies list [--json], or cordon agencies add|remove DOMAIN|TELEPHONE|ADDRESS',
    summary: 'Keep what agencies give for everybody whom they bring, so that sharing it does not count.',
    paths: [],
    missing(words) {
      if (words[0] === undefined || words[0] === 'list') return unexpected(words, 1);
      if (words[0] !== 'add' && words[0] !== 'remove')
        return 'Say `agencies list`, `agencies add` or `agencies remove`.';
      return words.length > 1 ? null : 'Say which mail domain, telephone or address.';
    },
  },
  async run(context: CommonContext, call) {
    const [, verb = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(call.words.trim()) ?? [];
    const action = verb.toLowerCase();
    if (action === '' || action === 'list') {
      const known = await readAgencies(context.store.db);
      return { to: 'asker', view: agenciesView(known), data: known, outcome: 'answered' };
    }
    if (action !== 'add' && action !== 'remove') {
      throw new UserError('Write “agencies list”, “agencies add …” or “agencies remove …”.');
    }
    const datum = readAgencyDatum(rest.replace(/^["“]|["”]$/g, ''));
    if (datum === null) {
      throw new UserError(
        'That is neither a mail domain (talent.example), nor a telephone with its country (+44 20 7946 0000), nor an address with its postcode (1 High Street, London SW1A 1AA).',
      );
    }
    const { part, value } = datum;
    const known = await context.store.record(async (tx) => {
      const before = await readAgencies(tx);
      if (before[part].includes(value) === (action === 'add')) {
        throw new UserError(action === 'add' ? 'It stands on the list already.' : 'It does not stand on the list.');
      }
      const others = before[part].filter((one) => one !== value);
      const after: Agencies = { ...before, [part]: action === 'add' ? [...others, value].sort() : others };
      await changeSetting(tx, {
        name: 'agencies',
        value: after,
        // A phone number or address may be a person's own, so of those the ledger records only the kind.
        said: { [action === 'add' ? 'added' : 'removed']: part === 'domains' ? value : part },
        by: actorKey(call.actor),
        at: context.clock().toISOString(),
      });
      return after;
    });
    return { to: 'asker', view: agenciesView(known), data: known, outcome: 'answered' };
  },
};
