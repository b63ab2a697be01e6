import type { Invocation } from '../../adapters/terminal/arguments.ts';
import { runOnce } from '../../adapters/terminal/once.ts';
import { terminalActor } from '../../adapters/terminal/place.ts';
import { createTerminalPlatform } from '../../adapters/terminal/platform.ts';
import { createProgress } from '../../adapters/terminal/progress.ts';
import type { App } from '../app.ts';
import type { Log } from '../ports.ts';
import type { Config } from './config.ts';
import { openCordon } from './cordon.ts';
import { screen } from './screen.ts';

/** Runs one command of the command line, or a conversation in the terminal. */
export async function once(config: Config, log: Log, invocation: Invocation): Promise<number> {
  const cordon = await openCordon(config, log, 'once');
  const progress = createProgress({
    err: process.stderr,
    live: process.stderr.isTTY === true,
    width: screen.width,
    now: () => performance.now(),
  });
  try {
    if (['screen', 'hire', 'chat'].includes(invocation.command)) await cordon.liveCorpus.catchUp();
    cordon.context.refresher.watch(({ list, phase, done, total }) => {
      if (phase === 'idle') progress.finish();
      else progress.show(`${list} ${phase}`, done, total);
    });
    if (invocation.command === 'chat') return await chat(cordon.app, log);
    return await runOnce(invocation, cordon.app.handle, {
      ...screen,
      actor: terminalActor(),
      log,
      counted: (lines) => progress.show('rows', lines, null),
    });
  } finally {
    progress.finish();
    await cordon.close();
  }
}

async function chat(app: App, log: Log): Promise<number> {
  const platform = createTerminalPlatform({
    ...screen,
    actor: terminalActor(),
    input: process.stdin,
    folder: '.',
    log,
  });
  await platform.start(app.handle);
  await platform.ended;
  return 0;
}
