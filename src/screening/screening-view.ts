import { nameWithId } from '../lists/designation.ts';
import type { Block, Button, Cell, Fact, Tone, View } from '../views/view.ts';
import { age, day, enumerate, number, percent, plural } from '../views/wording.ts';
import { finding, hitBlocks } from './hit-view.ts';
import type { Hit, Query, ReadAddress, Screening, Verdict } from './screening.ts';

/** Further hits are collapsed, so that the answer fits a screen. */
const openHits = 3;

const tones: Record<Verdict, Tone> = {
  listed: 'alarm',
  review: 'warning',
  'not-screened': 'warning',
  'no-match': 'good',
};

/** The answer to one query: verdict, hits with reasons, the lists that were searched with their age, and those that were not. */
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
      ...collapsedHits(folded, screening.moreHits),
      ...informationBlocks(screening.information),
      ...suggestionBlocks(screening.suggestions),
      ...noticeBlocks(screening),
      ...buttonBlocks(screening),
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
      return hits.some(({ basis }) => basis === 'kin')
        ? `Review: ${plural(count, 'entry', 'entries')} to look at; the address shares its key with a listed one`
        : `Review: ${plural(count, 'listed name')} to look at`;
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
    query.watch === undefined ? [] : ['not watched'],
  ].flat();
  return `Asked: “${query.text}”${also.length === 0 ? '' : ` (${also.join(', ')})`}`;
}

/** One address as facts, several as a table; both with warnings about listed addresses that they could be mistaken for. */
function addressBlocks(screening: Screening): Block[] {
  const { addresses } = screening.read;
  if (addresses.length === 0) return [];
  const warnings = addresses.flatMap(({ written, near }) =>
    near.map(({ address, name, designation, how, why }): Block => {
      return {
        kind: 'text',
        text: `Careful: ${written} is not ${address}, listed for ${name} (${designation}): ${how}${why === '' ? '' : `, ${why}`}.`,
      };
    }),
  );
  return [
    addresses.length === 1 ? { kind: 'facts', facts: addresses.map(addressFact) } : addressRows(screening),
    ...warnings,
    {
      kind: 'footnote',
      text: 'Published wallet lists are not exhaustive (OFAC FAQ 562), and who owns an unlisted wallet was not examined.',
    },
  ];
}

function addressFact(address: ReadAddress): Fact {
  return { label: 'Address', value: `${address.written}: ${addressWords(address)}` };
}

function addressRows({ read, hits }: Screening): Block {
  return {
    kind: 'rows',
    columns: ['Address', 'Read as', 'Finding', 'Entry'],
    rows: read.addresses.map((address): Cell[] => {
      const found = hits.filter(({ reasons }) => reasons.some(({ query }) => query === address.written));
      const [first] = found;
      return [
        { text: address.written },
        { text: addressWords(address) },
        { text: first === undefined ? (address.why === undefined ? 'not listed' : 'not screened') : finding(first) },
        {
          text: found.map(({ entry }) => nameWithId(entry)).join('; '),
          ...(first === undefined ? {} : { href: first.entry.source }),
        },
      ];
    }),
  };
}

function addressWords({ chains, form, checksum, tag, why }: ReadAddress): string {
  if (why !== undefined) return `no address (${why})`;
  const checked =
    checksum === 'valid' ? 'checksum right' : 'no checksum in this form, so a typing error cannot be seen';
  return `${enumerate(chains)}, ${form}, ${checked}${tag === undefined ? '' : `, tag ${tag}`}`;
}

function collapsedHits(hits: Hit[], more: number): Block[] {
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

function informationBlocks(information: Hit[]): Block[] {
  const weak = information.filter(({ matched }) => matched.strength === 'weak');
  const unlikely = information.filter(({ matched }) => matched.strength !== 'weak');
  return [
    ...collapsedRows(
      weak,
      `For information: like ${plural(weak.length, 'weak alias', 'weak aliases')}, which alone decides nothing (OFAC FAQ 122–125)`,
    ),
    ...collapsedRows(unlikely, `For information: ${plural(unlikely.length, 'unlikely name')}, alike in part only`),
  ];
}

function suggestionBlocks(suggestions: string[]): Block[] {
  if (suggestions.length === 0) return [];
  return [{ kind: 'text', text: `Did you mean ${suggestions.map((name) => `“${name}”`).join(', ')}?` }];
}

/** What people can do with the answer. The value of a button holds only ids. */
function buttonBlocks({ id, hits }: Screening): Block[] {
  if (hits.length === 0) return [];
  const shown = hits.slice(0, openHits);
  return [
    {
      kind: 'buttons',
      buttons: [
        { action: 'screening-details', value: id, label: 'Details', style: 'plain' },
        { action: 'screening-case', value: id, label: 'Open a case', style: 'primary' },
        ...shown.map(
          ({ entry }): Button => ({
            action: 'screening-not-this',
            value: `${id} ${entry.id}`,
            label: shown.length === 1 ? 'Not this one' : `Not this one: ${entry.id}`,
            style: 'plain',
          }),
        ),
        { action: 'screening-share', value: id, label: 'Share to channel', style: 'plain' },
      ],
    },
  ];
}

/** Near misses take one row each, where a hit takes several facts. */
function collapsedRows(hits: Hit[], summary: string): Block[] {
  if (hits.length === 0) return [];
  const rows = hits.map(({ entry, matched, score }): Cell[] => [
    { text: nameWithId(entry), href: entry.source },
    { text: matched.name },
    { text: percent(score) },
    { text: entry.kind },
    { text: entry.programmes.join('; ') },
  ]);
  const columns = ['Entry', 'Matched', 'Score', 'Kind', 'Programmes'];
  return [{ kind: 'fold', summary, blocks: [{ kind: 'rows', columns, rows }] }];
}

/** Without the notes that the view already shows as reasons to withhold the verdict. */
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
