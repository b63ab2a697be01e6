import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messageRef, placeOf } from '../../../adapters/slack/place.ts';
import type { Input, MessageRef, Reply } from '../../../src/ports.ts';
import type { View } from '../../../src/views/view.ts';
import { buttonIn, textOfBlocks } from '../../fakes/slack-people.ts';
import { nasty, sampleForm, sampleViews } from '../../fixtures/views.ts';
import { openSlack } from './open-slack.ts';

type Opened = Awaited<ReturnType<typeof openSlack>>;

const view = (title: string, text = ''): View => ({ title, tone: 'plain', blocks: [{ kind: 'text', text }] });
const saying = (title: string): Reply => ({ to: 'asker', view: view(title), outcome: 'answered' });

describe('Slack', () => {
  let one: Opened;
  let inputs: Input[];
  let answer: (input: Input) => Reply | Promise<Reply>;
  let rob: string;
  let general: string;

  beforeEach(async () => {
    one = await openSlack();
    inputs = [];
    answer = () => saying('Answered');
    rob = one.actor('rob').id;
    general = one.slack.channel('general');
    await one.platform.start(async (input) => {
      inputs.push(input);
      return answer(input);
    });
  });
  afterEach(async () => {
    await one.platform.stop();
    await one.close();
  });

  const place = (channel: string, thread: string | null = null) => placeOf({ team: one.slack.team, channel, thread });
  const following = async (work: () => Promise<unknown>) => {
    const before = one.slack.changes();
    const answered = await work();
    await one.people.settled(before);
    return answered;
  };
  const texts = (user = rob, channel?: string) =>
    one.people.sees(user, channel).map(({ blocks }) => textOfBlocks(blocks));
  const methods = (name: RegExp) => one.slack.calls.filter(({ method }) => name.test(method));

  describe('takes what Slack signed, once', () => {
    it('refuses a wrong signature', async () => {
      const body = one.people.slashBody(rob, general, 'screen', 'Kim');
      const sent = await one.people.post(body, 'application/x-www-form-urlencoded', { secret: 'another secret' });
      expect(sent.status).toBe(401);
      expect(inputs).toEqual([]);
    });

    it('refuses a timestamp that is six minutes old', async () => {
      const body = one.people.slashBody(rob, general, 'screen', 'Kim');
      expect((await one.people.post(body, 'application/x-www-form-urlencoded', { age: 360 })).status).toBe(401);
      expect(inputs).toEqual([]);
    });

    it('handles an event once, however often Slack sends it', async () => {
      const event = {
        type: 'app_mention',
        user: rob,
        channel: general,
        text: `<@${one.slack.bot}> help`,
        ts: '1800000000.1',
      };
      await following(() => one.people.event(event, 'Ev-again'));
      const again = await one.people.event(event, 'Ev-again', {
        'x-slack-retry-num': '1',
        'x-slack-retry-reason': 'http_timeout',
      });
      expect(again.status).toBe(200);
      await pause(100);
      expect(inputs).toHaveLength(1);
    });

    it('handles a command once that is posted twice, also after a restart', async () => {
      const body = one.people.slashBody(rob, general, 'screen', 'Kim');
      await following(() => one.people.post(body, 'application/x-www-form-urlencoded'));
      await one.platform.stop();
      await one.platform.start(async (input) => {
        inputs.push(input);
        return saying('Again');
      });
      await one.people.post(body, 'application/x-www-form-urlencoded');
      await pause(150);
      expect(inputs).toHaveLength(1);
    });

    it('acknowledges a burst at once while the work goes on', async () => {
      answer = async () => {
        await pause(1_500);
        return saying('Late');
      };
      const began = performance.now();
      const sent = await Promise.all(
        Array.from({ length: 40 }, (_, at) => one.people.slash(rob, general, 'screen', `Kim ${at}`)),
      );
      expect(performance.now() - began).toBeLessThan(3_000);
      expect(sent.map(({ status }) => status)).toEqual(Array(40).fill(200));
      for (let turn = 0; turn < 100 && texts().length < 40; turn++) await pause(50);
      expect(texts().filter((text) => text === 'Late')).toHaveLength(40);
    });

    it('says that it is stopping, so that Slack sends an event again', async () => {
      await one.platform.stop();
      const sent = await one.people.event({
        type: 'app_mention',
        user: rob,
        channel: general,
        text: 'help',
        ts: '1800000000.9',
      });
      expect(sent.status).toBe(503);
    });
  });

  describe('lets in the people of the organisation alone', () => {
    it.each([
      ['a guest', { is_restricted: true }, 'guest accounts'],
      ['a guest of one channel', { is_ultra_restricted: true }, 'guest accounts'],
      ['a stranger of Slack Connect', { is_stranger: true }, 'belongs to another one'],
      ['somebody of another workspace', { team_id: 'T9' }, 'belongs to another one'],
      ['a bot', { is_bot: true }, 'open account'],
    ])('tells %s privately that Cordon is not for them', async (_who, flags, words) => {
      one.slack.guests.set(rob, flags);
      await following(() => one.people.slash(rob, general, 'screen', 'Kim'));
      expect(inputs).toEqual([]);
      expect(texts()).toEqual([expect.stringContaining(words)]);
      expect(texts(one.actor('mia').id)).toEqual([]);
    });

    it('does nothing for a person while Slack does not say who it is', async () => {
      one.slack.answer('users.info', 1, { ok: false, error: 'internal_error' });
      await following(() => one.people.slash(rob, general, 'screen', 'Kim'));
      expect(inputs).toEqual([]);
      expect(texts()).toEqual([expect.stringContaining('does not say at present who you are')]);
    });

    it('has nothing for a workspace that it does not serve', async () => {
      const body = one.people.slashBody(rob, general, 'screen', 'Kim').replace('T000000001', 'T7');
      await one.people.post(body, 'application/x-www-form-urlencoded');
      await pause(100);
      expect(inputs).toEqual([]);
    });

    it('posts nothing into a channel that another organisation reads', async () => {
      const partners = one.slack.channel('partners');
      one.slack.sharedChannels.add(partners);
      await expect(one.platform.post(place(partners), view('A case'), 'case-1')).rejects.toMatchObject({
        permanent: true,
      });
      answer = () => ({ to: 'everyone', view: view('For all'), outcome: 'answered' });
      await following(() => one.people.slash(rob, partners, 'screen', 'Kim'));
      expect(texts(rob, partners)).toEqual([expect.stringContaining('shown to you alone')]);
      expect(texts(one.actor('mia').id, partners)).toEqual([]);
    });
  });

  describe('hears people wherever they speak to it', () => {
    it('as a mention in a thread', async () => {
      await following(() =>
        one.people.mention(rob, general, 'screen Kim & <Son> born:1985', { thread_ts: '1712.3', ts: '1713.4' }),
      );
      expect(inputs).toMatchObject([
        {
          kind: 'command',
          place: place(general, '1712.3'),
          channel: place(general),
          text: 'screen Kim & <Son> born:1985',
        },
      ]);
      expect(one.slack.shown.at(-1)).toMatchObject({ only: rob, thread: '1712.3' });
    });

    it('as a message to itself, without Slack’s markup', async () => {
      await following(() =>
        one.people.event({
          type: 'message',
          channel_type: 'im',
          user: rob,
          channel: 'D123',
          ts: '1.2',
          text: 'screen <mailto:kim@x.kp|kim@x.kp> &amp; <https://x.kp|x.kp>',
        }),
      );
      expect(inputs).toMatchObject([{ kind: 'command', text: 'screen kim@x.kp & x.kp' }]);
    });

    it('but not what bots write, what is edited, or what it wrote itself', async () => {
      const said = { type: 'message', channel_type: 'im', user: rob, channel: 'D123', ts: '1.2', text: 'help' };
      await one.people.event({ ...said, bot_id: 'B1' });
      await one.people.event({ ...said, subtype: 'message_changed' });
      await one.people.event({ ...said, user: one.slack.bot });
      await one.people.event({ ...said, channel_type: 'channel', channel: general });
      await pause(100);
      expect(inputs).toEqual([]);
    });

    it('by the shortcut of a message, whose words are never options', async () => {
      const more = {
        type: 'message_action',
        message: { text: 'Pay kind:"x" to Kim\nref:1', ts: '1.2' },
        channel: { id: general },
        response_url: one.slack.address(general, rob),
      };
      await following(() => one.people.shortcut(rob, 'screen_message', more));
      expect(inputs).toMatchObject([
        { kind: 'command', place: place(general), text: 'screen "Pay kind:\\"x\\" to Kim\nref:1"' },
      ]);
    });

    it('by the shortcut that opens the form, and keeps the form open on what is to be mended', async () => {
      answer = (input) => {
        if (input.kind === 'command') return { form: sampleForm, outcome: 'answered' };
        return { to: 'asker', view: view('Not so', 'Write a year.'), outcome: 'bad-usage' };
      };
      await following(() => one.people.shortcut(rob, 'screen_form'));
      expect(inputs).toMatchObject([{ kind: 'command', text: 'screen' }]);
      const answered = await one.people.fill(rob, { name: 'Kim', role: 'ops' });
      expect(answered).toEqual({ response_action: 'errors', errors: { name: 'Write a year.' } });
    });

    it('offers a button where Slack opens no form by itself', async () => {
      answer = (input) => (input.kind === 'command' ? { form: sampleForm, outcome: 'answered' } : saying('Pressed'));
      await following(() => one.people.mention(rob, general, 'hire'));
      const shown = one.people.sees(rob).at(-1);
      const button = buttonIn(shown?.blocks, 'Open the form');
      expect(button).toMatchObject({ value: 'hire' });
      if (shown === undefined || button === null) throw new Error('No button.');
      await following(() => one.people.press(rob, shown, button));
      expect(inputs.at(-1)).toMatchObject({ kind: 'press', action: 'command', value: 'hire' });
    });

    it('leads from form to form, and waits with the window open where the work takes long', async () => {
      answer = (input) =>
        input.kind === 'submit' && input.fields['name'] === 'done'
          ? saying('All done')
          : { form: sampleForm, outcome: 'answered' };
      await following(() => one.people.slash(rob, general, 'hire', ''));
      expect(await one.people.fill(rob, { name: 'first' })).toMatchObject({ response_action: 'update' });
      const slow = answer;
      answer = async (input) => {
        await pause(2_500);
        return slow(input);
      };
      const answered = await one.people.fill(rob, { name: 'done' });
      expect(JSON.stringify(answered)).toContain('Working on it');
      for (let turn = 0; turn < 60 && !JSON.stringify(one.slack.windows).includes('All done'); turn++) await pause(50);
      expect(JSON.stringify(one.slack.windows)).toContain('All done');
    });
  });

  describe('shows answers', () => {
    it('opens details that a button asked for in a window', async () => {
      const details = sampleViews['review'];
      if (details === undefined) throw new Error('No sample.');
      answer = () => ({ to: 'asker', view: details, outcome: 'answered' });
      await one.platform.post(
        place(general),
        {
          ...view('A case'),
          blocks: [
            { kind: 'buttons', buttons: [{ action: 'details', value: 'C-1', label: 'Details', style: 'plain' }] },
          ],
        },
        'case-1',
      );
      const card = one.people.sees(rob).at(-1);
      const button = buttonIn(card?.blocks, 'Details');
      if (card === undefined || button === null) throw new Error('No button.');
      await following(() => one.people.press(rob, card, button));
      expect(one.slack.windows.at(-1)?.user).toBe(rob);
      expect(textOfBlocks(one.slack.windows.at(-1)?.view.blocks)).toContain('Kim Ung Sun');
      expect(one.people.sees(rob)).toHaveLength(1);
    });

    it('draws a window plainly where Slack takes no folds in windows', async () => {
      const details = sampleViews['review'];
      if (details === undefined) throw new Error('No sample.');
      answer = () => ({ to: 'asker', view: details, outcome: 'answered' });
      const buttons = [{ action: 'details', value: 'C-1', label: 'Details', style: 'plain' as const }];
      await one.platform.post(
        place(general),
        { title: 'A case', tone: 'plain', blocks: [{ kind: 'buttons', buttons }] },
        'c',
      );
      const card = one.people.sees(rob).at(-1);
      const button = buttonIn(card?.blocks, 'Details');
      if (card === undefined || button === null) throw new Error('No button.');
      one.slack.answer('views.open', 1, { ok: false, error: 'invalid_arguments' });
      await following(() => one.people.press(rob, card, button));
      expect(JSON.stringify(one.slack.windows.at(-1)?.view)).not.toContain('"container"');
      expect(textOfBlocks(one.slack.windows.at(-1)?.view.blocks)).toContain('given names sound alike');
    });

    it('draws the home page when it is opened', async () => {
      answer = () => saying('My home');
      await following(() => one.people.home(rob));
      expect(inputs).toEqual([{ kind: 'open', actor: one.actor('rob'), panel: 'home' }]);
      expect(textOfBlocks(one.slack.homes.get(rob)?.blocks)).toContain('My home');
    });

    it('divides what is too long over a thread, and redraws all of it', async () => {
      const many = sampleViews['manyRows'];
      if (many === undefined) throw new Error('No sample.');
      const posted = await one.platform.post(place(general), many, 'digest-1');
      const before = one.people.sees(rob, general);
      expect(before.length).toBeGreaterThan(2);
      expect(before.slice(1).every(({ thread }) => thread === before[0]?.ts)).toBe(true);
      await one.platform.update(posted.message, view('Short now'));
      expect(texts(rob, general)).toEqual(['Short now']);
    });

    it('lets no listed name ping, link or format', async () => {
      const evil = `<!channel> *x* <https://evil|ok> ${nasty.mention}`;
      await one.platform.post(place(general), view(evil, evil), 'evil-1');
      const [posted] = methods(/^chat\.postMessage$/);
      expect(posted?.body['text']).not.toMatch(/<|(?<!\u2060)\*/);
      expect(posted?.body).toMatchObject({ mrkdwn: 'false', link_names: 'false', unfurl_links: 'false' });
      expect(posted?.body['blocks']).not.toContain('mrkdwn');
      expect(posted?.body['blocks']).not.toMatch(/"type":"(link|user|broadcast|channel)"/);
    });

    it('keeps names out of what other apps can read of a message', async () => {
      await one.platform.post(place(general), view('KIM, Ung Sun'), 'case C-1 opened');
      const [posted] = methods(/^chat\.postMessage$/);
      expect(JSON.parse(posted?.body['metadata'] ?? '')).toEqual({
        event_type: 'cordon_message',
        event_payload: { key: 'case C-1 opened' },
      });
    });

    it('draws plainly where Slack refuses the newer blocks, from then on at once', async () => {
      one.slack.answer('chat.postMessage', 1, { ok: false, error: 'invalid_blocks' });
      const folds = sampleViews['folds'];
      if (folds === undefined) throw new Error('No sample.');
      await one.platform.post(place(general), folds, 'folds-1');
      await one.platform.post(place(general), folds, 'folds-2');
      expect(methods(/^chat\.postMessage$/).map(({ body }) => body['blocks']?.includes('"container"'))).toEqual([
        true,
        false,
        false,
      ]);
      expect(texts(rob, general)[1]).toContain('In the inner fold');
    });

    it('shows how far a long work is, and ends with its summary', async () => {
      async function* lines() {
        for (let line = 0; line < 25; line++) {
          await pause(100);
          yield `${line}`;
        }
      }
      answer = () => ({
        file: { name: 'rows.csv', mediaType: 'text/csv', lines: lines() },
        view: view('Working'),
        outcome: 'answered',
        summary: () => view('25 rows looked at'),
      });
      await one.people.slash(rob, general, 'screen', '');
      for (let turn = 0; turn < 100 && !texts().some((text) => text.includes('25 rows looked at')); turn++)
        await pause(50);
      expect(texts().join('\n')).toContain('25 rows looked at');
      const updates = methods(/^chat\.update$/);
      expect(updates.length).toBeGreaterThan(1);
      expect(updates.length).toBeLessThan(6);
      expect(texts(one.actor('mia').id)).toEqual([]);
    });
  });

  describe('outlives trouble', () => {
    it('answers after the pauses that Slack asks for', async () => {
      one.slack.pauses('chat.postEphemeral', 2, 1);
      await one.people.mention(rob, general, 'help');
      for (let turn = 0; turn < 80 && texts().length === 0; turn++) await pause(50);
      expect(texts()).toEqual(['Answered']);
      expect(methods(/^chat\.postEphemeral$/)).toHaveLength(3);
    });

    it.each([
      ['a channel that is gone', 'channel_not_found', { permanent: true }],
      ['an archived channel', 'is_archived', { permanent: true }],
      ['a channel that Cordon was taken out of', 'not_in_channel', { permanent: true }],
      ['a closed account', 'account_inactive', { permanent: true }],
      ['a token that was taken back', 'token_revoked', { permanent: false, unsent: true, retryAfterSeconds: 900 }],
      ['a fault inside Slack', 'internal_error', { permanent: false, unsent: true }],
    ])('tells the outbox of %s', async (_what, error, refusal) => {
      one.slack.answer('chat.postMessage', 9, { ok: false, error });
      await expect(one.platform.post(place(general), view('A case'), 'case-1')).rejects.toMatchObject(refusal);
    });

    it('tells the outbox how long Slack wants to be left alone', async () => {
      one.slack.pauses('chat.postMessage', 9, 42);
      await expect(one.platform.post(place(general), view('A case'), 'case-1')).rejects.toMatchObject({
        retryAfterSeconds: 42,
      });
      one.slack.noMoreAnswers();
      await one.platform.post(place(general), view('A case'), 'case-1');
      expect(texts(rob, general)).toEqual(['A case']);
    });

    it('tells the outbox that nothing was sent while Slack is down, and says so in its status', async () => {
      await one.platform.post(place(general), view('Before'), 'before');
      one.slack.setDown(true);
      const refused = one.platform.post(place(general), view('A case'), 'case-1');
      await expect(refused).rejects.toMatchObject({ permanent: false });
      one.slack.setDown(false);
      one.slack.answer('*', 1, { ok: false, error: 'token_revoked' });
      await expect(
        one.platform.update(messageRef({ team: one.slack.team, channel: general, ts: '1.2', only: null }), view('x')),
      ).rejects.toThrow();
      expect(one.platform.status()).toMatch(/Acme: Slack does not take the token any more.*since/);
    });

    it('refuses to redraw what one person alone saw', async () => {
      await expect(
        one.platform.update(`slack:${one.slack.team}:${general}#1.2@${rob}` as MessageRef, view('x')),
      ).rejects.toMatchObject({ permanent: true });
    });
  });
});
