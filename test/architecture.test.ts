import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

type Source = { file: string; text: string; imports: string[] };

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
      return { file: relative(root, path), text, imports };
    });
}

const all = [...sources('src'), ...sources('adapters')];
const product = all.filter(({ file }) => file.startsWith('src/'));
/** The composition root: the entry and the folder that it loads. */
const isRoot = (file: string) => file === 'src/main.ts' || file.startsWith('src/composition/');

/** Folder of the importing file -> folders of `src` that it may use besides its own. */
const mayUse: Record<string, string[]> = {
  'src/lists': ['src/store', 'src/ledger'],
  'src/names': ['src/lists'],
  'src/wallets': [],
  'src/screening': ['src/lists', 'src/names', 'src/wallets', 'src/store'],
  'src/hires': ['src/lists', 'src/names', 'src/wallets', 'src/screening', 'src/ledger', 'src/store', 'src/views'],
  'src/ledger': [],
  'src/store': ['src/lists', 'src/ledger', 'src/views', 'src/hires', 'src/screening', 'src/digest'],
  'src/digest': ['src/lists', 'src/screening', 'src/store', 'src/views'],
  'src/views': [
    'src/lists',
    'src/names',
    'src/screening',
    'src/wallets',
    'src/hires',
    'src/digest',
    'src/commands',
    'src/store',
    'src/ledger',
  ],
  'src/commands': [
    'src/lists',
    'src/screening',
    'src/hires',
    'src/digest',
    'src/views',
    'src/ledger',
    'src/store',
    'src/names',
    'src/wallets',
  ],
};

/** Package -> the files that may import it. Anything not named here is refused. */
const packages: Record<string, RegExp> = {
  '@slack/bolt': /^adapters\/slack\//,
  '@slack/oauth': /^adapters\/slack\//,
  '@slack/web-api': /^adapters\/slack\//,
  '@slack/types': /^adapters\/slack\//,
  botbuilder: /^adapters\/teams\/gate\.ts$/,
  'libphonenumber-js': /^src\/hires\//,
  '@resvg/resvg-js': /^adapters\//,
  '@noble/hashes': /^src\/wallets\//,
  '@scure/base': /^src\/wallets\//,
  'any-ascii': /^src\/names\//,
  'csv-parse': /^adapters\/(csv|lists\/)/,
  express: /^adapters\/(http|web\/|intake\/|slack\/|teams\/)/,
  'fastest-levenshtein': /^(src\/names\/|adapters\/terminal\/)/,
  fflate: /^adapters\/(lists|teams)\//,
  'fuse.js': /^src\//,
  keyv: /^src\/store\/keyed\.ts$/,
  kysely: /^(src\/store\/|adapters\/(sqlite|postgres)\.ts$)/,
  'node-cron': /^adapters\/cron\.ts$/,
  pg: /^adapters\/postgres\.ts$/,
  pino: /^adapters\/log\.ts$/,
  saxes: /^adapters\/lists\//,
  'temporal-polyfill': /^src\//,
  zod: /^(adapters\/|src\/store\/)/,
};

/** What the product may take from Node itself; files, network and clocks belong to adapters. */
const nodeInProduct = ['node:crypto', 'node:util', 'node:timers/promises'];

function isRelative(target: string) {
  return target.startsWith('.');
}

function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

describe('the two folders', () => {
  it('has sources to look at', () => {
    expect(all.length).toBeGreaterThan(30);
    const main = all.find(({ file }) => file === 'src/composition/cordon.ts');
    expect(main?.imports).toEqual(expect.arrayContaining(['node:crypto', '../../adapters/csv.ts', '../app.ts']));
  });

  it('lets only the composition root of src import adapters', () => {
    const offenders = product.filter(
      ({ file, imports }) => !isRoot(file) && imports.some((target) => target.includes('adapters/')),
    );
    expect(offenders.map(({ file }) => file)).toEqual([]);
  });

  it('keeps each folder of src to the folders that it may use', () => {
    const offenders = product.flatMap(({ file, imports }) => {
      const own = folderOf(file);
      const allowed = mayUse[own];
      if (allowed === undefined) return [];
      return imports
        .filter(isRelative)
        .map((target) => join(file, '..', target))
        .filter(
          (target) =>
            target.startsWith('src/') &&
            target.split('/').length > 2 &&
            folderOf(target) !== own &&
            !allowed.includes(folderOf(target)),
        )
        .map((target) => `${file} -> ${target}`);
    });
    expect(offenders).toEqual([]);
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
