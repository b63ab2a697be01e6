import type { Job } from '../../adapters/cron.ts';
import type { App } from '../app.ts';
import { retain } from '../commands/retention.ts';
import type { Config } from '../config.ts';
import { postLedgerHead } from '../hires/ledger-head.ts';
import { assessWaitingHires, remindOfCases, tellOfUnplacedCases } from '../hires/waiting.ts';
import type { Serving } from '../screening/serving.ts';
import type { KeyedValues } from '../store/keyed.ts';
import type { Sender } from '../store/sender.ts';

/** Everything that is done by the clock while Cordon serves people; times of day are the machine's. */
export function jobsOf(
  config: Config,
  parts: { app: App; serving: Serving; keyed: KeyedValues; sender: Sender; restate: () => Promise<void> },
): Job[] {
  const { app, serving, keyed, sender, restate } = parts;
  const waiting = { ...app, escalateTo: config.escalateTo };
  const missing = async () => {
    for (const { id } of app.sources) {
      if ((await app.archive.current(id)) === null) await app.refresher.refresh(id, { by: 'schedule' }).catch(() => {});
    }
  };
  return [
    { name: 'refresh lists', expression: '11 * * * *', run: () => app.refresher.refreshAll('schedule') },
    { name: 'fetch missing lists', expression: '*/2 * * * *', run: missing },
    { name: 'see other processes’ refreshes', expression: '*/5 * * * * *', run: serving.catchUp },
    { name: 'send messages', expression: '* * * * * *', run: async () => void (await sender.drain()) },
    { name: 'remind of cases', expression: '20 * * * * *', run: () => remindOfCases(waiting) },
    {
      name: 'assess waiting hires',
      expression: '40 * * * * *',
      run: () => assessWaitingHires(waiting, { lists: true }),
    },
    { name: 'tell of unplaced cases', expression: '5 9 * * *', run: () => tellOfUnplacedCases(waiting) },
    { name: 'post the head of the ledger', expression: '0 8 * * *', run: () => postLedgerHead(app) },
    { name: 'sweep keyed values', expression: '23 * * * *', run: async () => void (await keyed.sweep()) },
    { name: 'erase what is past its time', expression: '37 3 * * *', run: async () => void (await retain(app)) },
    { name: 'restate the lists', expression: '*/20 * * * * *', run: restate },
  ];
}
