import { type IndicatorSettings, points, type Severity, severities, standardHirePolicy } from '../cases/finding.ts';
import { type IndicatorText, indicatorText, indicatorTexts } from '../cases/indicator-texts.ts';
import { UserError } from '../errors.ts';
import { readIndicatorSettings } from '../hires/hire-setting-store.ts';
import { type IndicatorLine, indicatorsView } from '../hires/indicators-view.ts';
import { actorKey, type Reply } from '../ports.ts';
import { changeSetting } from '../store/settings.ts';
import { notice } from '../views/notice.ts';
import { enumerate } from '../views/wording.ts';
import type { Call, Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { CommonContext } from './context.ts';

export const indicators: Command = {
  name: 'indicators',
  role: 'admin',
  summary: 'Show what hires are checked for, and change how much one counts or switch it off.',
  usage: 'indicators | indicators set <id> severity:low|medium|high|critical|off|default reason:"…"',
  examples: ['indicators', 'indicators set crypto-payout severity:low reason:"We pay everybody so"'],
  options: { severity: 'low|medium|high|critical|off|default', reason: 'TEXT' },
  flags: [],
  commandLine: {
    usage:
      'cordon indicators [--json], or cordon indicators set ID --severity low|medium|high|critical|off|default --reason TEXT',
    summary: 'Show what hires are checked for, and change how much one counts or switch it off.',
    paths: [],
    missing(words, options) {
      if (words[0] === undefined || words[0] === 'list') return unexpected(words, 1);
      if (words[0] !== 'set' || words[1] === undefined) return 'Say `indicators`, or `indicators set ID`.';
      if (!options.has('severity') || !options.has('reason')) return 'Give --severity and --reason.';
      return unexpected(words, 2);
    },
  },
  async run(context: CommonContext, call) {
    const [verb = '', id, ...more] = call.words.split(/\s+/).filter((word) => word !== '');
    if (verb === '' || verb === 'list') return list(context);
    if (verb !== 'set' || id === undefined || more.length > 0) {
      throw new UserError('Write “indicators”, or “indicators set <id> severity:low reason:"…"”.');
    }
    return set(context, call, id.toLowerCase());
  },
};

async function list(context: CommonContext): Promise<Reply> {
  const lines = linesOf(await readIndicatorSettings(context.store.db));
  return { to: 'asker', view: indicatorsView(lines, standardHirePolicy), data: lines, outcome: 'answered' };
}

function linesOf(settings: IndicatorSettings): IndicatorLine[] {
  return indicatorTexts.map((text) => {
    const { id, number, category, title, verify, caveat, source } = text;
    const now = settings[id] ?? text.severity;
    const severity = now === 'off' ? text.severity : now;
    const on = now !== 'off';
    return {
      id,
      number,
      category,
      severity,
      points: on && text.scores ? points[severity] : 0,
      on,
      changed: settings[id] !== undefined && settings[id] !== text.severity,
      title,
      verify,
      caveat,
      source,
    };
  });
}

async function set(context: CommonContext, call: Call, id: string): Promise<Reply> {
  const text = indicatorText(id);
  if (text === null) throw new UserError(`There is no indicator “${id.slice(0, 40)}”; “indicators” shows them all.`);
  const wanted = readSeverity(text, call.options['severity']);
  const reason = call.options['reason']?.trim() ?? '';
  if (reason === '')
    throw new UserError('Give the reason: reason:"…". It stays in the ledger, so it must name nobody.');
  await context.store.record(async (tx) => {
    const { [id]: before, ...others } = await readIndicatorSettings(tx);
    await changeSetting(tx, {
      name: 'indicators',
      value: wanted === 'default' ? others : { ...others, [id]: wanted },
      said: { indicator: id, from: before ?? text.severity, to: wanted === 'default' ? text.severity : wanted },
      by: actorKey(call.actor),
      at: context.clock().toISOString(),
      reason,
    });
  });
  const now = wanted === 'default' ? `${text.severity}, as shipped` : wanted;
  return {
    to: 'asker',
    view: notice(
      'good',
      wanted === 'off' ? `“${text.title}” is switched off` : `“${text.title}” is now ${now}`,
      'It holds for every hire that is assessed from now on. Open cases stay as they are. The change is recorded.',
    ),
    data: { id, severity: wanted === 'default' ? text.severity : wanted },
    outcome: 'answered',
  };
}

const settable = [...severities.filter((severity) => severity !== 'info'), 'off', 'default'] as const;

function readSeverity(text: IndicatorText, value: string | undefined): Severity | 'off' | 'default' {
  const wanted = settable.find((severity) => severity === value?.trim().toLowerCase());
  if (wanted === undefined) throw new UserError(`Give severity: as one of ${enumerate(settable)}.`);
  if (!text.scores && wanted !== 'off' && wanted !== 'default') {
    throw new UserError(
      `“${text.id}” is information that fits millions of people; it never counts. It can be switched off.`,
    );
  }
  return wanted;
}
