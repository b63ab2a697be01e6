import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { platformKinds } from '../../../adapters/platforms.ts';
import { helpView, terminalUsage } from '../../../adapters/terminal/usage.ts';
import { commands } from '../../../src/commands/table.ts';
import { readConfig } from '../../../src/composition/config.ts';
import { openCordon } from '../../../src/composition/cordon.ts';
import { diagnosesOf } from '../../../src/composition/diagnoses.ts';
import { startServing } from '../../../src/composition/serve.ts';
import { type Actor, type Place, personPlace } from '../../../src/ports.ts';
import { queue } from '../../../src/store/outbox.ts';
import { notice } from '../../../src/views/notice.ts';
import { visible } from '../../../src/views/visible.ts';
import { platformContract } from '../../contracts/platform.ts';
import { quietLog } from '../../fakes/platform.ts';
import { shown } from '../../fixtures/open-cordon.ts';
import { sampleKind } from './kind.ts';
import { createSamplePlatform, drawn } from './platform.ts';

platformContract(
  'a sample platform',
  async () => {
    const sample = createSamplePlatform();
    return { ...sample, asker: sample.actor('ann'), other: sample.actor('bob'), group: 'reviewers' };
  },
  { render: drawn, shown: (text) => [visible(text)], faults: () => [] },
);

describe('a platform that is one folder and one row', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-sample-'));
  const sample = createSamplePlatform();
  const kinds = [...platformKinds, sampleKind(sample)];
  const settings = { CORDON_DATA: folder, SAMPLE_TOKEN: 'secret', CORDON_ADMINS: 'sample:ada' };
  let cordon: Awaited<ReturnType<typeof openCordon>>;
  beforeAll(async () => {
    cordon = await openCordon(readConfig(settings, [], kinds), quietLog(), 'once', {
      admins: async () => [],
      wake: () => {},
      platforms: () => [sample.platform],
    });
  });
  afterAll(async () => {
    await cordon.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const say = async (actor: Actor, text: string) =>
    shown(await cordon.app.handle({ kind: 'command', actor, place: 'sample:room' as Place, text }));
  const ada = sample.actor('ada');

  it('reads its settings, and reports its faults with all others', () => {
    expect(() => readConfig({ ...settings, SAMPLE_TOKEN: 'x', PORT: 'y' }, [], kinds)).toThrow(
      /PORT[\s\S]*SAMPLE_TOKEN is too short/,
    );
    expect(() => readConfig({ ...settings, CORDON_ADMINS: 'sample:T1/ada' }, [], kinds)).toThrow('sample:<name>');
  });

  it('switches the local chat page off once it connects', () => {
    const channels = readConfig(settings, [], kinds).platforms.map(({ defaultChannel }) => defaultChannel(true));
    expect(channels.filter((place) => place !== null)).toEqual([]);
  });

  it('makes the admins of the settings admins, and links ids in its own spelling', async () => {
    expect(await say(ada, 'people add "Ann Able" reviewer as:sample:ANN')).toContain('sample:ann is linked');
    expect(await cordon.context.people.rolesOf(sample.actor('ann'))).toContain('reviewer');
    expect(await say(ada, 'people link ann @bob')).toContain('sample:bob is Ann Able');
  });

  it('is named where an id cannot be read', async () => {
    expect(await say(ada, 'people link ann somebody')).toContain(
      'teams:<Entra object id>, sample:<name>, greenhouse:4711',
    );
  });

  it('is looked at by doctor', async () => {
    expect(await say(ada, 'doctor')).toContain('Sample token');
  });

  it('is named wherever a sentence lists platforms', async () => {
    const [settings] = diagnosesOf(readConfig({ CORDON_DATA: folder }, [], kinds), {
      ...cordon.context,
      channels: async () => [],
    });
    const words = JSON.stringify([await settings?.look(), helpView(terminalUsage(commands, kinds))]);
    expect(words).toContain('needed as soon as Slack, Teams or Sample is connected');
    expect(words).toContain('the chat page on this machine, and Slack, Teams or Sample where they are set up');
    expect(words).toContain('on Slack, on Teams, on Sample or on the chat page');
  });

  it('is served with all others: answers, and receives what is queued for its people', async () => {
    const printed: string[] = [];
    const serving = await startServing(readConfig({ ...settings, PORT: '0' }, [], kinds), quietLog(), (text) =>
      printed.push(text),
    );
    try {
      expect(printed.join('')).toContain('Sample');
      await sample.type(ada, sample.shared, 'people');
      expect((await sample.reads(ada, sample.shared)).join()).toContain('Ann Able');
      const { store, clock } = cordon.context;
      const dueAt = clock().toISOString();
      await store.write((tx) =>
        queue(tx, { key: 'k', place: personPlace('sample:ann'), view: notice('info', 'Hello'), dueAt }),
      );
      const read = () => sample.reads(sample.actor('ann'), 'sample:direct-ann' as Place);
      await vi.waitFor(async () => expect(await read()).toEqual(['Hello']), { timeout: 10_000, interval: 100 });
    } finally {
      await serving.stop();
    }
    const before = (await sample.reads(ada)).length;
    await sample.type(ada, sample.shared, 'people');
    expect(await sample.reads(ada)).toHaveLength(before);
  });
});
