import { checklistItems } from './hire.ts';
import type { HireJson } from './hire-reading.ts';

/** A hire as forms and tables write it: flat, with one text per field. */
export type Columns = Readonly<Record<string, string>>;

/**
 * Turns columns or form fields into the JSON of a hire. The items of a list are separated by `;` or line ends; a
 * reference is `name, e-mail, telephone, company` in any order.
 */
export function hireJsonOf(cells: Columns): HireJson {
  const json: HireJson = {};
  for (const [name, cell] of Object.entries(cells)) {
    const column = columns.get(name);
    const text = cell.trim();
    if (column === undefined || text === '' || (emptyCell.test(text) && column.at !== 'legal_name')) continue;
    put(json, column.at.split('.'), parseCell(text, column.holds));
  }
  return json;
}

/** `Legal name` and `legal-name` → `legal_name` */
export function columnName(written: string): string {
  return written
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}

export function isColumn(name: string): boolean {
  return columns.has(name);
}

/** Which of the given columns holds a path of the JSON (`payment.bank_country`, `phones[1].number`). */
export function columnOfPath(at: string, given: readonly string[]): string | null {
  const place = at.replace(/\[\d+\]/g, '');
  const found = given.find((name) => {
    const from = columns.get(name)?.at;
    return from !== undefined && (place === from || place.startsWith(`${from}.`));
  });
  return found ?? null;
}

type Column = { at: string; holds: 'text' | 'list' | 'references' };

const text = (at: string): Column => ({ at, holds: 'text' });
const list = (at: string): Column => ({ at, holds: 'list' });

const columns: ReadonlyMap<string, Column> = new Map([
  ['external_id', text('external_id')],
  ['legal_name', text('legal_name')],
  ['name', text('legal_name')],
  ['full_name', text('legal_name')],
  ['full_legal_name', text('legal_name')],
  ['aliases', list('aliases')],
  ['also_known_as', list('aliases')],
  ['born', text('born')],
  ['date_of_birth', text('born')],
  ['email', list('emails')],
  ['emails', list('emails')],
  ['e_mail', list('emails')],
  ['phone', list('phones')],
  ['phones', list('phones')],
  ['telephone', list('phones')],
  ['country_claimed', text('country_claimed')],
  ['country', text('country_claimed')],
  ['timezone', text('timezone')],
  ['home_address', text('home_address')],
  ['ship_to', text('ship_to')],
  ['role', text('role')],
  ['remote', text('remote')],
  ['start_date', text('start_date')],
  ['github', text('handles.github')],
  ['linkedin', text('handles.linkedin')],
  ['payment_method', text('payment.method')],
  ['chain', text('payment.chain')],
  ['wallet', text('payment.wallet')],
  ['holder_name', text('payment.holder_name')],
  ['bank_country', text('payment.bank_country')],
  ['account', text('payment.account')],
  ['account_hash', text('payment.account_hash')],
  ['employers', list('employers')],
  ['references', { at: 'refs', holds: 'references' }],
  ['refs', { at: 'refs', holds: 'references' }],
  ['ip_country', text('network.ip_country')],
  ['asn', text('network.asn')],
  ['vpn', text('network.vpn')],
  ['cv_sha256', text('cv_sha256')],
  ['cv_text', text('cv_text')],
  ['involved', list('involved')],
  ['referrer', text('referrer')],
  ...checklistItems.map((item): [string, Column] => {
    const name = item.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return [name, text(`checklist.${name}`)];
  }),
]);

/** What people type into a cell that they leave empty. */
const emptyCell = /^(?:-+|–|n\/?a|none|null|nil|unknown)$/i;

function parseCell(written: string, holds: Column['holds']): unknown {
  switch (holds) {
    case 'text':
      return written;
    case 'list':
      return splitList(written);
    case 'references':
      return splitList(written).map(parseReference);
  }
}

function splitList(written: string): string[] {
  return written
    .split(/[;\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function parseReference(written: string): HireJson {
  const reference: HireJson = {};
  for (const part of written.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    if (part.includes('@')) reference['email'] ??= part;
    else if (/^[+(]?[\d\s()./-]{5,}$/.test(part)) reference['phone'] ??= part;
    else if (reference['name'] === undefined) reference['name'] = part;
    else reference['company'] = reference['company'] === undefined ? part : `${reference['company']}, ${part}`;
  }
  return reference;
}

/** Several columns may fill the same list (`email`, `emails`) or object (`wallet`, `holder_name`). */
function put(json: HireJson, [head = '', key]: readonly string[], value: unknown): void {
  const before = json[head];
  if (key !== undefined) json[head] = { ...(typeof before === 'object' ? before : {}), [key]: value };
  else json[head] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value;
}
