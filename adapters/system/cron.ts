import { createTask } from 'node-cron';
import type { Log } from '../../src/ports.ts';

export type Job = { name: string; expression: string; run: () => Promise<void> };

/**
 * Runs jobs by cron expressions, never one job twice at the same time. A job that fails is logged and runs again next
 * time.
 */
export function startJobs(jobs: readonly Job[], log: Log): { stop(): Promise<void> } {
  const tasks = jobs.map(({ name, expression, run }) => {
    const task = createTask(
      expression,
      async () => {
        try {
          await run();
        } catch (error) {
          log.error('job failed', { job: name, error: error instanceof Error ? error.message : 'unknown' });
        }
      },
      { name, noOverlap: true, suppressMissedWarning: true, logger: quiet(log) },
    );
    task.start();
    return task;
  });
  return {
    async stop() {
      for (const task of tasks) await task.destroy();
    },
  };
}

/** A run that is skipped because the previous one still runs is not logged; the next run does its work. */
function quiet(log: Log) {
  return {
    debug() {},
    info() {},
    warn() {},
    error: (message: string | Error) =>
      log.error('cron failed', { error: message instanceof Error ? message.name : message }),
  };
}
