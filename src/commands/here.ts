import { channelOf, complianceChannels, setComplianceChannel } from '../cases/channel-store.ts';
import { postOpenCases } from '../cases/reminders.ts';
import { UserError } from '../errors.ts';
import { actorKey } from '../ports.ts';
import { notice } from '../views/notice.ts';
import { either, plural } from '../views/wording.ts';
import type { Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { CaseCommandContext } from './context.ts';

export const here: Command = {
  name: 'here',
  role: 'admin',
  summary: 'Let cases open in this channel; each platform has one such channel.',
  usage: 'here [off]',
  examples: ['here', 'here off'],
  options: {},
  flags: [],
  commandLine: {
    usage: 'cordon here [off]',
    summary: ({ services, local }) =>
      `Let cases open in the channel where it is said: ${either([...services, ...local].map((title) => `on ${title}`))}.`,
    paths: [],
    missing: (words) => unexpected(words, 1),
  },
  async run(context: CaseCommandContext, call) {
    const { platform } = call.actor;
    const change = { by: actorKey(call.actor), at: context.clock().toISOString() };
    const word = call.words.trim().toLowerCase();
    if (word !== '' && word !== 'off')
      throw new UserError('Write “here” in the channel where cases are to open, or “here off”.');
    if (word === 'off') {
      await context.store.record((tx) => setComplianceChannel(tx, platform, null, change));
      const left = await complianceChannels(context.store.db, context.configuredChannel);
      return {
        to: 'asker',
        view: notice(
          left.length === 0 ? 'warning' : 'good',
          'Cases no longer open in a channel that was set here',
          left.length === 0
            ? 'No compliance channel is left: cases wait in the list until one is set.'
            : `${plural(left.length, 'compliance channel')} ${left.length === 1 ? 'is' : 'are'} left, by the settings or on other platforms.`,
        ),
        data: { channels: left },
        outcome: 'answered',
      };
    }
    const place = call.printed || call.alone ? null : channelOf(call.channel);
    if (place === null) throw new UserError('Cases open in a channel; write “here” in the channel itself.');
    await context.store.record((tx) => setComplianceChannel(tx, platform, place, change));
    const waiting = await postOpenCases(context);
    return {
      to: 'asker',
      view: notice(
        'good',
        'Cases open in this channel from now on',
        ...(waiting === 0 ? [] : [`${plural(waiting, 'open case')} will stand here in a moment.`]),
        'Whoever is in it sees initials and case numbers; details open privately to reviewers and auditors.',
      ),
      data: { channels: await complianceChannels(context.store.db, context.configuredChannel) },
      outcome: 'answered',
    };
  },
};
