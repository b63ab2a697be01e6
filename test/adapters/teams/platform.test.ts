import type { Json } from '../../../adapters/teams/card.ts';
import { faultsOf, renderCards } from '../../../adapters/teams/limits.ts';
import { placeOf, readPlace, roomOf } from '../../../adapters/teams/place.ts';
import type { Actor } from '../../../src/ports.ts';
import { visible, visibleLine } from '../../../src/views/visible.ts';
import { type PlatformUnderTest, platformContract } from '../../contracts/platform.ts';
import { ada, general, otto, type TeamsMessage, type TeamsPerson } from '../../fakes/teams.ts';
import { textOfCard } from './card-text.ts';
import { openWorld } from './world.ts';

platformContract(
  'Teams',
  openTeamsUnderTest,
  {
    render: (view) => renderCards(view).map(textOfCard).join('\n'),
    shown: (text) => [visible(text), visibleLine(text)],
    faults: (view) => renderCards(view).flatMap(faultsOf),
  },
  {
    'knows who is in a group': 'a bot may ask about groups of Entra with rights in the whole directory only',
    'delivers a file that came with a command':
      'Teams hands files to bots in the personal chat only; conversation.test.ts has it',
  },
);

/** In a channel, with commands behind a slash: then question and answer are seen by one person alone. */
async function openTeamsUnderTest(): Promise<PlatformUnderTest> {
  const world = await openWorld();
  const { teams, client, platform } = world;
  const people = new Map([ada, otto].map((person) => [person.aad, person]));
  const personOf = (actor: Actor): TeamsPerson => people.get(actor.id) ?? ada;
  const actorOf = (person: TeamsPerson): Actor => ({
    platform: 'teams',
    workspace: '',
    id: person.aad,
    name: person.name,
  });
  const newest = (actor: Actor, found: (card: Json) => unknown): TeamsMessage => {
    const person = personOf(actor);
    const message = client.visible(person).findLast((one) => {
      const card = client.cardOf(person, one);
      return card !== null && found(card);
    });
    if (message === undefined) throw new Error('There is no such message.');
    return message;
  };

  return {
    platform,
    asker: actorOf(ada),
    other: actorOf(otto),
    group: 'reviewers',
    shared: placeOf(general),
    async type(actor, place, text) {
      const { status, body } = await client.say(personOf(actor), readPlace(place) ?? '', text, 'slash');
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    },
    async press(actor, label) {
      const message = newest(actor, (card) => buttonIn(card, label));
      const button = buttonIn(client.cardOf(personOf(actor), message) ?? null, label);
      const answer = await client.execute(personOf(actor), message, String(button?.['verb']), button?.['data']);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    },
    async fill(actor, fields) {
      const message = newest(actor, (card) => JSON.stringify(card).includes('"Input.'));
      const send = buttonIn(client.cardOf(personOf(actor), message) ?? null, 'Send to compliance');
      const filled = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`field.${name}`, value]));
      const data = send?.['data'];
      if (typeof data !== 'object') throw new Error('The form cannot be sent.');
      await client.execute(personOf(actor), message, String(send?.['verb']), { ...data, ...filled });
    },
    async reads(actor, place) {
      const person = personOf(actor);
      const wanted = place === undefined ? null : readPlace(place);
      return client
        .visible(person)
        .filter(({ conversation }) => wanted === null || [conversation, roomOf(conversation)].includes(wanted))
        .map((message) => textOfCard(client.cardOf(person, message) ?? undefined));
    },
    async download(actor) {
      const person = personOf(actor);
      const consent = client
        .visible(person)
        .findLast(({ activity }) => activity.attachments?.[0]?.contentType.endsWith('file.consent'));
      const content = consent?.activity.attachments?.[0]?.content;
      const path = `/drive/${consent?.id}`;
      await client.invoke(person, client.personal(person), 'fileConsent/invoke', {
        action: 'accept',
        context: content?.['acceptContext'],
        uploadInfo: { uploadUrl: `${teams.base}${path}`, contentUrl: `${teams.base}${path}`, name: 'answers.csv' },
      });
      return teams.drive.get(path)?.toString() ?? '';
    },
    close: world.close,
  };
}

function buttonIn(value: Json | undefined, label: string): { [name: string]: Json | undefined } | null {
  if (Array.isArray(value)) return value.map((one) => buttonIn(one, label)).find((one) => one !== null) ?? null;
  if (typeof value !== 'object' || value === null) return null;
  if (value['type'] === 'Action.Execute' && value['title'] === label) return value;
  return buttonIn(
    Object.values(value).filter((one) => one !== undefined),
    label,
  );
}
