import { loadEnvFile } from 'node:process';
import { listIds } from '../../adapters/lists/sources.ts';
import { platformKinds } from '../../adapters/platforms.ts';
import { createLog } from '../../adapters/system/log.ts';
import { type Invocation, parseArguments } from '../../adapters/terminal/arguments.ts';
import { fail } from '../../adapters/terminal/once.ts';
import { render } from '../../adapters/terminal/render.ts';
import { helpView, terminalUsage } from '../../adapters/terminal/usage.ts';
import manifest from '../../package.json' with { type: 'json' };
import { commands } from '../commands/table.ts';
import { readConfig } from './config.ts';
import { screen } from './screen.ts';

/** Runs the command line and returns the exit status. Every failure is a sentence on standard error. */
export async function run(argv: readonly string[]): Promise<number> {
  let log = createLog('silent');
  try {
    const commandLine = terminalUsage(commands, platformKinds);
    const invocation = parseArguments(argv, commandLine);
    if (invocation.command === 'version') return say(`Cordon ${manifest.version}\n`);
    if (invocation.command === 'help') return say(render(helpView(commandLine, invocation.text.split(' ')[1]), screen));
    const config = readConfig(environment(invocation), listIds);
    const serving = invocation.command === 'serve';
    log = createLog(config.logLevel ?? (serving ? 'warn' : 'silent'));
    const tools = config.platforms.flatMap((platform) => platform.tools);
    const tool = tools.find(({ command }) => command === invocation.command);
    if (tool !== undefined) return say(render(await tool.run(invocation, manifest.version), screen));
    if (!serving) return await (await import('./once.ts')).once(config, log, invocation);
    return await (await import('./serve.ts')).serve(config, log);
  } catch (error) {
    return fail(error, { err: process.stderr, log });
  }
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** `.env` supplies what the environment lacks; `--data` takes precedence over both. */
function environment(invocation: Invocation): NodeJS.ProcessEnv {
  try {
    loadEnvFile();
  } catch {
    // Without a file, only the environment counts.
  }
  return {
    ...process.env,
    ...(invocation.data === undefined ? {} : { CORDON_DATA: invocation.data, DATABASE_URL: '' }),
  };
}
