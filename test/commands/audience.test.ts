import { describe, expect, it } from 'vitest';
import { audienceOf, roleOf } from '../../src/commands/audience.ts';
import type { Role } from '../../src/people/access.ts';
import type { Button, View } from '../../src/views/view.ts';

const presses = [
  { action: 'details', role: 'member' as const },
  { action: 'confirm', role: 'reviewer' as const },
  { action: 'decide', role: 'member' as const },
];
const button = (action: string): Button => ({ action, value: 'C-1', label: action, style: 'plain' });
const view = (...actions: string[]): View => ({
  title: 'C-1',
  tone: 'warning',
  blocks: [{ kind: 'buttons', buttons: actions.map(button) }],
  own: { panel: 'case', value: 'C-1', button: button('decide') },
});
const person = (id: string) => ({ person: { id, name: id }, actors: [`web:${id}`, `teams:${id}`] });
const holders: Partial<Record<Role, ReturnType<typeof person>[]>> = {
  reviewer: [person('rob'), person('rhea')],
  admin: [person('adam'), person('rob')],
};
const people = { holders: async (role: Role) => holders[role] ?? [] };
const actions = ({ blocks }: View) =>
  blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons.map(({ action }) => action) : []));

describe('who sees a view in a form of their own', () => {
  it('are the people with a role that a button needs, each once, with all their ids', async () => {
    const { viewers } = await audienceOf({ presses, people }, view('details', 'confirm'));
    expect(viewers).toEqual([
      ['web:rob', 'teams:rob'],
      ['web:rhea', 'teams:rhea'],
    ]);
  });

  it('is nobody where everybody may press every button', async () => {
    expect((await audienceOf({ presses, people }, view('details', 'command'))).viewers).toEqual([]);
  });

  it('is nobody because of a button that is in no table', async () => {
    expect((await audienceOf({ presses, people }, view('details', 'unknown'))).viewers).toEqual([]);
  });

  it('leaves to all others the buttons that everybody may press, and the one that opens a personal view', async () => {
    const { common } = await audienceOf({ presses, people }, view('details', 'confirm', 'unknown'));
    expect(actions(common)).toEqual(['decide', 'details']);
  });
});

describe('the role that a button needs', () => {
  it('is that of its row, a member’s for a command, and none without a row', () => {
    expect(['confirm', 'command', 'unknown'].map((action) => roleOf(presses, action))).toEqual([
      'reviewer',
      'member',
      null,
    ]);
  });
});
