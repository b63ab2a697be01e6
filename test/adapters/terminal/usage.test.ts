import { describe, expect, it } from 'vitest';
import { helpView, terminalUsage } from '../../../adapters/terminal/usage.ts';
import { commands } from '../../../src/commands/table.ts';
import type { View } from '../../../src/views/view.ts';
import { terminal } from '../../fixtures/terminal.ts';

const takes = (name: string) => [...(terminal.commands.find((command) => command.name === name)?.takes ?? [])].sort();
const labels = (view: View) =>
  view.blocks.flatMap((block) => (block.kind === 'facts' ? block.facts.map(({ label }) => label) : []));

describe('the help of the command line', () => {
  it('explains every command, and one alone', () => {
    const all = JSON.stringify(helpView(terminal));
    for (const { usage } of terminal.commands) expect(all).toContain(usage);
    expect(JSON.stringify(helpView(terminal, 'diff'))).not.toContain('cordon serve');
  });

  it('explains everything where it knows no such command', () => {
    expect(helpView(terminal, 'nothing')).toEqual(helpView(terminal));
  });

  it('ends with the options of every command and the exit statuses', () => {
    const view = helpView(terminal, 'diff');
    expect(labels(view)).toEqual(['diff', 'Usage', '--json', '--data DIR', '--help, --version']);
    expect(view.blocks.at(-1)).toMatchObject({ kind: 'footnote' });
  });
});

describe('the options of the command line', () => {
  it('are those of the command in chat, without the ones that only chat has, and its paths', () => {
    expect(takes('refresh')).toEqual(['accept-shrink', 'file', 'json', 'make-current', 'published', 'reason']);
    expect(takes('digest')).toEqual(['filter', 'json', 'list', 'since']);
    expect(commands.find(({ name }) => name === 'digest')?.flags).toContain('quiet');
    expect(takes('serve')).toEqual([]);
  });

  it('have the name of their value, or none for a flag', () => {
    expect(terminal.options.get('since')).toBe('VERSION|DATE');
    expect(terminal.options.get('csv')).toBe('FILE');
    expect(terminal.options.get('dry-run')).toBe(null);
    expect(terminal.options.has('quiet')).toBe(false);
  });

  it('of commands have other names than those of the command line itself', () => {
    const own = [...terminalUsage([], []).options.keys()];
    const named = commands.flatMap(({ options, flags }) => [...Object.keys(options), ...flags]);
    expect(named.filter((name) => own.includes(name))).toEqual([]);
  });
});
