import { describe, expect, it } from 'vitest';
import { flags as typedFlags, commands as usages } from '../../adapters/terminal/usage.ts';
import { commands } from '../../src/commands/table.ts';
import { roles } from '../../src/people/access.ts';

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

  it('stands whole on the command line, which adds only ways of running', () => {
    const typed = Object.keys(usages).filter((name) => !['serve', 'chat', 'teams'].includes(name));
    expect(typed.sort()).toEqual(commands.map(({ name }) => name).sort());
  });

  it('understands every option that the command line turns into text', () => {
    for (const { name, options, flags } of commands) {
      const usage = Object.entries(usages).find(([typed]) => typed === name)?.[1];
      const spoken = (usage?.flags ?? []).filter((flag) => typedFlags[flag].into === 'text');
      expect(spoken.filter((flag) => !options.includes(flag) && !flags.includes(flag))).toEqual([]);
    }
  });
});
