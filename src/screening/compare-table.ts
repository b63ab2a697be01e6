import { UserError } from '../errors.ts';
import { type Kind, kinds } from '../lists/designation.ts';
import { compareNames } from '../names/compare/compare.ts';
import type { Table } from './bulk.ts';
import type { Policy } from './policy.ts';

const schemas: Record<string, Kind> = {
  person: 'person',
  individual: 'person',
  organization: 'organization',
  organisation: 'organization',
  company: 'organization',
  legalentity: 'organization',
  entity: 'organization',
  vessel: 'vessel',
  aircraft: 'aircraft',
  airplane: 'aircraft',
};

/**
 * Scores each row's `name1` (the query side) against `name2` (the list side), `schema` being the kind where it is given.
 * Yields the header and then the same cells with `score` (0–1) and `verdict` (`match` at the policy's threshold, else `no`).
 */
export async function* compareTable(table: Table, policy: Policy): AsyncIterable<string[]> {
  if (!table.columns.includes('name1') || !table.columns.includes('name2')) {
    throw new UserError(
      `The CSV needs the columns “name1” and “name2” (and may have “schema”); it has ${table.columns.map((c) => `“${c}”`).join(', ')}.`,
    );
  }
  yield [...table.columns, 'score', 'verdict'];
  for await (const row of table.rows) {
    if ('error' in row) {
      yield [...table.columns.map(() => ''), '', `error: ${row.error}`];
      continue;
    }
    const { cells } = row;
    const kind = kindOf(cells['schema'] ?? '');
    const { score } = compareNames(cells['name1'] ?? '', cells['name2'] ?? '', kind === undefined ? {} : { kind });
    yield [
      ...table.columns.map((column) => cells[column] ?? ''),
      score.toFixed(4),
      score >= policy.threshold ? 'match' : 'no',
    ];
  }
}

function kindOf(schema: string): Kind | undefined {
  const folded = schema.trim().toLowerCase();
  return schemas[folded] ?? kinds.find((kind) => kind === folded);
}
