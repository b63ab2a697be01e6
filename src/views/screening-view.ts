import type { Designation } from '../lists/designation.ts';
import type { Hit, Query, Screening, Verdict } from '../screening/screening.ts';
import { reasonRows } from './reasons.ts';
import type { Block, Cell, Fact, Tone, View } from './view.ts';
import { age, day, enumerate, number, percent, plural } from './wording.ts';

/** More hits than these are folded, so that the answer fits a screen. */
const openHits = 3;

const tones: Record<Verdict, Tone> = {
  listed: 'alarm',
  review: 'warning',
  'not-screened': 'warning',
  'no-match': 'good',
};

/** The answer to one question: verdict, hits with their reasons, what was searched, how old it is, and what was not. */
export function screeningView(screening: Screening): View {
  const shown = screening.hits.slice(0, openHits);
  const folded = screening.hits.slice(openHits);
  return {
    title: title(screening),
    tone: tones[screening.verdict],
    blocks: [
      { kind: 'text', text: asked(screening.query) },
      ...screening.withheld.map((text): Block => ({ kind: 'text', text })),
      ...addressBlocks(screening),
      ...shown.flatMap((hit) => hitBlocks(hit)),
      ...foldedHits(folded, screening.moreHits),
      ...weakBlocks(screening.information),
      ...noticeBlocks(screening),
      searched(screening),
      { kind: 'footnote', text: footnote(screening) },
    ],
  };
}

function title({ verdict, hits, moreHits }: Screening): string {
  const count = hits.length + moreHits;
  switch (verdict) {
    case 'listed':
      return count === 1 ? 'Listed: this stands on a sanctions list' : `Listed: ${plural(count, 'entry', 'entries')}`;
    case 'review':
      return `Review: ${plural(count, 'listed name')} to look at`;
    case 'not-screened':
      return 'Not screened';
    case 'no-match':
      return 'No match on the lists searched';
  }
}

function asked(query: Query): string {
  const also = [
    query.kind === undefined ? [] : [`kind ${query.kind}`],
    query.born === undefined ? [] : [`born ${query.born}`],
    query.country === undefined ? [] : [`country ${query.country}`],
    query.ref === undefined ? [] : [`ref ${query.ref}`],
    query.purpose === undefined ? [] : [`purpose ${query.purpose}`],
  ].flat();
  return `Asked: “${query.text}”${also.length === 0 ? '' : ` (${also.join(', ')})`}`;
}

function addressBlocks({ read }: Screening): Block[] {
  const good = read.addresses.filter(({ why }) => why === undefined);
  if (good.length === 0) return [];
  return [
    {
      kind: 'facts',
      facts: good.map(({ written, chains, form }) => ({
        label: `Address on ${enumerate(chains)}`,
        value: `${written} (${form})`,
      })),
    },
    {
      kind: 'footnote',
      text: 'Published wallet lists are not exhaustive (OFAC FAQ 562), and who owns an unlisted wallet was not examined.',
    },
  ];
}

function hitBlocks(hit: Hit): Block[] {
  return [
    { kind: 'facts', facts: hitFacts(hit) },
    { kind: 'fold', summary: `Why ${percent(hit.score)}`, blocks: [reasonRows(hit.reasons)] },
  ];
}

function hitFacts(hit: Hit): Fact[] {
  const { entry } = hit;
  const optional = (label: string, values: string[]): Fact[] =>
    values.length === 0 ? [] : [{ label, value: [...new Set(values)].join('; ') }];
  return [
    { label: 'Entry', value: `${entry.names[0]?.name ?? entry.id} (${entry.id})`, href: entry.source },
    { label: 'Score', value: percent(hit.score) },
    { label: 'Matched', value: matched(hit) },
    { label: 'Kind', value: entry.kind },
    ...optional('Programmes', entry.programmes),
    ...optional(
      'Born',
      entry.births.map(({ asWritten }) => asWritten),
    ),
    ...optional('Countries', countries(entry)),
    ...(entry.listedOn === undefined ? [] : [{ label: 'Listed on', value: day(entry.listedOn) }]),
    ...(entry.wallets.length === 0 ? [] : [{ label: 'Wallets', value: plural(entry.wallets.length, 'listed wallet') }]),
  ];
}

function matched({ matched }: Hit): string {
  switch (matched.what) {
    case 'name':
      return `${matched.name} (${matched.use === 'primary' ? 'primary name' : `${matched.use}, ${matched.strength} alias`})`;
    case 'wallet':
      return `${matched.name} (wallet, labelled ${matched.use} by the publisher)`;
    case 'identifier':
      return `${matched.name} (${matched.use})`;
  }
}

function countries(entry: Designation): string[] {
  return entry.countries.map(({ code, asWritten, role }) => `${code ?? asWritten} (${role})`);
}

function foldedHits(hits: Hit[], more: number): Block[] {
  if (hits.length === 0 && more === 0) return [];
  const beyond = more === 0 ? '' : ` (${number(more)} beyond the ${number(hits.length + openHits)} best are not shown)`;
  return [
    {
      kind: 'fold',
      summary: `${plural(hits.length, 'further hit')}${beyond}`,
      blocks: hits.flatMap((hit) => hitBlocks(hit)),
    },
  ];
}

function weakBlocks(information: Hit[]): Block[] {
  if (information.length === 0) return [];
  return [
    {
      kind: 'fold',
      summary: `For information: like ${plural(information.length, 'weak alias', 'weak aliases')}, which alone decides nothing (OFAC FAQ 122–125)`,
      blocks: information.flatMap((hit) => hitBlocks(hit)),
    },
  ];
}

/** What withheld the verdict stands above already. */
function noticeBlocks({ lists, withheld }: Screening): Block[] {
  return lists
    .flatMap((list) => list.notes.map((note) => `${list.title}: ${note}`))
    .filter((text) => !withheld.includes(text))
    .map((text): Block => ({ kind: 'text', text }));
}

function searched({ lists, notSearched }: Screening): Block {
  const names = lists.map(({ id, published, ageSeconds }) => {
    const date = published === null ? 'undated' : `of ${day(published)}`;
    return `${id} ${date}${ageSeconds === null ? '' : `, checked ${age(ageSeconds)} ago`}`;
  });
  return {
    kind: 'fold',
    summary: lists.length === 0 ? 'No list was searched' : `Searched: ${names.join('; ')}`,
    blocks: [
      {
        kind: 'rows',
        columns: ['List', 'Version', 'Published', 'Checked', 'Records'],
        rows: lists.map((list): Cell[] => [
          { text: list.title },
          { text: list.version },
          { text: list.published === null ? 'not said' : day(list.published) },
          { text: list.ageSeconds === null ? 'never' : `${age(list.ageSeconds)} ago` },
          { text: number(list.records) },
        ]),
      },
      ...notSearched.map(({ what, why }): Block => ({ kind: 'text', text: `Not searched: ${what}. ${why}` })),
    ],
  };
}

function footnote({ id, policy, notSearched }: Screening): string {
  const missing = notSearched.length === 0 ? '' : `Not searched: ${notSearched.map(({ what }) => what).join('; ')}. `;
  return `${missing}Screening ${id}, policy ${policy.id}/${policy.version}, hits from ${percent(policy.threshold)}. A hit is a likeness to verify, not a finding about a person.`;
}
