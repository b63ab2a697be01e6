import { gatherEvidencePack } from '../audit/evidence-pack.ts';
import { evidencePage } from '../audit/evidence-page.ts';
import { readWholeCase } from '../cases/case-store.ts';
import { UserError } from '../errors.ts';
import { actorKey, type Reply } from '../ports.ts';
import { notice } from '../views/notice.ts';
import { readsCases, recordOpening, showDetails } from './case-acts.ts';
import type { Call, Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { ArchiveContext, CaseCommandContext } from './context.ts';
import { dismiss, makeCase } from './screening-acts.ts';

export const caseCommand: Command = {
  name: 'case',
  role: 'member',
  summary: 'Show a case with its details, write its evidence, or make a case of a screening.',
  usage: 'case show C-17 · case export C-17 [format:html] · case open SCREENING · case dismiss SCREENING reason:"…"',
  examples: ['case show C-17', 'case export C-17'],
  options: { format: 'json|html', reason: 'TEXT' },
  flags: [],
  commandLine: {
    usage:
      'cordon case show C-17, cordon case export C-17 [--out DIR] [--json], cordon case open SCREENING, or cordon case dismiss SCREENING --reason TEXT',
    summary: 'Show a case whole, write its evidence as JSON and as a printable page, or make a case of a screening.',
    paths: ['out'],
    missing(words) {
      const [what = '', id] = words;
      if (!['show', 'export', 'open', 'dismiss'].includes(what)) return 'Say show, export, open or dismiss.';
      return id === undefined ? 'Say which one, e.g. C-17.' : unexpected(words, 2);
    },
  },
  async run(context: CaseCommandContext & ArchiveContext, call) {
    const [what = '', id = '', ...rest] = call.words.split(/\s+/);
    if (id === '' || rest.length > 0) throw new UserError(`Write ${caseCommand.usage}.`);
    switch (what.toLowerCase()) {
      case 'open':
        return makeCase(context, call.actor, id);
      case 'dismiss':
        return dismiss(context, call.actor, id, call.options['reason'] ?? '');
      case 'show':
        await mustRead(context, call);
        return showDetails(context, call.actor, id);
      case 'export':
        await mustRead(context, call);
        return exportCase(context, call, id);
    }
    throw new UserError(`Write ${caseCommand.usage}.`);
  },
};

async function mustRead(context: CaseCommandContext & ArchiveContext, { actor }: Call): Promise<void> {
  if (readsCases(await context.people.rolesOf(actor))) return;
  throw new UserError('Cases are shown whole to reviewers and auditors; “cases mine” shows where yours stand.');
}

async function exportCase(
  context: CaseCommandContext & ArchiveContext,
  { actor, options }: Call,
  id: string,
): Promise<Reply> {
  const format = options['format'] ?? 'json';
  if (format !== 'json' && format !== 'html') throw new UserError('format: is json or html.');
  const whole = await readWholeCase(context.store.db, id);
  if (whole === null) throw new UserError(`There is no case ${id.slice(0, 20)}; “cases” lists them.`);
  await recordOpening(context, actor, whole.case.id);
  const evidence = await gatherEvidencePack(context, whole, actorKey(actor));
  const name = `${whole.case.id}.evidence.${format}`;
  return {
    file: {
      name,
      mediaType: format === 'json' ? 'application/json' : 'text/html',
      lines: lines(format === 'json' ? [`${JSON.stringify(evidence, null, 2)}\n`] : evidencePage(evidence)),
    },
    view: notice(
      'good',
      `Evidence of ${whole.case.id}`,
      'It holds personal data: keep it as you keep the case. Writing it was recorded.',
    ),
    outcome: 'answered',
  };
}

async function* lines(parts: Iterable<string>): AsyncIterable<string> {
  yield* parts;
}
