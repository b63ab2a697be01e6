import type { Designation } from '../lists/designation.ts';
import type { Block, Fact } from '../views/view.ts';
import { day, enumerate, percent, plural } from '../views/wording.ts';
import { relatedWalletWords } from '../wallets/related.ts';
import { reasonRows } from './reasons.ts';
import type { Hit, KnownData } from './screening.ts';

/** One hit: the entry with its link, how sure, what matched, what else the entry says, and why, folded. */
export function hitBlocks(hit: Hit): Block[] {
  return [
    { kind: 'facts', facts: hitFacts(hit) },
    {
      kind: 'fold',
      summary: hit.basis === 'name' ? `Why ${percent(hit.score)}` : 'Why',
      blocks: [reasonRows(hit.reasons)],
    },
  ];
}

function hitFacts(hit: Hit): Fact[] {
  const { entry } = hit;
  const optional = (label: string, values: string[]): Fact[] =>
    values.length === 0 ? [] : [{ label, value: [...new Set(values)].join('; ') }];
  return [
    { label: 'Entry', value: `${entry.names[0]?.name ?? entry.id} (${entry.id})`, href: entry.source },
    hit.basis === 'name' ? { label: 'Score', value: scoreWords(hit) } : { label: 'Finding', value: finding(hit) },
    { label: 'Known', value: knownWords(hit.coverage) },
    { label: 'Matched', value: matched(hit) },
    { label: 'Kind', value: entry.kind },
    ...optional('Programmes', entry.programmes),
    ...optional(
      'Born',
      entry.births.map(({ asWritten }) => asWritten),
    ),
    ...optional('Countries', countries(entry)),
    ...(entry.listedOn === undefined ? [] : [{ label: 'Listed on', value: day(entry.listedOn) }]),
    ...(entry.wallets.length === 0
      ? []
      : [
          {
            label: 'Wallets',
            value: plural(
              new Set(entry.wallets.map(({ address }) => address)).size,
              'listed address',
              'listed addresses',
            ),
          },
        ]),
  ];
}

function matched({ matched }: Hit): string {
  switch (matched.what) {
    case 'name':
      return `${matched.name} (${matched.use === 'primary' ? 'primary name' : `${matched.use}, ${matched.strength} alias`})`;
    case 'wallet':
    case 'kin':
      return `${matched.name} (wallet, labelled ${matched.use} by the publisher${matched.since === null ? '' : `; listed since version ${matched.since} of those kept here`})`;
    case 'identifier':
      return `${matched.name} (${matched.use})`;
  }
}

function scoreWords({ score, tier, sls }: Hit): string {
  const own = sls === null ? '' : `; OFAC’s own tool would show ${sls === 0 ? 'nothing' : `about ${sls}`}`;
  return `${percent(score)}, ${tier}${own}`;
}

function knownWords({ known, of, askFor }: KnownData): string {
  const more = askFor.length === 0 ? '' : `; to settle it, ask for ${enumerate(askFor)}`;
  return `${known} of ${of} data known${more}`;
}

/** What an exact hit means, in the words of every answer. */
export function finding({ basis }: Hit): string {
  switch (basis) {
    case 'wallet':
      return 'this very address is listed';
    case 'identifier':
      return 'this very identifier is listed';
    case 'kin':
      return relatedWalletWords;
    case 'name':
      return 'a like name is listed';
  }
}

function countries(entry: Designation): string[] {
  return entry.countries.map(({ code, asWritten, role }) => `${code ?? asWritten} (${role})`);
}
