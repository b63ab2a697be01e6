import { describe, expect, it } from 'vitest';
import { actorKeys } from '../fixtures/actor-keys.ts';

const inSlack = { platform: 'slack', workspace: 'T1', id: 'U9', name: 'Ada' };
const onPage = { platform: 'web', workspace: '', id: 'adam', name: 'Adam' };

describe('an actor key', () => {
  it('is read as people write it, in the one spelling that is stored', () => {
    expect(actorKeys.read('slack:T1/U2', onPage)).toBe('slack:T1/U2');
    expect(actorKeys.read('teams:AB-12-CD', onPage)).toBe('teams:ab-12-cd');
    expect(actorKeys.read('greenhouse:4711', onPage)).toBe('greenhouse:4711');
    expect(actorKeys.read('Greenhouse', onPage)).toBe('greenhouse');
  });

  it('is read from a mention only on the platform that has such mentions', () => {
    expect(actorKeys.read('<@U7|rhea>', inSlack)).toBe('slack:T1/U7');
    expect(() => actorKeys.read('<@U7>', onPage)).toThrow('is no id');
  });

  it('needs a workspace where the platform has workspaces, and none elsewhere', () => {
    for (const text of ['slack:U2', 'teams:T1/abc', 'web:T1/adam', 'moon:1', 'somebody'])
      expect(() => actorKeys.read(text, onPage)).toThrow('slack:T1/U2, teams:<Entra object id>, greenhouse:4711');
  });

  it('says where people act, whom a message reaches, and who administers anyway', () => {
    expect(['slack:T1/U2', 'terminal:host/me', 'greenhouse:1'].map(actorKeys.acts)).toEqual([true, true, false]);
    expect(['slack:T1/U2', 'terminal:host/me', 'greenhouse:1'].map(actorKeys.notifies)).toEqual([true, false, false]);
    expect(['slack', 'terminal', 'moon'].map(actorKeys.administers)).toEqual([false, true, false]);
    expect(['greenhouse', 'greenhouse:1', 'slack'].map(actorKeys.isHiringSystem)).toEqual([true, false, false]);
  });
});
