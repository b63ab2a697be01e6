import type { Log } from '../../src/ports.ts';
import { notice } from '../../src/views/notice.ts';
import { errorReply } from '../system/error-reply.ts';
import type { MessageContext } from './context.ts';
import type { TeamsEvent } from './input.ts';
import { cardIn, dialogMessage, type InvokeAnswer, messageAnswer, wordsAnswer } from './invoke-answer.ts';
import type { PrivateReply } from './private.ts';

/** Milliseconds after which an invoke is answered with the note that the answer follows. Teams waits 15 s. */
const timeout = 9_000;
const follows = 'Cordon is still at work; the answer comes as a message.';

/** Answers an invoke in time. If the work takes longer, the real answer follows as a private message. */
export function createInvokeTimeout({ privately, log }: { privately: PrivateReply; log: Log }) {
  return async (context: MessageContext, event: TeamsEvent, running: Promise<InvokeAnswer>): Promise<InvokeAnswer> => {
    const { promise: late, resolve } = Promise.withResolvers<'late'>();
    const timer = setTimeout(() => resolve('late'), timeout);
    try {
      const first = await Promise.race([running, late]);
      if (first !== 'late') return first;
    } finally {
      clearTimeout(timer);
    }
    if (event.kind === 'look') return wordsAnswer(event, notice('info', 'Not drawn in time'));
    running
      .then(async (answer) => {
        const card = cardIn(answer);
        if (card !== null) await privately.tell(context, [card]);
      })
      .catch((error: unknown) => errorReply(error, log));
    const isDialog = event.kind.startsWith('dialog') || event.kind === 'extension';
    return isDialog ? dialogMessage(follows) : messageAnswer(follows);
  };
}
