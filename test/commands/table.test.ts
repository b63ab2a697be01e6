import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { platformKinds } from '../../adapters/platforms.ts';
import { commands } from '../../src/commands/table.ts';
import { roles } from '../../src/people/access.ts';
import { terminal } from '../fixtures/terminal.ts';

describe('the table of commands', () => {
  it('gives each command a role, a usage that begins with its name, and an example', () => {
    for (const { name, role, usage, examples } of commands) {
      expect(roles).toContain(role);
      expect(usage.split(' ')[0]).toBe(name);
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) expect(example.split(' ')[0]).toBe(name);
    }
  });

  it('has no name twice', () => {
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
  });

  it('calls the value of an option the same in every command that has it', () => {
    const values = Map.groupBy(
      commands.flatMap(({ options }) => Object.entries(options)),
      ([name]) => name,
    );
    for (const [name, all] of values) expect([name, new Set(all.map(([, value]) => value)).size]).toEqual([name, 1]);
  });

  it('has every command on the command line too, which adds only ways of running and tools of platforms', () => {
    const tools = platformKinds.flatMap((kind) => kind.tools.map(({ name }) => name));
    const typed = terminal.commands
      .map(({ name }) => name)
      .filter((name) => !['serve', 'chat', ...tools].includes(name));
    expect(typed).toEqual(commands.map(({ name }) => name));
  });

  it('explains in README.md exactly the commands and options of the command line', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
    const section = readme.slice(readme.indexOf('## The command line'), readme.indexOf('## Settings'));
    const usages = Array.from(section.matchAll(/^\|.*\|$/gm), ([row]) => row.split(/(?<!\\)\|/)[1] ?? '').flatMap(
      (cell) => Array.from(cell.matchAll(/`([^`]+)`/g), ([, usage = '']) => usage),
    );
    const named = new Set(usages.map((usage) => usage.split(' ')[0] ?? ''));
    expect(terminal.commands.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
    for (const usage of usages) {
      const command = terminal.commands.find(({ name }) => name === usage.split(' ')[0]);
      const options = Array.from(usage.matchAll(/--([a-z-]+)/g), ([, option = '']) => option);
      expect([usage, command === undefined, options.filter((option) => !command?.takes.has(option))]).toEqual([
        usage,
        false,
        [],
      ]);
    }
  });
});
