import type { Reply } from '../../src/ports.ts';
import { notice } from '../../src/views/notice.ts';
import type { View } from '../../src/views/view.ts';
import type { AnswerTarget, Delivery } from './delivery.ts';
import { upload, withSpooled } from './files.ts';
import type { Workspaces } from './workspaces.ts';

type SendFileDependencies = {
  delivery: Delivery;
  workspaces: Workspaces;
  /** Folder for files on their way to people. */
  folder: string;
  /** Turns an error into the message about it. */
  explain(error: unknown): Reply;
};

/** Milliseconds between two updates of the progress. */
const progressEvery = 1_000;

/** Rows are processed while the file is written, so progress and summary appear in the person's direct messages. */
export async function sendFile(
  { delivery, workspaces, folder, explain }: SendFileDependencies,
  incoming: AnswerTarget,
  reply: Extract<Reply, { file: unknown }>,
): Promise<void> {
  const { team, user } = incoming;
  await delivery.tell(incoming, reply.view);
  const channel = await delivery.direct(team, user);
  const location = { team, channel, thread: null };
  const { name } = reply.file;
  const working = (lines: number): View => ({
    title: `Working on ${name}`,
    tone: 'info',
    blocks: [{ kind: 'progress', label: 'Lines', done: lines, total: null }],
  });
  const { ts } = await delivery.post(location, working(0), null);
  let lines = 0;
  let drawing: Promise<unknown> = Promise.resolve();
  let shown = 0;
  const timer = setInterval(() => {
    if (shown === lines) return;
    shown = lines;
    drawing = drawing.then(() => delivery.redraw(location, ts, [], working(shown))).catch(() => {});
  }, progressEvery);
  const end = async (view: View) => {
    clearInterval(timer);
    await drawing;
    await delivery.redraw(location, ts, [], view);
  };
  try {
    await withSpooled(
      folder,
      reply.file,
      (count) => {
        lines = count;
      },
      async (file) => upload(await workspaces.find(team), channel, null, file),
    );
    await end(reply.summary?.() ?? notice('good', `${name} is ready`, `It has ${lines.toLocaleString('en')} lines.`));
  } catch (error) {
    const told = explain(error);
    if ('view' in told) await end(told.view);
  } finally {
    clearInterval(timer);
  }
}
