import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Kind } from '../../src/lists/designation.ts';
import type { IndexedName } from '../../src/names/name-index.ts';

/** The names of OFAC's SDN list of 2023-12-28 and the UN list of 2026-02-27, original scripts included. */
export function listedNames(shared: string): IndexedName[] {
  const names: IndexedName[] = [];
  const kinds = new Map<string, { kind: Kind; designation: number }>();
  const csv = `${shared}/data/ofac/sdn_csv/2023-12-28`;
  for (const row of rowsOf(gunzipSync(readFileSync(`${csv}/sdn.csv.gz`)).toString('latin1'))) {
    const [id = '', name = '', type = ''] = row;
    if (name === '') continue;
    const kind = kindOf(type.trim());
    kinds.set(id, { kind, designation: kinds.size });
    names.push({ text: name, kind, designation: kinds.size - 1, weak: false });
  }
  for (const row of rowsOf(readFileSync(`${csv}/alt.csv`, 'latin1'))) {
    const entry = kinds.get(row[0] ?? '');
    if (entry !== undefined && row[3]) names.push({ text: row[3], ...entry, weak: false });
  }
  let designation = kinds.size;
  const xml = readFileSync(`${shared}/data/un/2026-02-27/consolidated.xml`, 'utf8');
  for (const [, tag, body = ''] of xml.matchAll(/<(INDIVIDUAL|ENTITY)>([\s\S]*?)<\/\1>/g)) {
    const kind: Kind = tag === 'INDIVIDUAL' ? 'person' : 'organization';
    const field = (name: string) => unescapeXml(new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1] ?? '');
    const add = (text: string, weak = false) => {
      if (text.trim() !== '') names.push({ text: text.trim(), kind, designation, weak });
    };
    add(['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'].map(field).join(' ').replace(/\s+/g, ' '));
    for (const original of field('NAME_ORIGINAL_SCRIPT').split(/[;|]/)) add(original);
    for (const [, alias = ''] of body.matchAll(
      /<(?:INDIVIDUAL|ENTITY)_ALIAS>([\s\S]*?)<\/(?:INDIVIDUAL|ENTITY)_ALIAS>/g,
    )) {
      const text = unescapeXml(/<ALIAS_NAME>([^<]*)</.exec(alias)?.[1] ?? '');
      if (text !== '' && text !== 'na') add(text, /<QUALITY>\s*Low/i.test(alias));
    }
    designation += 1;
  }
  return names;
}

function rowsOf(text: string): string[][] {
  return parse(text.replaceAll('\u001a', ''), { relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
}

function kindOf(type: string): Kind {
  if (type === 'individual') return 'person';
  return type === 'vessel' || type === 'aircraft' ? type : 'organization';
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&apos;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
