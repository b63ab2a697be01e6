import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeOf } from '../../../adapters/teams/place.ts';
import { UserError } from '../../../src/errors.ts';
import type { Input, Reply } from '../../../src/ports.ts';
import { ada, general, newPerson, otto, type TeamsPerson, team } from '../../fakes/teams.ts';
import { sampleForm, sampleViews } from '../../fixtures/views.ts';
import { textOfCard } from './card-text.ts';
import { openWorld, saying, type World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await openWorld();
  await world.start();
});
afterEach(() => world.close());

const personal = (person: TeamsPerson) => world.client.personal(person);
const texts = (conversation: (id: string) => boolean, person = ada) =>
  world.client
    .visible(person)
    .filter((message) => conversation(message.conversation))
    .map((message) => textOfCard(world.client.cardOf(person, message) ?? undefined));
const inChat = (person = ada) => texts((id) => id === personal(person), person);
const inChannel = (person = otto) => texts((id) => id.startsWith(general), person);
const said = () => world.inputs.map((input) => ('text' in input ? input.text : input.kind));

describe('words for Cordon', () => {
  it('are taken from the personal chat as they are typed, with a slash or without', async () => {
    await world.client.say(ada, personal(ada), '/screen Kim &lt;Ung&gt; Sun &amp; Sons', 'chat');
    await world.client.say(ada, personal(ada), 'screen&nbsp;Kim &amp;amp; &unknown; &#1050;', 'chat');
    expect(said()).toEqual(['/screen Kim <Ung> Sun & Sons', 'screen Kim &amp; &unknown; К']);
  });

  it('are taken from a channel without the mention of the bot, but with that of others', async () => {
    const entities = [
      { type: 'mention', text: '<at>Cordon</at>', mentioned: { id: '28:11111111-2222-4333-8444-555555555555' } },
      { type: 'mention', text: '<at>Kim</at>', mentioned: { id: '29:kim' } },
    ];
    await world.client.say(ada, general, '', 'mention', { text: '<at>Cordon</at> screen <at>Kim</at>\n', entities });
    expect(said()).toEqual(['screen <at>Kim</at>']);
  });

  it('belong to the channel where they begin a thread, and to the thread within it', async () => {
    await world.client.say(ada, general, 'digest', 'mention');
    await world.client.say(ada, `${general};messageid=1700000000000`, 'digest', 'mention');
    const places = world.inputs.map((input) => input.kind === 'command' && [input.place, input.channel]);
    expect(places).toEqual([
      [placeOf(general), undefined],
      [placeOf(`${general};messageid=1700000000000`), placeOf(general)],
    ]);
  });
});

describe('a question in a channel', () => {
  it('is answered in the personal chat, and is called public there once for each person', async () => {
    // An answer before everybody has no room for it, and does not use it up.
    world.answer = () => saying('The lists', 'everyone');
    await world.client.say(ada, general, 'lists', 'mention');
    world.answer = () => saying('Three hits');
    await world.client.say(ada, general, 'screen Kim', 'mention');
    await world.client.say(ada, general, 'screen Lee', 'mention');
    await world.client.say(otto, general, 'screen Park', 'mention');
    expect(inChat(ada)).toEqual([
      expect.stringMatching(/^Three hits[\s\S]*others can read the question/),
      'Three hits',
    ]);
    expect(inChat(otto)).toEqual([expect.stringContaining('others can read the question')]);
    expect(inChannel()).toEqual(['The lists']);
  });

  it('is answered where it stands, for one person, once the tenant is known to have such messages', async () => {
    world.answer = () => saying('Three hits');
    await world.client.say(ada, general, 'screen Kim', 'slash');
    expect(inChannel(ada)).toEqual(['Three hits']);
    expect(inChannel(otto)).toEqual([]);
    expect(inChat(ada)).toEqual([]);
  });

  it('goes to the personal chat from then on where such a message is refused', async () => {
    world.answer = () => saying('Three hits');
    world.teams.faults.push({ method: 'POST', path: /activities$/, status: 400 });
    await world.client.say(ada, general, 'screen Kim', 'slash');
    await world.client.say(ada, general, 'screen Kim', 'slash');
    expect(inChannel(ada)).toEqual([]);
    expect(inChat(ada)).toEqual(['Three hits', 'Three hits']);
  });

  it('without a personal chat gets a word on how to have one, and nothing of the answer', async () => {
    world.answer = () => saying('Three hits');
    world.teams.faults.push({ method: 'POST', path: /^\/v3\/conversations$/, status: 403 });
    await world.client.say(ada, general, 'screen Kim', 'mention');
    expect(inChannel()).toEqual([expect.stringContaining('there is no private chat yet')]);
    expect(inChannel().join()).not.toContain('Three hits');
  });

  it('is answered in its thread where the answer is for everybody', async () => {
    world.answer = () => saying('The lists', 'everyone');
    await world.client.say(ada, general, 'lists', 'mention');
    const [message] = world.teams.messages;
    expect(message?.conversation).toMatch(/^19:general@thread.tacv2;messageid=\d+$/);
  });
});

describe('a button', () => {
  const press = async (reply: Reply, person = ada) => {
    const { message } = await world.platform.post(placeOf(general), sampleViews['review']!, `case ${Math.random()}`);
    world.answer = () => reply;
    const id = message.split('#')[1];
    const shown = world.teams.messages.find((one) => one.id === id)!;
    return world.client.execute(person, shown, 'press', { action: 'case', value: '01JC8Z' });
  };

  it('is answered with a few words in passing, which leave the card as it is', async () => {
    const answer = await press({
      to: 'asker',
      view: { title: 'Your vote is kept', tone: 'good', blocks: [{ kind: 'text', text: 'One more is needed.' }] },
      outcome: 'answered',
    });
    expect(answer.body).toEqual({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'Your vote is kept. One more is needed.',
    });
    expect(inChat(ada)).toEqual([]);
  });

  it('is answered in private where the answer is more than words', async () => {
    const answer = await press({ to: 'asker', view: sampleViews['listed']!, outcome: 'answered' });
    expect(answer.body?.value).toBe('The answer is private: see your chat with Cordon.');
    expect(inChat(ada)).toEqual([expect.stringContaining('Listed: this stands on a sanctions list')]);
    expect(inChannel()).toHaveLength(1);
  });

  it('hands a form to the person who pressed alone, and the form belongs to the channel', async () => {
    await press({ form: sampleForm, outcome: 'answered' });
    expect(inChat(ada)).toEqual([expect.stringContaining('Full name')]);
    expect(inChannel()).toHaveLength(1);
    const form = world.teams.messages.findLast(({ conversation }) => conversation === personal(ada))!;
    world.answer = () => saying('A hire was submitted', 'everyone');
    await sendForm(ada, form, { name: 'Ada', role: 'eng' });
    expect(world.inputs.at(-1)).toMatchObject({
      kind: 'submit',
      place: placeOf(general),
      form: 'hire',
      value: 'draft-1',
    });
    expect(inChannel().at(-1)).toContain('A hire was submitted');
  });

  it('comes as a message from clients that know no Action.Execute', async () => {
    const { message } = await world.platform.post(placeOf(personal(ada)), sampleViews['review']!, 'k');
    await world.client.say(ada, personal(ada), '', 'chat', {
      value: { action: 'case', value: '01JC8Z' },
      replyToId: message.split('#')[1],
    });
    expect(world.inputs).toEqual([
      expect.objectContaining({ kind: 'press', action: 'case', value: '01JC8Z', message }),
    ]);
    expect(inChat(ada).at(-1)).toBe('Answered');
  });

  it('that takes long is answered in time, and with its answer when it is there', async () => {
    const { message } = await world.platform.post(placeOf(personal(ada)), sampleViews['review']!, 'k');
    world.answer = async () => {
      await pause(9_500);
      return { to: 'asker', view: sampleViews['listed']!, outcome: 'answered' };
    };
    const shown = world.teams.messages.find((one) => one.id === message.split('#')[1])!;
    const before = performance.now();
    const answer = await world.client.execute(ada, shown, 'press', { action: 'case', value: '1' });
    expect(performance.now() - before).toBeLessThan(12_000);
    expect(answer.body?.value).toBe('Cordon is still at work; the answer comes as a message.');
    await expect.poll(() => inChat(ada).at(-1), { timeout: 5_000 }).toContain('Listed');
  });
});

describe('a form', () => {
  const opened = async () => {
    world.answer = (input) =>
      input.kind === 'command' ? { form: sampleForm, outcome: 'answered' } : saying('Received');
    await world.client.say(ada, personal(ada), 'hire', 'chat');
    return world.teams.messages.at(-1)!;
  };

  it('comes again with what was filled in where something is missing or refused', async () => {
    const form = await opened();
    const missing = await sendForm(ada, form, { name: '', role: 'eng', note: 'kept' });
    expect(textOfCard(missing.body?.value as never)).toMatch(/“Full name” is needed\.[\s\S]*kept/);
    world.answer = () => ({ ...saying('Give another name'), outcome: 'bad-usage' });
    const refused = await sendForm(ada, form, { name: 'Bob', role: 'eng' });
    expect(textOfCard(refused.body?.value as never)).toMatch(/Give another name[\s\S]*Bob/);
    world.answer = () => saying('Received');
    await sendForm(ada, form, { name: 'Bob', role: 'eng' });
    expect(inChat()).toEqual(['Received']);
  });

  it('is sent once, and by its own person alone', async () => {
    const form = await opened();
    const stranger = await sendForm(otto, form, { name: 'Bob', role: 'eng' });
    expect(textOfCard(stranger.body?.value as never)).toContain('handed to somebody else');
    const data = sendData(form);
    await sendForm(ada, form, { name: 'Bob', role: 'eng' });
    const again = await world.client.execute(ada, form, 'submit', {
      ...data,
      'field.name': 'Bob',
      'field.role': 'eng',
    });
    expect(textOfCard(again.body?.value as never)).toContain('sent already');
    expect(said()).toEqual(['hire', 'submit']);
  });

  it('is a dialog too, whose answer stands in the dialog', async () => {
    const { form } = sendData(await opened());
    const fetched = await world.client.invoke(ada, personal(ada), 'task/fetch', {
      data: { msteams: { type: 'task/fetch' }, form },
    });
    expect(textOfCard(cardOfDialog(fetched.body))).toContain('Full name');
    expect(JSON.stringify(fetched.body)).not.toContain('Action.Execute');
    const sent = await world.client.invoke(ada, personal(ada), 'task/submit', {
      data: { form, 'field.name': 'Ada', 'field.role': 'eng' },
    });
    expect(textOfCard(cardOfDialog(sent.body))).toBe('Received');
  });
});

describe('the message extension', () => {
  it('screens the text of the message that it was called on', async () => {
    world.answer = () => ({ to: 'asker', view: sampleViews['review']!, outcome: 'answered' });
    const { body } = await world.client.invoke(ada, general, 'composeExtension/fetchTask', {
      commandId: 'screen',
      commandContext: 'message',
      messagePayload: {
        body: { contentType: 'html', content: '<p>Pay &quot;Kim&quot;&nbsp;&amp; Sons<br>born: 1985</p>' },
      },
    });
    expect(said()).toEqual(['screen "Pay \\"Kim\\" & Sons\nborn: 1985"']);
    expect(textOfCard(cardOfDialog(body))).toContain('Review: 5 listed names to look at');
    expect(JSON.stringify(body)).not.toContain('Action.Execute');
  });

  it('reads a message of nothing but brackets without holding up everybody else', async () => {
    // Time that grows with the square of the length would outlast the test's own limit.
    const content = `<br${'<'.repeat(240_000)}`;
    await world.client.invoke(ada, general, 'composeExtension/fetchTask', {
      commandId: 'screen',
      commandContext: 'message',
      messagePayload: { body: { contentType: 'html', content } },
    });
    expect(said()).toHaveLength(1);
  });

  it('opens a form from the compose box, which becomes the command', async () => {
    const { body } = await world.client.invoke(ada, general, 'composeExtension/fetchTask', {
      commandId: 'screen',
      commandContext: 'compose',
    });
    const form = /"form":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
    const filled = { form, 'field.who': 'Kim "Ung" Sun', 'field.born': '1985' };
    await world.client.invoke(ada, general, 'composeExtension/submitAction', {
      commandId: 'screen',
      commandContext: 'compose',
      data: filled,
    });
    expect(said()).toEqual(['screen "Kim \\"Ung\\" Sun" born:"1985"']);
  });
});

describe('the message extension in a chat that Cordon is not in', () => {
  const elsewhere = '19:ada_bob@unq.gbl.spaces';
  const call = (person: TeamsPerson) =>
    world.client.invoke(
      person,
      elsewhere,
      'composeExtension/fetchTask',
      { commandId: 'screen', commandContext: 'message', messagePayload: { body: { content: 'Kim' } } },
      { conversation: { id: elsewhere, conversationType: 'personal' } },
    );

  it('answers in its dialog, and never takes that chat for the personal one', async () => {
    world.answer = () => saying('Three hits');
    expect(textOfCard(cardOfDialog((await call(ada)).body))).toBe('Three hits');
    expect(world.teams.calls.filter(({ path }) => path.includes('unq.gbl'))).toEqual([]);
    const place = await world.platform.direct({ platform: 'teams', workspace: '', id: ada.aad, name: '' });
    expect(place).toBe(placeOf(personal(ada)));
  });

  it('tells a guest why there is no answer', async () => {
    const guest = newPerson('Gus Guest');
    world.teams.roles.set(guest.user, 'guest');
    expect((await call(guest)).body?.task?.value).toContain('Cordon is for members of this organisation');
    expect(world.inputs).toEqual([]);
  });
});

describe('files', () => {
  const send = (url: string, text = '') =>
    world.client.say(ada, personal(ada), text, 'chat', {
      attachments: [
        { contentType: 'text/html', content: '<p></p>' },
        {
          contentType: 'application/vnd.microsoft.teams.file.download.info',
          name: 'rows.csv',
          content: { downloadUrl: url },
        },
      ],
    });
  const read = async (input: Input) => {
    let content = '';
    const file = 'files' in input ? input.files?.[0] : undefined;
    for await (const chunk of file?.open() ?? []) content += Buffer.from(chunk).toString();
    return saying(`${file?.name}: ${content}`);
  };

  it('are read from OneDrive, and one alone is to be screened', async () => {
    world.teams.drive.set('/drive/rows.csv', Buffer.from('name\nKim'));
    world.answer = read;
    await send(`${world.teams.base}/drive/rows.csv`);
    expect(said()).toEqual(['screen']);
    expect(inChat()).toEqual([expect.stringContaining('rows.csv: name')]);
  });

  it('are fetched from nowhere else', async () => {
    world.answer = read;
    await send('http://169.254.169.254/latest/meta-data');
    await send('https://sharepoint.com.evil.example/drive/rows.csv');
    expect(inChat()).toEqual(Array(2).fill(expect.stringContaining('does not lie in OneDrive or SharePoint')));
  });

  it('of Cordon are given up where the person declines', async () => {
    world.answer = () => ({
      file: { name: 'a.csv', mediaType: 'text/csv', lines: lines('a', 'b') },
      view: saying('Two').view,
      outcome: 'answered',
    });
    await world.client.say(ada, personal(ada), 'screen', 'chat');
    const consent = world.teams.messages.at(-1)!;
    const [attachment] = consent.activity.attachments ?? [];
    expect(attachment).toMatchObject({ name: 'a.csv', content: { sizeInBytes: 4 } });
    await world.client.invoke(otto, personal(otto), 'fileConsent/invoke', {
      action: 'accept',
      context: attachment?.content['acceptContext'],
      uploadInfo: { uploadUrl: `${world.teams.base}/drive/x`, contentUrl: '', name: 'a.csv' },
    });
    expect(inChat(otto)).toEqual([expect.stringContaining('no longer here')]);
    await world.client.invoke(
      ada,
      personal(ada),
      'fileConsent/invoke',
      { action: 'decline', context: attachment?.content['declineContext'] },
      { replyToId: consent.id },
    );
    expect(inChat()).toEqual(['Two', 'The file was not sent']);
    expect(world.teams.drive.size).toBe(0);
  });

  it('that break off end as a sentence', async () => {
    async function* broken() {
      yield 'one';
      throw new UserError('Row 2 cannot be read.');
    }
    world.answer = () => ({
      file: { name: 'a.csv', mediaType: 'text/csv', lines: broken() },
      view: saying('On its way').view,
      outcome: 'answered',
    });
    await world.client.say(ada, personal(ada), 'screen', 'chat');
    expect(inChat()).toEqual(['On its way', expect.stringContaining('Row 2 cannot be read.')]);
  });
});

describe('what is delivered twice', () => {
  it('is done once, also by the next process', async () => {
    await world.client.say(ada, personal(ada), 'screen Kim', 'chat', { id: 'm1' });
    await world.client.say(ada, personal(ada), 'screen Kim', 'chat', { id: 'm1' });
    await world.platform.stop();
    const inputs: Input[] = [];
    const later = await openWorld({ keyValues: world.keyValues });
    await later.platform.start(async (input) => {
      inputs.push(input);
      return saying('Again');
    });
    await later.client.say(ada, personal(ada), 'screen Kim', 'chat', { id: 'm1' });
    expect(world.inputs).toHaveLength(1);
    expect(inputs).toEqual([]);
    await later.client.say(ada, personal(ada), 'screen Kim', 'chat', { id: 'm2' });
    expect(inputs).toHaveLength(1);
    await later.close();
  });

  it('is answered as the first time where it is a button', async () => {
    const { message } = await world.platform.post(placeOf(personal(ada)), sampleViews['review']!, 'k');
    const invoke = world.client.activity(ada, personal(ada), {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: message.split('#')[1],
      value: { action: { verb: 'press', data: { action: 'case', value: '1' } } },
    });
    const [one, other] = await Promise.all([world.client.deliver(invoke), world.client.deliver(invoke)]);
    expect(other).toEqual(one);
    expect(world.inputs).toHaveLength(1);
  });
});

describe('who is not of the organisation', () => {
  it('gets nothing as a guest of the tenant', async () => {
    const guest = newPerson('Gus Guest');
    world.teams.roles.set(guest.user, 'guest');
    await world.client.say(guest, personal(guest), 'screen Kim', 'chat');
    expect(world.inputs).toEqual([]);
    expect(inChat(guest)).toEqual([expect.stringContaining('Cordon is for members of this organisation')]);
  });

  it('gets nothing where the roster cannot be asked, and is asked for anew the next time', async () => {
    world.teams.faults.push({ method: 'GET', status: 502 });
    await world.client.say(ada, personal(ada), 'screen Kim', 'chat');
    expect(world.inputs).toEqual([]);
    await world.client.say(ada, personal(ada), 'screen Kim', 'chat');
    expect(world.inputs).toHaveLength(1);
  });
});

describe('coming and going', () => {
  const arrive = (person: TeamsPerson, conversation: string, id?: string) =>
    world.client.deliver(
      world.client.activity(person, conversation, { type: 'installationUpdate', action: 'add', ...(id ? { id } : {}) }),
    );

  it('greets a person once, however often the installation is told', async () => {
    world.answer = (input) => saying(input.kind === 'open' ? 'What Cordon does' : '?');
    for (let time = 0; time < 3; time++) await arrive(ada, personal(ada));
    expect(inChat()).toEqual(['What Cordon does']);
  });

  it('comes into a team without a word', async () => {
    await arrive(ada, general);
    expect(inChannel()).toEqual([]);
    expect(world.inputs).toEqual([]);
  });

  it('remembers that it was removed, tells it once, and is back when it is added', async () => {
    await world.client.say(ada, general, 'help', 'mention');
    const remove = () =>
      world.client.deliver(
        world.client.activity(ada, general, {
          type: 'conversationUpdate',
          membersRemoved: [{ id: '28:11111111-2222-4333-8444-555555555555' }],
          channelData: { tenant: { id: '99999999-8888-4777-8666-555555555555' }, team: { id: team } },
        }),
      );
    await remove();
    await remove();
    expect(world.gone).toEqual([{ place: placeOf(general), why: 'Cordon was removed there.' }]);
    const calls = world.teams.calls.length;
    await expect(world.platform.post(placeOf(general), sampleViews['review']!, 'k1')).rejects.toMatchObject({
      permanent: true,
    });
    expect(world.teams.calls).toHaveLength(calls);
    await arrive(ada, general);
    await world.platform.post(placeOf(general), sampleViews['review']!, 'k2');
    expect(inChannel()).toHaveLength(1);
  });
});

it('shows that it is at work where an answer takes long', async () => {
  world.answer = async () => {
    await pause(2_000);
    return saying('Slow but sure');
  };
  await world.client.say(ada, personal(ada), 'refresh', 'chat');
  expect(world.teams.held.typings).toBe(1);
  expect(inChat()).toEqual(['Slow but sure']);
});

function sendData(form: World['teams']['messages'][number]): { form: string } {
  const key = /"data":\{"form":"([^"]+)"/.exec(JSON.stringify(world.client.cardOf(ada, form)))?.[1];
  if (key === undefined) throw new Error('This is no form.');
  return { form: key };
}

function sendForm(person: TeamsPerson, form: World['teams']['messages'][number], fields: Record<string, string>) {
  const filled = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`field.${name}`, value]));
  return world.client.execute(person, form, 'submit', { ...sendData(form), ...filled });
}

function cardOfDialog(body: Awaited<ReturnType<World['client']['invoke']>>['body']) {
  const value = body?.task?.value;
  if (typeof value !== 'object') throw new Error(JSON.stringify(body));
  return value.card.content;
}

async function* lines(...all: string[]): AsyncIterable<string> {
  yield* all;
}
