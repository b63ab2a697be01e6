import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../src/names');
/** The folders of src/names, the lowest first: a file imports its own folder and lower ones. */
const folders = ['read', 'compare', 'index'];

const imports = new Map(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const targets = [...text.matchAll(/ from '(\.[^']+)'/g)].map(([, target = '']) => join(dirname(file), target));
      return [file, targets.filter((target) => !target.startsWith('..'))] as const;
    }),
);

/** A path of imports that leads from a file back to it, or null. */
function circleFrom(start: string): string[] | null {
  const seen = new Set<string>();
  const search = (file: string, path: string[]): string[] | null => {
    for (const target of imports.get(file) ?? []) {
      if (target === start) return [...path, file, start];
      if (seen.has(target)) continue;
      seen.add(target);
      const circle = search(target, [...path, file]);
      if (circle !== null) return circle;
    }
    return null;
  };
  return search(start, []);
}

describe('the imports of src/names', () => {
  it('lead downward only: index, compare, read', () => {
    const levelOf = (file: string) => folders.indexOf(dirname(file));
    const upward = [...imports].flatMap(([file, targets]) =>
      targets.filter((target) => levelOf(target) > levelOf(file)).map((target) => `${file} -> ${target}`),
    );
    expect(imports.size).toBeGreaterThan(40);
    expect(upward).toEqual([]);
  });

  it('form no circles of files, types included', () => {
    expect([...imports.keys()].map(circleFrom).filter((circle) => circle !== null)).toEqual([]);
  });
});
