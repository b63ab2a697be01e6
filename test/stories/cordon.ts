import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

export type Ended = { status: number | null; out: string; err: string };

/** A data folder of its own for one story; `settings` are environment variables for every process of it. */
export function createStory(settings: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-story-'));
  const running = new Set<ChildProcess>();
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    CORDON_DATA: join(folder, 'data'),
    // Nothing in a story leaves this machine: a list without a mirror fails at once.
    CORDON_LIST_MIRROR_US_OFAC_SDN: 'http://127.0.0.1:9/',
    CORDON_LIST_MIRROR_US_OFAC_CONS: 'http://127.0.0.1:9/',
    CORDON_LIST_MIRROR_UN_SC: 'http://127.0.0.1:9/',
    ...settings,
  };

  function start(...words: string[]): ChildProcess {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(root, 'src/main.ts'), ...words],
      {
        cwd: folder,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  }

  return {
    folder,
    start,
    /** Runs one command to its end. */
    run(...words: string[]): Promise<Ended> {
      const child = start(...words);
      let out = '';
      let err = '';
      child.stdout?.setEncoding('utf8').on('data', (text: string) => {
        out += text;
      });
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        err += text;
      });
      return new Promise((done) => child.once('close', (status) => done({ status, out, err })));
    },
    /** Starts `serve` on a free port and answers its address once it is open. */
    async serve(): Promise<{ url: string; child: ChildProcess; said: () => string }> {
      env['PORT'] = '0';
      const child = start('serve');
      let said = '';
      return new Promise((done, fail) => {
        const timer = setTimeout(() => fail(new Error(`serve did not open within 45 s; it said: ${said}`)), 45_000);
        child.stdout?.setEncoding('utf8').on('data', (text: string) => {
          said += text;
          const url = /(?:Open|Listening at) (http:\S+)/.exec(said)?.[1];
          if (url === undefined) return;
          clearTimeout(timer);
          done({ url, child, said: () => said });
        });
        child.stderr?.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
        child.once('exit', (status) => fail(new Error(`serve ended with ${status}; it said: ${said}`)));
      });
    },
    end(): void {
      for (const child of running) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
