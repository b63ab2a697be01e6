import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { floors } from './floors.ts';

const root = join(import.meta.dirname, '..');

describe.each(['docs/architecture.md', 'CONTRIBUTING.md'])('%s', (document) => {
  const text = readFileSync(join(root, document), 'utf8');

  it('names only files and folders that exist', () => {
    const named = Array.from(text.matchAll(/`((?:src|adapters|test|data|docs)\/[\w./-]+)`/g), ([, path = '']) => path);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('the floors in docs/architecture.md', () => {
  it('are those that the architecture test holds, in the same order', () => {
    const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
    const table = text.slice(text.indexOf('| floor |'), text.indexOf('Within a capability'));
    const rows = table.split('\n').slice(2);
    const named = rows.flatMap((row) =>
      Array.from((row.split('|')[1] ?? '').matchAll(/`([\w.-]+)`/g), ([, name = '']) => name),
    );
    expect(named).toEqual(floors);
  });
});
