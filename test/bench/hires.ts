import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteEngine } from '../../adapters/database/sqlite.ts';
import { readStarterList } from '../../adapters/lists/starter.ts';
import { createAssessHire } from '../../src/hires/assess-hire.ts';
import type { Hire } from '../../src/hires/hire.ts';
import { type Datum, hireDataKey, identityData } from '../../src/hires/identity-data.ts';
import type { Designation } from '../../src/lists/designation.ts';
import { buildCorpus, type Corpus, openCorpus } from '../../src/screening/corpus.ts';
import { standardPolicy } from '../../src/screening/policy.ts';
import { screen } from '../../src/screening/screen.ts';
import type { Query } from '../../src/screening/screening.ts';
import { openStore } from '../../src/store/database.ts';
import { shared } from '../fixtures/shared.ts';
import { atMost, type Figure, median } from './figure.ts';
import { listedNames } from './name-lists.ts';

const applicants = 100_000;
const measured = 300;

/** Measures one hire from its data to its findings: reuse, screening, indicators, among 100,000 earlier applicants. */
export async function measureHires(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cordon-bench-'));
  const path = join(folder, 'cordon.db');
  const store = await openStore(sqliteEngine(path));
  try {
    const key = hireDataKey('a secret of the bench, long enough');
    fill(path, key);
    const corpus = await wholeCorpus();
    const ask = (query: Query) =>
      screen(corpus, query, standardPolicy, { lists: [], notSearched: [], withheld: [] }, { id: 'bench', at: now });
    const assessHire = createAssessHire({ store, openLists: async () => ask, hireDataKey: () => key });
    const times: number[] = [];
    const busy: number[] = [];
    let met = 0;
    for (let turn = -20; turn < measured; turn++) {
      const number = applicants + turn + 20;
      const hire = { ...hireOf(number, turn % 10 === 0), cv: { text: cvOf(number) } };
      const used = process.threadCpuUsage();
      const start = performance.now();
      const { assessment } = await assessHire({
        hire,
        previous: null,
        previousFindings: [],
        id: `H-${applicants + 1}`,
        askExpired: false,
        at: now,
      });
      if (turn < 0) continue;
      times.push(performance.now() - start);
      const { user, system } = process.threadCpuUsage(used);
      busy.push((user + system) / 1_000);
      if (assessment.findings.some(({ indicator }) => indicator === 'payout-shared')) met++;
    }
    return [
      atMost(`hire assessed beside ${applicants.toLocaleString('en')} applicants, p95`, p95(times), 'ms', 20),
      { name: 'the same, p50', value: median(times), unit: 'ms', target: '', met: null },
      {
        name: 'processor time of it, mean',
        value: busy.reduce((sum, one) => sum + one, 0) / busy.length,
        unit: 'ms',
        target: '',
        met: null,
      },
      {
        name: 'of them found by a shared wallet',
        value: met,
        unit: `of ${measured / 10}`,
        target: '',
        met: met === measured / 10,
      },
    ];
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;
}

const now = '2026-11-23T09:00:00.000Z';

/** Some 20,000 listed parties where the real lists are at hand, else the sample. */
async function wholeCorpus(): Promise<Corpus> {
  const { designations } = await readStarterList();
  const entries = new Map<number, Designation>();
  for (const { text, kind, designation, weak } of shared === null ? [] : await listedNames(shared)) {
    const entry = entries.get(designation) ?? bare(String(designation), kind);
    const use = entry.names.length === 0 ? ('primary' as const) : ('aka' as const);
    entry.names.push({ name: text, use, strength: weak ? 'weak' : 'strong', script: 'Latn' });
    entries.set(designation, entry);
  }
  const bodies = [...designations, ...entries.values()].map((entry) => JSON.stringify(entry));
  const list = {
    list: 'bench',
    title: 'Bench',
    version: 'v1',
    published: null,
    records: bodies.length,
    sample: false,
    warnings: [],
  };
  return openCorpus(await buildCorpus([{ list, bodies: [bodies], walletsSince: new Map() }]));
}

function bare(uid: string, kind: Designation['kind']): Designation {
  const nothing = { births: [], countries: [], identifiers: [], wallets: [], programmes: [], remarks: [] };
  return { id: `bench:${uid}`, list: 'bench', uid, kind, names: [], ...nothing, source: '' };
}

/** Straight into the file, since going through the product would take minutes. */
function fill(path: string, key: Uint8Array): void {
  const database = new DatabaseSync(path);
  database.exec('pragma synchronous = off; pragma cache_size = -600000; begin');
  const hire = database.prepare(
    "insert into hire (id, number, source, external_id, version, state, received_at, updated_at, requester, personal, points, categories, unscreened, outcome, seq) values (?, ?, 'generic', ?, 1, 'recorded', ?, ?, 'generic', ?, 0, '[]', 0, 'open', ?)",
  );
  const personal = database.prepare('insert into personal (id, salt, body, made_at) values (?, ?, ?, ?)');
  const datum = database.prepare('insert or ignore into hire_datum (kind, hash, hire, at) values (?, ?, ?, ?)');
  const signature = database.prepare('insert into cv_signature (hire, signature) values (?, ?)');
  const at = '2026-01-01T00:00:00.000Z';
  for (let number = 1; number <= applicants; number++) {
    const id = `H-${number}`;
    const one = hireOf(number - 1, false);
    hire.run(id, number, `ats-${number}`, at, at, `p-${number}`, number);
    personal.run(`p-${number}`, 'salt', JSON.stringify({ hire: one }), at);
    const data = number <= shareable ? identityData(one, key) : madeUp();
    for (const { kind, hash } of [...data, ...madeUpCv()]) datum.run(kind, hash, id, at);
    signature.run(id, randomBytes(512).toString('base64'));
  }
  database.exec('commit');
  database.close();
}

/** Whose data are real, so that others can share them; the rest only has to be as much. */
const shareable = 1_000;
const aloneKinds = 'phone email wallet wallet-key document home ship-to handle reference-phone reference-email'.split(
  ' ',
);

function madeUp(): { kind: string; hash: string }[] {
  const random = randomBytes(aloneKinds.length * 16);
  const alone = aloneKinds.map((kind, at) => ({
    kind,
    hash: random.subarray(at * 16, at * 16 + 16).toString('base64url'),
  }));
  return [...alone, { kind: 'reference-domain', hash: 'shared-by-all' }];
}

/** The bands of a CV like no other; working them out of texts would take longer than all the rest. */
function madeUpCv(): Pick<Datum, 'kind' | 'hash'>[] {
  const random = randomBytes(18 * 16);
  return Array.from({ length: 18 }, (_, band) => ({
    kind: 'cv-band',
    hash: random.subarray(band * 16, band * 16 + 16).toString('base64url'),
  }));
}

const given = ['Maria', 'Wei', 'Ivan', 'Olu', 'Ana', 'Kenji', 'Fatima', 'Lars', 'Priya', 'Tom', 'Minh', 'Jose', 'Elif'];
const families = [
  'Silva',
  'Zhang',
  'Petrov',
  'Okafor',
  'Garcia',
  'Tanaka',
  'Haddad',
  'Berg',
  'Sharma',
  'Miller',
  'Tran',
];

/** A full hire but for its CV. With `takesAnothers`, it is paid to the wallet of an earlier one. */
function hireOf(number: number, takesAnothers: boolean): Hire {
  const name = `${given[number % given.length]} ${families[(number * 7) % families.length]}`;
  const slug = name.toLowerCase().replace(' ', '.');
  const street = `${(number * 13) % 9_000} Long Street, ${10_000 + (number % 80_000)} Springfield`;
  return {
    legalName: name,
    aliases: [`${families[(number * 3) % families.length]} ${given[(number * 5) % given.length]}`],
    emails: [`${slug}.${1_000 + (number % 9_000)}@gmail.com`],
    phones: [{ number: `+1202${String(2_000_000 + (number % 7_000_000))}`, lineType: 'mobile' }],
    countryClaimed: 'US',
    timezone: 'America/New_York',
    homeAddress: { text: street },
    shipTo: { text: street },
    handles: { github: `${slug}-${number}`, linkedin: `${slug}-${number}` },
    payment: { method: 'crypto', wallet: walletOf(takesAnothers ? number % shareable : number), holderName: name },
    references: [
      {
        name: 'Helen Park',
        email: `helen${number}@bigco.com`,
        phone: `+1303${String(2_000_000 + (number % 7_000_000))}`,
        company: 'Bigco Inc',
      },
    ],
    employers: [`Northwind Trading ${number % 500}`, 'Contoso Ltd'],
    network: [{ at: now, country: 'US', asn: 'AS7018', ip: `8.${number % 200}.${number % 250}.9` }],
    documents: [{ kind: 'passport', hash: createHash('sha256').update(`passport ${number}`).digest('hex') }],
  };
}

function walletOf(number: number): string {
  return `0x${createHash('sha256').update(`wallet ${number}`).digest('hex').slice(0, 40)}`;
}

function cvOf(number: number): string {
  let text = '';
  for (let line = 0; line < 40; line++) {
    const word = createHash('sha256').update(`${number} ${line}`).digest('hex').replace(/\d/g, 'o');
    text += `Built the ${word.slice(0, 9)} service of ${word.slice(9, 18)} with ${word.slice(18, 25)}.\n`;
  }
  return text;
}
