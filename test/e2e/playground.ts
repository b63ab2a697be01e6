import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';

const command = resolve(import.meta.dirname, '../../node_modules/@microsoft/m365agentsplayground/cli.js');

/** Whether Microsoft's Agents Playground is installed. */
export const hasPlayground = existsSync(command);
if (!hasPlayground) {
  console.warn('notice: the Agents Playground is not installed; tests of Teams in it are skipped.');
}

/** Who types in the playground. */
export const alex = { user: '29:alex', aad: 'aaaaaaaa-0000-4000-8000-000000000010', name: 'Alex Asker' };
export const channels = { general: '19:general@thread.tacv2', compliance: '19:compliance@thread.tacv2' };

/** It wants five colleagues at least, and GUIDs in place of the ids that it comes with. */
function settings(): string {
  const colleagues = ['Otto Other', 'Rhea Reviewer', 'Rob Reviewer', 'Audrey Auditor', 'Adam Admin'];
  const described = (id: string, aad: string, name: string) => {
    const [given = '', family = ''] = name.split(' ');
    const mail = `${given.toLowerCase()}@example.com`;
    return { id, name, userPrincipleName: mail, aadObjectId: aad, givenName: given, surname: family, email: mail };
  };
  // JSON is YAML.
  return JSON.stringify({
    version: '0.1.1',
    tenantId: '99999999-8888-4777-8666-555555555555',
    bot: { id: '28:cordon', name: 'Cordon' },
    currentUser: described(alex.user, alex.aad, alex.name),
    users: colleagues.map((name, at) =>
      described(`29:colleague-${at}`, `aaaaaaaa-0000-4000-8000-00000000002${at}`, name),
    ),
    personalChat: { id: 'a:personal-chat' },
    groupChat: { id: '19:group-chat@thread.v2', name: 'Group Chat' },
    team: {
      id: channels.general,
      name: 'My Team',
      aadGroupId: 'aaaaaaaa-0000-4000-8000-000000000031',
      channels: [{ id: channels.compliance, name: 'compliance' }],
    },
  });
}

/** The playground as a process of its own, in front of the bot at `endpoint`. */
export async function openPlayground(endpoint: string): Promise<{ url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'cordon-playground-'));
  await writeFile(join(folder, '.m365agentsplayground.yml'), settings());
  const port = await freePort();
  const child = spawn(process.execPath, [command, '-e', endpoint, '-c', 'msteams', '-p', String(port), '--dt'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await listening(child);
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Types into the message box that is last on the page and sends. */
export async function type(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').last().click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Mentions the bot in the channel that is open, with these words after it, as the head of a thread. */
export async function mention(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').last().click();
  await page.keyboard.type('@');
  await page.locator('[role=option],[role=menuitem]').first().click();
  await page.keyboard.type(` ${text}`);
  await page.keyboard.press('Enter');
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let said = '';
    const timer = setTimeout(() => fail(new Error(`The playground did not start: ${said}`)), 60_000);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (!/Listening on/.test(said)) return;
        clearTimeout(timer);
        // It says so a little before it is true.
        pause(1_000).then(done, fail);
      });
    }
    child.once('exit', (status) => fail(new Error(`The playground ended with ${status}: ${said}`)));
  });
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    }),
  );
}
