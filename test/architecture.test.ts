import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { platformKinds } from '../adapters/platforms.ts';
import { floors, rooms } from './floors.ts';

const root = join(import.meta.dirname, '..');

/** `loads` are the imports that are loaded with the file: neither types alone nor `import()`. */
type Source = { file: string; text: string; imports: string[]; loads: string[] };

function sources(folder: string): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, 'utf8');
      const imports = [
        ...text.matchAll(/^(?:import|export) [\w\s{},*$]*? from '([^'\n]+)'/gm),
        ...text.matchAll(/^import '([^'\n]+)'/gm),
        ...text.matchAll(/\bimport\('([^'\n]+)'\)/g),
      ].map(([, target = '']) => target);
      const loads = [
        ...text.matchAll(/^(?:import|export) (?!type\b)[\w\s{},*$]*? from '([^'\n]+)'/gm),
        ...text.matchAll(/^import '([^'\n]+)'/gm),
      ].map(([, target = '']) => target);
      return { file: relative(root, path), text, imports, loads };
    });
}

const all = [...sources('src'), ...sources('adapters')];
const product = all.filter(({ file }) => file.startsWith('src/'));
/** The composition root: the entry and the folder that it loads. */
const isRoot = (file: string) => file === 'src/main.ts' || file.startsWith('src/composition/');

function floorOf(file: string): number {
  return floors.indexOf(file.split('/')[1] ?? '');
}

/** Package -> the files that may import it. Anything not named here is refused. */
const packages: Record<string, RegExp> = {
  '@slack/bolt': /^adapters\/slack\//,
  '@slack/oauth': /^adapters\/slack\//,
  '@slack/web-api': /^adapters\/slack\//,
  '@slack/types': /^adapters\/slack\//,
  botbuilder: /^adapters\/teams\/authenticate\.ts$/,
  'libphonenumber-js': /^src\/hires\//,
  '@resvg/resvg-js': /^adapters\//,
  '@noble/hashes': /^src\/wallets\//,
  '@scure/base': /^src\/wallets\//,
  'any-ascii': /^src\/names\//,
  'csv-parse': /^adapters\/(files\/csv\.ts$|lists\/)/,
  express: /^adapters\/(http|web|intake|slack|teams)\//,
  'fastest-levenshtein': /^(src\/names\/|adapters\/terminal\/)/,
  fflate: /^adapters\/(lists|teams)\//,
  'fuse.js': /^src\//,
  keyv: /^src\/store\/key-value-store\.ts$/,
  kysely: /^(src\/store\/|src\/[a-z]+\/[a-z-]+-store\.ts$|adapters\/database\/)/,
  'node-cron': /^adapters\/system\/cron\.ts$/,
  pg: /^adapters\/database\/postgres\.ts$/,
  pino: /^adapters\/system\/log\.ts$/,
  saxes: /^adapters\/lists\//,
  'temporal-polyfill': /^src\//,
  zod: /^(adapters\/|src\/(store|audit)\/|src\/[a-z]+\/[a-z-]+-store\.ts$)/,
};

/** What the product may take from Node itself; files, network and clocks belong to adapters. */
const nodeInProduct = ['node:crypto', 'node:util', 'node:timers/promises'];

function isRelative(target: string) {
  return target.startsWith('.');
}

/** Groups of files that reach each other by imports (Tarjan's strongly connected components of more than one file). */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.size - 1);
    open.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!graph.has(target)) continue;
      if (!order.has(target)) visit(target);
      if (open.includes(target)) lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(target) ?? 0));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) circles.push(circle);
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
}

describe('the two folders', () => {
  it('has sources to look at', () => {
    expect(all.length).toBeGreaterThan(30);
    const main = all.find(({ file }) => file === 'src/composition/cordon.ts');
    expect(main?.imports).toEqual(expect.arrayContaining(['node:crypto', '../../adapters/files/csv.ts', '../app.ts']));
  });

  it('lets only the composition root of src import adapters', () => {
    const offenders = product.filter(
      ({ file, imports }) => !isRoot(file) && imports.some((target) => target.includes('adapters/')),
    );
    expect(offenders.map(({ file }) => file)).toEqual([]);
  });

  it('has a floor for everything in src', () => {
    expect(product.filter(({ file }) => floorOf(file) < 0).map(({ file }) => file)).toEqual([]);
  });

  it('imports downward only', () => {
    const upward = product.flatMap(({ file, imports }) =>
      imports
        .filter(isRelative)
        .map((target) => join(file, '..', target))
        .filter((target) => target.startsWith('src/') && floorOf(target) < floorOf(file))
        .map((target) => `${file} -> ${target}`),
    );
    expect(upward).toEqual([]);
  });

  it('imports downward only inside a folder that has rooms', () => {
    const roomOf = (file: string) => rooms[file.split('/')[1] ?? '']?.indexOf(file.split('/')[2] ?? '') ?? -1;
    const inRooms = product.filter(({ file }) => floorOf(file) === floors.indexOf('names'));
    expect(inRooms.filter(({ file }) => roomOf(file) < 0).map(({ file }) => file)).toEqual([]);
    const upward = inRooms.flatMap(({ file, imports }) =>
      imports
        .filter(isRelative)
        .map((target) => join(file, '..', target))
        .filter((target) => target.startsWith('src/names/') && roomOf(target) < roomOf(file))
        .map((target) => `${file} -> ${target}`),
    );
    expect(upward).toEqual([]);
  });

  it('has no circle of files, type imports included', () => {
    const circles = circlesOf(
      new Map(
        all.map(({ file, imports }) => [file, imports.filter(isRelative).map((target) => join(file, '..', target))]),
      ),
    );
    expect(circles).toEqual([]);
  });

  it('lets a file query the tables of its own folder and of those beneath it', () => {
    const homes = new Map(
      product
        .filter(({ file }) => /^src\/([a-z]+\/tables|store\/schema)\.ts$/.test(file))
        .flatMap(({ file, text }) => {
          const [, tables = ''] = /interface Schema \{([^}]*)\}/.exec(text) ?? [];
          return Array.from(tables.matchAll(/(\w+):/g), ([, table = '']) => [table, floorOf(file)] as const);
        }),
    );
    expect(homes.size).toBeGreaterThan(20);
    const upward = product
      .filter(({ file }) => file !== 'src/store/migrations.ts')
      .flatMap(({ file, text }) =>
        Array.from(
          text.matchAll(/\b(?:selectFrom|insertInto|updateTable|deleteFrom|innerJoin|leftJoin)\('(\w+)/g),
          ([, table = '']) => table,
        )
          .filter((table) => (homes.get(table) ?? -1) < floorOf(file))
          .map((table) => `${file} -> ${table}`),
      );
    expect([...new Set(upward)]).toEqual([]);
  });

  it('lets each package into its own files only', () => {
    const offenders = all.flatMap(({ file, imports }) =>
      imports
        .filter((target) => !isRelative(target) && !target.startsWith('node:'))
        .map((target) =>
          target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : (target.split('/')[0] ?? target),
        )
        .filter((name) => !packages[name]?.test(file))
        .map((name) => `${file} -> ${name}`),
    );
    expect(offenders).toEqual([]);
  });

  it('keeps files, network and clocks out of the product', () => {
    const offenders = product
      .filter(({ file }) => !isRoot(file))
      .flatMap(({ file, imports }) =>
        imports
          .filter((target) => target.startsWith('node:') && !nodeInProduct.includes(target))
          .map((target) => `${file} -> ${target}`),
      );
    expect(offenders).toEqual([]);
  });

  it('reads the clock and the environment in the composition root alone', () => {
    const offenders = product
      .filter(({ file }) => !isRoot(file))
      .filter(({ text }) => /new Date\(\)|Date\.now\(\)|process\.env/.test(text))
      .map(({ file }) => file);
    expect(offenders).toEqual([]);
  });

  it('names no platform in the product, neither in code nor in a sentence', () => {
    const names = platformKinds.map(({ traits }) => traits.name).join('|');
    const titles = platformKinds.map(({ traits }) => traits.title.replace(/^the /, '')).join('|');
    const named = new RegExp(`(['"\`])(?:${names})\\1|\\b(?:${names}):[^ ]|\\b(?:${titles})\\b`);
    const offenders = product.flatMap(({ file, text }) =>
      text
        .replaceAll(/^import [^;]*;$/gm, '')
        .replaceAll(/^\s*(?:\*|\/\*|\/\/).*$/gm, '')
        .split('\n')
        .filter((line) => named.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    // Examples of a command are fixed text; this one shows how an id is written.
    expect(offenders).toEqual([`src/commands/people.ts: 'people add "Rhea Ray" reviewer as:slack:T1/U2',`]);
  });

  it('describes platforms without loading them, so that no command waits for the packages of a platform', () => {
    const files = new Map(all.map((source) => [source.file, source]));
    const loaded = new Set(['adapters/platforms.ts']);
    for (const file of loaded) {
      const own = files.get(file)?.loads.filter(isRelative) ?? [];
      for (const target of own) loaded.add(join(file, '..', target));
    }
    expect(loaded).toContain('adapters/slack/kind.ts');
    const loads = [...loaded].flatMap((file) => files.get(file)?.loads.filter((target) => !isRelative(target)) ?? []);
    expect(loads.filter((target) => target !== 'node:path')).toEqual([]);
    expect([...loaded].filter((file) => /^src\/(?!errors\.ts$|commands\/command-line\.ts$)/.test(file))).toEqual([]);
  });

  it('has no barrel and no drawer for leftovers', () => {
    const offenders = all.filter(({ file }) => /(^|\/)(index|utils?|helpers?|types|common|misc)\.ts$/.test(file));
    expect(offenders.map(({ file }) => file)).toEqual([]);
  });

  it('never says that somebody is clear', () => {
    const offenders = all
      .filter(({ text }) => /['"`][^'"`\n]*\b(?:all clear|is clear|are clear|cleared)\b[^'"`\n]*['"`]/i.test(text))
      .map(({ file }) => file);
    expect(offenders).toEqual([]);
  });
});
