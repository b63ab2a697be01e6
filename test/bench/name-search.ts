import { defaultThreshold } from '../../src/names/compare/policy.ts';
import type { IndexedName, NameIndex } from '../../src/names/index/name-index.ts';
import { readName } from '../../src/names/read/read-name.ts';
import { alterations } from './name-alterations.ts';
import type { Pair } from './name-pairs.ts';
import { inform, type Row, row, table } from './name-rows.ts';

/** What the search finds of altered names, and how often it cries wolf, against the whole list. */
export function wholeList(
  folder: string,
  names: readonly IndexedName[],
  index: NameIndex,
  pairs: readonly Pair[],
): Row[] {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, '');
  const owners = new Map<string, Set<number>>();
  for (const name of names) {
    const key = letters(name.text);
    owners.set(key, (owners.get(key) ?? new Set()).add(name.designation));
  }
  const altered = pairs.filter((pair) => pair.source === 'yente_un_treated' && owners.has(letters(pair.listed)));
  const found = altered.filter((pair) =>
    index
      .search(pair.query, { floor: defaultThreshold, limit: 50 })
      .some((hit) => owners.get(letters(pair.listed))?.has(hit.designation)),
  );
  const alarms = (file: string) => {
    const people = table(`${folder}/benchmark/names/${file}`).map((line) => line['full_name'] ?? '');
    return people.filter((name) => hasAlert(index, name)).length / people.length;
  };
  return [
    row(
      'recall of altered UN names against the whole list',
      found.length / altered.length,
      0.99,
      'least',
      '',
      'OFAC SLS .993 with 21 % false alarms',
    ),
    row(
      'share of synthetic US persons with an alert',
      alarms('negatives_us.csv'),
      0.01,
      'most',
      '',
      'OFAC SLS at .85: .21',
    ),
    row(
      'share of synthetic persons of the world with an alert',
      alarms('negatives_global.csv'),
      0.01,
      'most',
      '',
      'OFAC SLS at .85: .13',
    ),
  ];
}

/** Listed names altered as somebody does who hides one, and ordinary names altered likewise. */
export function evasion(names: readonly IndexedName[], index: NameIndex, folder: string): Row[] {
  const persons = names.filter((name) => name.kind === 'person' && /^[\x20-\x7e]+$/.test(name.text) && !name.weak);
  const sampleOf = (least: number, most: number) => {
    const fit = persons.filter((name) => {
      const parts = readName(name.text, 'person')[0]?.parts ?? [];
      const telling = parts.filter((part) => (part.role === 'name' || part.role === 'syllable') && part.weight >= 0.3);
      const words = name.text.split(/[ ,-]+/).length;
      return Math.min(telling.length, words) >= least && telling.length <= most;
    });
    const step = Math.max(1, Math.floor(fit.length / 200));
    return fit.filter((_, i) => i % step === 0).slice(0, 200);
  };
  const ordinary = table(`${folder}/benchmark/names/negatives_us.csv`).map((line) => line['full_name'] ?? '');
  const rows: Row[] = [];
  for (const [name, alter] of Object.entries(alterations)) {
    const rate = (sample: readonly IndexedName[]) => {
      const found = sample.filter((listed, i) =>
        index
          .search(alter(listed.text, i), { floor: defaultThreshold, limit: 50 })
          .some((hit) => hit.designation === listed.designation),
      );
      return found.length / sample.length;
    };
    const long = rate(sampleOf(3, 9));
    rows.push(row(`evasion, ${name}: 200 names of three parts or more`, long, 0.99, 'least', '', 'none publishes one'));
    rows.push(inform(`  two-part names`, rate(sampleOf(2, 2)).toFixed(3)));
  }
  const hit = ordinary.filter((name, i) => Object.values(alterations).some((alter) => hasAlert(index, alter(name, i))));
  rows.push(
    row('evasion, share of ordinary names hit under any of these', hit.length / ordinary.length, 0.01, 'most', ''),
  );
  return rows;
}

/** Whether a name opens something: a weak alias alone is information and opens nothing. */
function hasAlert(index: NameIndex, name: string): boolean {
  return index.search(name, { floor: defaultThreshold, limit: 5 }).some((hit) => !hit.weak);
}
