import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeSlack, openFakeSlack } from '../fakes/slack.ts';
import { createSlackPeople, type SlackPeople, textOfBlocks } from '../fakes/slack-people.ts';
import { createStory } from './cordon.ts';

const signingSecret = 'a signing secret';

describe('serving Slack', () => {
  let slack: FakeSlack;
  let people: SlackPeople;
  let story: ReturnType<typeof createStory>;
  let url = '';
  let rob = '';
  let adam = '';
  let general = '';

  beforeAll(async () => {
    slack = await openFakeSlack();
    rob = slack.person('rob').id;
    adam = slack.person('adam').id;
    general = slack.channel('general');
    story = createStory({
      CORDON_LISTS: 'us-ofac-sdn',
      CORDON_SECRET: 'a secret of sixteen characters or more',
      CORDON_ADMINS: `slack:${slack.team}/${adam}`,
      SLACK_BOT_TOKEN: slack.token,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slack.apiUrl,
    });
    slack.setDown(true);
    ({ url } = await story.serve());
    slack.setDown(false);
    people = createSlackPeople(slack, { url, secret: signingSecret });
  }, 90_000);
  afterAll(async () => {
    story.end();
    await slack.close();
  });

  const until = async (user: string, wanted: RegExp): Promise<string> => {
    for (let turn = 0; turn < 300; turn++) {
      const found = people
        .sees(user)
        .map(({ blocks }) => textOfBlocks(blocks))
        .find((text) => wanted.test(text));
      if (found !== undefined) return found;
      await pause(50);
    }
    throw new Error(
      `Nothing like ${wanted} came; there was ${people
        .sees(user)
        .map(({ blocks }) => textOfBlocks(blocks))
        .join('\n--\n')}`,
    );
  };

  it('starts although Slack is down, and answers once it is there', async () => {
    await people.slash(rob, general, 'screen', 'Kim Ung Sun kind:person');
    const answer = await until(rob, /Kim Ung Sun/);
    expect(answer).toContain('KIM, Ung Sun');
    expect(people.sees(slack.person('mia').id)).toEqual([]);
  });

  it('does not serve the chat page', async () => {
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(`${url}/slack/install`)).status).toBe(404);
  });

  it('answers what is mistyped with the nearest command', async () => {
    await people.mention(rob, general, 'scren Kim');
    expect(await until(rob, /scren/)).toContain('Did you mean “screen”?');
  });

  it('opens the form for a bare /screen, and screens what was filled in', async () => {
    const before = slack.windows.length;
    await people.slash(rob, general, 'screen', '');
    await expect.poll(() => slack.windows.length, { timeout: 5_000 }).toBe(before + 1);
    expect(await people.fill(rob, { text: 'Sim Hyon Sop', born: 'soon' })).toMatchObject({ response_action: 'errors' });
    expect(await people.fill(rob, { text: 'Sim Hyon Sop', born: '1983', kind: 'person' })).toEqual({
      response_action: 'clear',
    });
    expect(await until(rob, /Sim Hyon Sop/)).toContain('born 1983');
  });

  it('screens a CSV that is written to it, and hands it back with a summary', async () => {
    const text = 'name,ref\nKim Ung Sun,=1+1\nErika Mustermann,2\n,3\n';
    const { upload_url, file_id } = await slack.api('files.getUploadURLExternal', {
      filename: 'rows.csv',
      length: String(text.length),
    });
    await fetch(String(upload_url), { method: 'POST', body: text });
    await slack.api('files.completeUploadExternal', {
      files: JSON.stringify([{ id: file_id, title: 'rows.csv' }]),
      channel_id: general,
    });
    const { file } = await slack.api('files.info', { file: String(file_id) });
    const address = String((file as { url_private: string }).url_private).replace(slack.emulatorUrl, slack.url);
    const { channel } = await slack.api('conversations.open', { users: rob }, slack.token);
    const direct = (channel as { id: string }).id;
    await people.write(rob, direct, '', {
      subtype: 'file_share',
      files: [{ id: file_id, name: 'rows.csv', size: text.length, url_private_download: address }],
    });
    const summary = await until(rob, /3 rows of rows\.csv/);
    expect(summary).toContain('KIM, Ung Sun');
    const { files } = (await slack.api('files.list', {}, slack.token)) as {
      files: { name: string; url_private: string }[];
    };
    const handed = files.find(({ name }) => name === 'rows.screened.csv');
    const csv = await (
      await fetch(handed?.url_private ?? '', { headers: { authorization: `Bearer ${slack.token}` } })
    ).text();
    const lines = csv.trim().split('\r\n');
    expect(lines[0]).toContain('row,asked,verdict');
    expect(lines[1]).toMatch(/^1,Kim Ung Sun,review,"KIM, Ung Sun/);
    expect(lines[3]).toMatch(/^3,,not-screened/);
  });

  it('shows each their own home page', async () => {
    const home = async (user: string) => {
      slack.homes.delete(user);
      await people.home(user);
      await expect.poll(() => slack.homes.has(user), { timeout: 5_000 }).toBe(true);
      return textOfBlocks(slack.homes.get(user)?.blocks);
    };
    const robs = await home(rob);
    expect(robs).toContain('Erika Mustermann');
    expect(robs).not.toContain('Check the setup');
    const adams = await home(adam);
    expect(adams).toContain('Check the setup');
    expect(adams).toContain('To fix');
    expect(adams).not.toContain('Erika Mustermann');
    expect(await home(slack.person('mia').id)).toContain('You have not screened anybody yet');
  });

  it('tells admins what to fix, and others that it is not for them', async () => {
    await people.slash(rob, general, 'cordon', 'doctor');
    expect(await until(rob, /doctor/)).toContain('is for the role admin');
    await people.slash(adam, general, 'cordon', 'doctor');
    expect(await until(adam, /to fix/)).toContain('Slack bot token');
    const run = await story.run('doctor', '--json');
    expect(run.status).toBe(1);
    const checks: { what: string; ok: boolean }[] = JSON.parse(run.out);
    expect(checks.find(({ what }) => what === 'Slack bot token')).toMatchObject({ ok: true });
    expect(checks.find(({ what }) => what.startsWith('List'))).toMatchObject({ ok: false });
  });

  it('says in words what settings Slack lacks', async () => {
    const lacking = createStory({ SLACK_BOT_TOKEN: 'xoxb-1' });
    try {
      const ended = await lacking.run('serve');
      expect(ended.status).toBe(1);
      expect(ended.err).toMatch(/SLACK_SIGNING_SECRET[\s\S]*CORDON_SECRET|CORDON_SECRET[\s\S]*SLACK_SIGNING_SECRET/);
    } finally {
      lacking.end();
    }
  });
});
