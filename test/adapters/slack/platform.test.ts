import { setTimeout as pause } from 'node:timers/promises';
import { messageFaults } from '../../../adapters/slack/limits.ts';
import { messagesOf } from '../../../adapters/slack/messages.ts';
import { placeOf, readPlace } from '../../../adapters/slack/place.ts';
import type { Style } from '../../../adapters/slack/render.ts';
import type { View } from '../../../src/views/view.ts';
import { visible, visibleLine } from '../../../src/views/visible.ts';
import { type PlatformUnderTest, platformContract } from '../../contracts/platform.ts';
import { buttonIn, textOfBlocks } from '../../fakes/slack-people.ts';
import { openSlack } from './open-slack.ts';

platformContract('Slack', openForContract, {
  render: (view) => drawn(view, 'whole'),
  shown: (text) => [visible(text), visibleLine(text)],
  faults: (view) => messages(view, 'whole').flatMap(messageFaults),
});

function messages(view: View, style: Style) {
  const { first, rest } = messagesOf(view, style);
  return [first, ...rest];
}

/** Pictures of the view itself go along as files. */
function drawn(view: View, style: Style): string {
  const { pictures } = messagesOf(view, style);
  const files = pictures.map(({ alt, mediaType, base64 }) => `${alt} data:${mediaType};base64,${base64}`);
  return [...messages(view, style).map(({ blocks }) => textOfBlocks(blocks)), ...files].join('');
}

async function openForContract(): Promise<PlatformUnderTest> {
  const { slack, people, platform, actor, close } = await openSlack();
  const rob = actor('rob');
  const mia = actor('mia');
  slack.groups.set('S1', [rob.id]);
  const general = slack.channel('general');
  const textsOf = (user: string) => [
    ...slack.windows.filter((one) => one.user === user).map(({ view }) => textOfBlocks(view.blocks)),
    ...[slack.homes.get(user)].map((view) => textOfBlocks(view?.blocks)),
  ];
  return {
    platform,
    asker: rob,
    other: mia,
    group: `slack:${slack.team}/S1`,
    shared: placeOf({ team: slack.team, channel: general, thread: null }),
    async type(person, place, text, file) {
      const before = slack.changes();
      const channel = readPlace(place)?.channel ?? '';
      if (file !== undefined) {
        const { upload_url, file_id } = await slack.api('files.getUploadURLExternal', {
          filename: file.name,
          length: String(file.text.length),
        });
        await fetch(String(upload_url), { method: 'POST', body: file.text });
        await slack.api('files.completeUploadExternal', {
          files: JSON.stringify([{ id: file_id, title: file.name }]),
          channel_id: channel,
        });
        const { file: info } = await slack.api('files.info', { file: String(file_id) });
        const uploaded = info as { url_private: string };
        const url = uploaded.url_private.replace(slack.emulatorUrl, slack.url);
        await people.mention(person.id, channel, text, {
          files: [{ id: file_id, name: file.name, size: file.text.length, url_private_download: url }],
        });
      } else {
        const [, command = '', words = ''] = /^(\S+)\s*(.*)$/s.exec(text) ?? [];
        await people.slash(person.id, channel, command, words);
      }
      await people.settled(before);
    },
    async press(person, label) {
      const before = slack.changes();
      const at = people.sees(person.id).findLast(({ blocks }) => buttonIn(blocks, label) !== null);
      const button = buttonIn(at?.blocks, label);
      if (at === undefined || button === null) throw new Error(`There is no button ${label}.`);
      await people.press(person.id, at, button);
      await people.settled(before);
    },
    async fill(person, fields) {
      const before = slack.changes();
      await people.fill(person.id, fields);
      await people.settled(before);
    },
    async reads(person, place) {
      const spot = place === undefined ? null : readPlace(place);
      const seen = people
        .sees(person.id, spot?.channel, spot?.thread ?? undefined)
        .map(({ blocks }) => textOfBlocks(blocks));
      return place === undefined ? [...textsOf(person.id), ...seen] : seen;
    },
    async download() {
      for (let turn = 0; turn < 100; turn++) {
        const { files } = (await slack.api('files.list', {}, slack.token)) as { files: { url_private: string }[] };
        const [newest] = files;
        if (newest !== undefined) {
          return (await fetch(newest.url_private, { headers: { authorization: `Bearer ${slack.token}` } })).text();
        }
        await pause(20);
      }
      throw new Error('There is no file.');
    },
    close,
  };
}
