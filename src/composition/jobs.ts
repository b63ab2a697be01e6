import type { Job } from '../../adapters/system/cron.ts';
import { postLedgerHead } from '../audit/post-ledger-head.ts';
import { remindOfCases, remindOfMissingChannel } from '../cases/reminders.ts';
import type { AppContext } from '../commands/context.ts';
import { retain } from '../commands/retention.ts';
import { deliverDue } from '../digest/deliver.ts';
import type { Intake } from '../hires/intake.ts';
import { reassessWaitingHires } from '../hires/reassess.ts';
import { refreshTurn } from '../lists/refresh.ts';
import type { LiveCorpus } from '../screening/live-corpus.ts';
import type { KeyValueStores } from '../store/key-value-store.ts';
import type { Sender } from '../store/sender.ts';
import type { Config } from './config.ts';

/** Everything that runs on a schedule while Cordon serves people. Times of day are in the machine's time zone. */
export function jobsOf(
  config: Config,
  parts: {
    context: AppContext;
    intake: Intake;
    liveCorpus: LiveCorpus;
    keyValues: KeyValueStores;
    sender: Sender;
    refreshStatus: () => Promise<void>;
    watchSubjects: () => Promise<void>;
  },
): Job[] {
  const { context, intake, liveCorpus, keyValues, sender, refreshStatus, watchSubjects } = parts;
  const missing = async () => {
    for (const { id } of context.sources) {
      if ((await context.archive.current(id)) === null)
        await context.refresher.refresh(id, { by: 'schedule' }).catch(() => {});
    }
  };
  // Not every installation should ask the publishers in the same minute.
  const offset = Math.random() * config.refreshEvery;
  const turnNow = () => refreshTurn(context.clock(), config.refreshEvery, offset);
  let turn = turnNow();
  const refreshInTurn = async () => {
    const now = turnNow();
    if (now === turn) return;
    turn = now;
    await context.refresher.refreshAll('schedule');
  };
  // With unchanged lists, assessing a hire that could not be screened would give the same result.
  let assessedOn = '';
  const assessWaiting = async () => {
    const { lists, withheld } = await context.coverage();
    const state = JSON.stringify([lists.map(({ version }) => version), withheld]);
    await reassessWaitingHires(intake, { lists: state !== assessedOn });
    assessedOn = state;
  };
  return [
    { name: 'refresh lists', expression: '* * * * *', run: refreshInTurn },
    { name: 'watch subjects', expression: '*/20 * * * * *', run: watchSubjects },
    { name: 'post digests', expression: '* * * * *', run: async () => void (await deliverDue(context.digests)) },
    { name: 'fetch missing lists', expression: '*/2 * * * *', run: missing },
    { name: 'see other processes’ refreshes', expression: '*/5 * * * * *', run: liveCorpus.catchUp },
    { name: 'send messages', expression: '* * * * * *', run: async () => void (await sender.drain()) },
    { name: 'remind of cases', expression: '20 * * * * *', run: () => remindOfCases(context) },
    {
      name: 'assess waiting hires',
      expression: '40 * * * * *',
      run: assessWaiting,
    },
    { name: 'tell of unplaced cases', expression: '5 9 * * *', run: () => remindOfMissingChannel(context) },
    { name: 'post the head of the ledger', expression: '0 8 * * *', run: () => postLedgerHead(context) },
    { name: 'sweep keyed values', expression: '23 * * * *', run: async () => void (await keyValues.sweep()) },
    { name: 'erase what is past its time', expression: '37 3 * * *', run: async () => void (await retain(context)) },
    { name: 'restate the lists', expression: '*/20 * * * * *', run: refreshStatus },
  ];
}
