import { createHash } from 'node:crypto';
import { ownKeys } from '../cases/voter.ts';
import { UserError } from '../errors.ts';
import type { HireAnswer, HireDelivery, HireOutcome, HireStatus } from '../hires/hire.ts';
import { columnOfPath, hireJsonOf } from '../hires/hire-columns.ts';
import type { HireJson } from '../hires/hire-reading.ts';
import { checkHireColumns, takeHireTable } from '../hires/hire-table.ts';
import { hireAnswerView, hireStatusView, outcomes } from '../hires/hire-view.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { allows, type Role } from '../people/access.ts';
import { type Actor, actorKey, type IncomingFile, type Reply } from '../ports.ts';
import { notice } from '../views/notice.ts';
import type { Call, Command } from './command.ts';
import { unexpected } from './command-line.ts';
import type { HireContext } from './context.ts';
import { addForm, hireForm, labelOf } from './hire-form.ts';
import type { FormAction, PressAction, Submission } from './press.ts';

export const hire: Command = {
  name: 'hire',
  role: 'member',
  summary: 'Hand in a new hire before the first day; attach a CSV to hand in many, or name a hire to see its state.',
  usage: 'hire [H-12] [outcome:hired|not-hired]',
  examples: ['hire', 'hire H-12', 'hire H-12 outcome:hired'],
  options: { outcome: 'hired|not-hired' },
  flags: [],
  commandLine: {
    usage: 'cordon hire --csv FILE, or cordon hire H-12 [--outcome hired|not-hired] [--json]',
    summary: 'Hand in every row of a CSV file as a new hire (column legal_name and others), or see the state of one.',
    paths: ['csv'],
    missing(words, options) {
      if (words.length > 0 && options.has('csv')) return 'Give either a hire or --csv FILE, not both.';
      if (words.length === 0 && !options.has('csv'))
        return 'Give --csv FILE or a hire such as H-12; the form is in chat.';
      return unexpected(words, 1);
    },
  },
  async run(context: HireContext, call) {
    const words = call.words.trim();
    const [id] = /^H-\d{1,12}$/i.exec(words) ?? [];
    const { outcome } = call.options;
    if (id !== undefined) {
      const found = await ownHire(
        context,
        call.actor,
        id.toUpperCase(),
        outcome === undefined ? viewerRoles : editorRoles,
      );
      return outcome === undefined ? statusReply(found) : recordOutcome(context, call, found, outcome);
    }
    if (outcome !== undefined) throw new UserError('Say whose outcome it is: “hire H-12 outcome:hired”.');
    if (call.files.length > 0) return submitTable(context, call);
    return { form: hireForm(context.newId(), words), outcome: 'answered' };
  },
};

/** “Add what is missing”: opens a form with only those fields. */
export const hireAdd: PressAction = {
  action: 'hire-add',
  role: 'member',
  async run(context, { actor, value }) {
    const found = await ownHire(context, actor, value, editorRoles);
    // Only then is nothing missing: while a hire is on hold, a reviewer may ask for more.
    if (found.state === 'recorded') return statusReply(found);
    return { form: addForm(found), outcome: 'answered' };
  },
};

export const hireFormSent: FormAction = {
  form: 'hire',
  role: 'member',
  async run(context: HireContext, submission) {
    const cv = await readCv(submission.files);
    const wire = { ...hireJsonOf(submission.fields), ...cv.wire };
    const delivery = { deliveryKey: `form ${submission.value}` };
    return submitHire(context, submission, wire, delivery, cv.notes);
  },
};

export const hireAddSent: FormAction = {
  form: 'hire-add',
  role: 'member',
  async run(context: HireContext, submission) {
    const { id } = await ownHire(context, submission.actor, submission.value, editorRoles);
    return submitHire(context, submission, hireJsonOf(submission.fields), { addsTo: id }, []);
  },
};

/** Who may see a hire's state and who may add to it, besides the person who submitted it. */
const viewerRoles: Role[] = ['reviewer', 'auditor'];
const editorRoles: Role[] = ['reviewer'];

/** Throws the same `UserError` for a hire that does not exist and for one of somebody else. */
async function ownHire(context: HireContext, actor: Actor, id: string, roles: readonly Role[]): Promise<HireStatus> {
  const found = await context.findHire(id);
  const held = await context.people.rolesOf(actor);
  const keys = await ownKeys(context, actor);
  const may = found !== null && (keys.includes(found.requester) || roles.some((role) => allows(held, role)));
  if (!may) throw new UserError(`You have handed in no hire ${id.slice(0, 20)}.`);
  return found;
}

function statusReply(found: HireStatus): Reply {
  const { id, initials, state, please, outcome } = found;
  return {
    to: 'asker',
    view: hireStatusView(found),
    data: { id, initials, state, please, outcome },
    outcome: 'answered',
  };
}

async function recordOutcome(context: HireContext, call: Call, found: HireStatus, text: string): Promise<Reply> {
  const { id, initials } = found;
  const outcome = readOutcome(text);
  // Records of people who were hired are kept for ten years; this would end that early.
  if (
    found.outcome === 'hired' &&
    outcome === 'not-hired' &&
    !allows(await context.people.rolesOf(call.actor), 'reviewer')
  ) {
    throw new UserError(`${id} was told as hired, which only a reviewer can take back.`);
  }
  await context.setHireOutcome(id, outcome, { actor: call.actor, place: call.place });
  return {
    to: 'asker',
    view: notice('good', `Outcome recorded: ${outcomes[outcome]}`, `${id}, ${initials}`),
    data: { id, outcome },
    outcome: 'answered',
  };
}

function readOutcome(text: string): HireOutcome {
  switch (text.trim().toLowerCase()) {
    case 'hired':
      return 'hired';
    case 'not-hired':
      return 'not-hired';
  }
  throw new UserError('Write outcome:hired or outcome:not-hired.');
}

async function submitTable(context: HireContext, call: Call): Promise<Reply> {
  const [file, ...others] = call.files;
  if (file === undefined || others.length > 0)
    throw new UserError('One file at a time: a CSV with a column legal_name.');
  const table = await context.readTable(file);
  const dropped = checkHireColumns(table.columns);
  const from = { requester: actorKey(call.actor), place: call.place };
  const lines = takeHireTable(table, {
    readHire: context.readHire,
    receive: (delivery) => context.receiveHire(delivery, from),
    yieldToEventLoop: context.yieldToEventLoop,
  });
  context.log.info('bulk intake started', { actor: from.requester });
  return {
    file: { name: `${file.name.replace(/\.csv$/i, '')}.hires.ndjson`, mediaType: 'application/x-ndjson', lines },
    view: notice(
      'info',
      'Taking in the file',
      `The rows of ${file.name} are taken in one by one; each one’s state stands in the file below.`,
      ...dropped,
    ),
    outcome: 'answered',
  };
}

async function submitHire(
  context: HireContext,
  { actor, place, fields }: Pick<Submission, 'actor' | 'place' | 'fields'>,
  wire: HireJson,
  about: Pick<HireDelivery, 'deliveryKey' | 'addsTo'>,
  notes: readonly string[],
): Promise<Reply> {
  const reading = context.readHire(wire);
  if (!reading.ok) {
    const names = Object.keys(fields);
    const sentences = reading.invalid.map(({ at, why }) => {
      const name = columnOfPath(at, names);
      return at === '' ? why : `“${(name === null ? null : labelOf(name)) ?? at}” ${why}.`;
    });
    return { to: 'asker', view: notice('warning', 'Please mend this', ...sentences), outcome: 'bad-usage' };
  }
  const { ok: _, externalId: __, ...read } = reading;
  const answer = await context.receiveHire(
    { source: 'form', ...about, ...read, digest: digestOf(wire), notes: [...read.notes, ...notes] },
    { requester: actorKey(actor), place },
  );
  if (answer === 'conflict')
    throw new UserError('This form was sent before with other words; open it anew with “hire”.');
  return answered(answer);
}

function answered(answer: HireAnswer): Reply {
  const { hire: id, state, known, please, notes } = answer;
  return {
    to: 'asker',
    view: hireAnswerView(answer),
    data: { id, state, known, please, notes },
    outcome: 'answered',
  };
}

const largestCv = 10 * 1024 ** 2;
const longestCvText = 200_000;

/** The SHA-256 of the file, and its text if it is a plain text file. */
async function readCv(files: readonly IncomingFile[]): Promise<{ wire: HireJson; notes: string[] }> {
  const [file, ...others] = files;
  if (file === undefined) return { wire: {}, notes: [] };
  if (others.length > 0) throw new UserError('Attach one file: the CV.');
  const hash = createHash('sha256');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of file.open()) {
    bytes += chunk.length;
    if (bytes > largestCv) throw new UserError('The CV is larger than 10 MB; attach a smaller one.');
    hash.update(chunk);
    chunks.push(chunk);
  }
  const wire = { cv_sha256: hash.digest('hex') };
  const text = /\.txt$/i.test(file.name) ? textOf(chunks) : null;
  if (text !== null && text.trim() !== '')
    return { wire: { ...wire, cv_text: text.slice(0, longestCvText) }, notes: [] };
  return { wire, notes: ['Of the CV only a fingerprint was taken; as .txt its text could be compared too.'] };
}

function textOf(chunks: readonly Uint8Array[]): string | null {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
  } catch {
    return null;
  }
}

function digestOf(wire: HireJson): string {
  return createHash('sha256').update(canonicalJson(wire)).digest('hex');
}
