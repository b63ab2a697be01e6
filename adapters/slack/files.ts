import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../src/errors.ts';
import type { IncomingFile } from '../../src/ports.ts';
import type { NamedFile } from '../../src/views/view.ts';
import { visibleLine } from '../../src/views/visible.ts';
import { call } from './client.ts';
import type { SlackFile } from './input.ts';
import { SlackRefusal } from './refusal.ts';
import type { Workspace } from './workspaces.ts';

/** Larger files are for the command line. */
const largest = 268_435_456;

/** Timeout of one transfer, in milliseconds. */
const transfer = 300_000;

/** An uploaded file, downloaded when it is read. The token is sent only to Slack's own hosts. */
export function incomingFile(file: SlackFile, token: string, apiUrl: string): IncomingFile {
  return {
    name: visibleLine(file.name ?? 'file'),
    async *open() {
      const address = file.url_private_download ?? file.url_private ?? '';
      if (!isSlacks(address, apiUrl))
        throw new UserError('This file does not lie on Slack. Upload it here, then ask again.');
      if ((file.size ?? 0) > largest) throw tooLarge();
      const response = await fetch(address, {
        headers: { authorization: `Bearer ${token}` },
        redirect: 'error',
        signal: AbortSignal.timeout(transfer),
      });
      const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html');
      if (!response.ok || response.body === null || (isPage && !/\.html?$/i.test(file.name ?? ''))) {
        throw new UserError(
          'Slack does not hand this file to Cordon. Upload it again, in the conversation with Cordon.',
        );
      }
      let bytes = 0;
      for await (const chunk of response.body) {
        bytes += chunk.length;
        if (bytes > largest) throw tooLarge();
        yield chunk;
      }
    },
  };
}

function isSlacks(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, host } = new URL(address);
  return host === new URL(apiUrl).host || (protocol === 'https:' && /(^|\.)slack\.com$/.test(hostname));
}

function tooLarge(): UserError {
  return new UserError('The file is larger than 256 MB; use the command line for it.');
}

/** A file written to disk before it is uploaded, because Slack needs its length first. */
type Spooled = { path: string; name: string; bytes: number };

/** Writes the lines to a file that exists while `work` runs. `counted` receives the number of lines so far. */
export async function withSpooled<T>(
  folder: string,
  file: NamedFile,
  counted: (lines: number) => void,
  work: (spooled: Spooled) => Promise<T>,
): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = await mkdtemp(join(folder, 'slack-'));
  try {
    const path = join(own, 'file');
    let bytes = 0;
    let lines = 0;
    async function* chunks(): AsyncIterable<Buffer> {
      for await (const line of file.lines) {
        const chunk = Buffer.from(line.endsWith('\n') ? line : `${line}\n`);
        bytes += chunk.length;
        counted(++lines);
        yield chunk;
      }
    }
    await pipeline(Readable.from(chunks()), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return await work({ path, name: file.name, bytes });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** Uploads a spooled file to a conversation, in the three calls that Slack requires. */
export async function upload(
  workspace: Workspace,
  channel: string,
  thread: string | null,
  file: Spooled,
): Promise<void> {
  await handOver(workspace, channel, thread, file.name, file.bytes, await openAsBlob(file.path));
}

export async function uploadPicture(
  workspace: Workspace,
  channel: string,
  thread: string | null,
  picture: { name: string; alt: string; base64: string },
): Promise<void> {
  const bytes = Buffer.from(picture.base64, 'base64');
  await handOver(workspace, channel, thread, picture.name, bytes.length, new Blob([bytes]), picture.alt);
}

async function handOver(
  { client }: Workspace,
  channel: string,
  thread: string | null,
  filename: string,
  length: number,
  content: Blob,
  alt?: string,
): Promise<void> {
  const described = alt === undefined || alt === '' ? {} : { alt_txt: alt };
  const { upload_url, file_id } = await call(() =>
    client.files.getUploadURLExternal({ filename, length, ...described }),
  );
  if (upload_url === undefined || file_id === undefined)
    throw new SlackRefusal('unclear', 'Slack takes no file at present.');
  await call(async () => {
    const response = await fetch(upload_url, { method: 'POST', body: content, signal: AbortSignal.timeout(transfer) });
    await response.arrayBuffer();
    if (!response.ok) throw new SlackRefusal('unclear', `Slack did not take the file (status ${response.status}).`);
  });
  const files: [{ id: string; title: string }] = [{ id: file_id, title: filename }];
  await call(() =>
    thread === null
      ? client.files.completeUploadExternal({ files, channel_id: channel })
      : client.files.completeUploadExternal({ files, channel_id: channel, thread_ts: thread }),
  );
}
