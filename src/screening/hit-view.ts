import { type Designation, nameWithId } from '../lists/designation.ts';
import type { Block, Fact } from '../views/view.ts';
import { day, enumerate, percent, plural } from '../views/wording.ts';
import { relatedWalletWords } from '../wallets/related.ts';
import { reasonRows } from './comparison-view.ts';
import type { Hit, KnownDetails } from './screening.ts';

/** One hit: the designation with its link, the score, what matched, what else is known, and the collapsed reasons. */
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
    { label: 'Entry', value: nameWithId(entry), href: entry.source },
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

function knownWords(coverage: KnownDetails): string {
  return `${coverage.known} of ${coverage.of} data known${askForWords(coverage)}`;
}

/** `; to settle it, ask for birth date and nationality`; empty where nothing more would help. */
export function askForWords({ askFor }: KnownDetails): string {
  return askFor.length === 0 ? '' : `; to settle it, ask for ${enumerate(askFor)}`;
}

/** What a hit means; every answer uses these words. */
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
