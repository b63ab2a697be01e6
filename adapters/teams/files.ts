import { setTimeout as pause } from 'node:timers/promises';
import { UserError } from '../../src/errors.ts';
import type { IncomingFile } from '../../src/ports.ts';
import type { Spool, SpooledFile } from '../files/spool.ts';
import type { Outgoing } from './connector.ts';
import type { SharedFile, Upload } from './input.ts';

/** The hosts of OneDrive and SharePoint, where Teams stores files. Files are downloaded from no other host. */
export function isFileHost(url: URL): boolean {
  return url.protocol === 'https:' && /\.sharepoint(-df)?\.(com|us|cn|de)$/i.test(url.hostname);
}

const mostBytes = 268_435_456;
const mostRedirects = 3;
const timeout = 120_000;

/** A file that a person sent in the personal chat, downloaded when it is read. */
export function incoming(file: SharedFile, isAllowed: (url: URL) => boolean): IncomingFile {
  return {
    name: file.name,
    async *open() {
      const body = await fetched(file.url, isAllowed);
      let bytes = 0;
      for await (const chunk of body) {
        bytes += chunk.length;
        if (bytes > mostBytes) throw new UserError(`The file is larger than ${mostBytes / 1_048_576} MB; split it.`);
        yield chunk;
      }
    },
  };
}

async function fetched(from: string, isAllowed: (url: URL) => boolean): Promise<ReadableStream<Uint8Array>> {
  let url = from;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    if (!URL.canParse(url) || !isAllowed(new URL(url))) {
      throw new UserError('The file does not lie in OneDrive or SharePoint, so it was not fetched. Attach it here.');
    }
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeout) }).catch(() => null);
    const location = response?.headers.get('location');
    if (response !== null && response.status >= 300 && response.status < 400 && location) {
      await response.body?.cancel();
      url = new URL(location, url).href;
      continue;
    }
    if (response?.ok && response.body !== null) return response.body;
    throw new UserError('The file could not be fetched from OneDrive. Attach it again.');
  }
  throw new UserError('The file could not be fetched from OneDrive: it leads from place to place. Attach it again.');
}

/** Asks whether the file may be saved to the person's OneDrive, which works only in a personal chat. */
export function consentActivity(file: SpooledFile): Outgoing {
  return {
    type: 'message',
    summary: file.name,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.card.file.consent',
        name: file.name,
        content: {
          description: 'Cordon puts this file into your OneDrive.',
          sizeInBytes: file.bytes,
          acceptContext: { file: file.id },
          declineContext: { file: file.id },
        },
      },
    ],
  };
}

/** Shows the file in OneDrive. */
export function fileActivity({ shown }: Upload): Outgoing {
  return {
    type: 'message',
    summary: shown.name,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.card.file.info',
        name: shown.name,
        contentUrl: shown.contentUrl,
        content: shown.content,
      },
    ],
  };
}

/**
 * OneDrive accepts chunks that are a multiple of 320 KiB (learn.microsoft.com/graph, driveItem createUploadSession).
 */
const piece = 10 * 327_680;
const attempts = 3;

/** Uploads the file to the address that Teams gave. Throws a `UserError` if that fails. */
export async function upload(
  file: SpooledFile,
  spool: Spool,
  to: Upload,
  isAllowed: (url: URL) => boolean,
): Promise<void> {
  if (!URL.canParse(to.url) || !isAllowed(new URL(to.url))) {
    throw new UserError('Teams named no place in OneDrive or SharePoint for the file, so it was not sent.');
  }
  let from = 0;
  for await (const bytes of pieces(spool.open(file))) {
    await put(to.url, bytes, from, file.bytes);
    from += bytes.length;
  }
}

async function put(url: string, bytes: Buffer<ArrayBuffer>, from: number, total: number): Promise<void> {
  const range = total === 0 ? 'bytes */0' : `bytes ${from}-${from + bytes.length - 1}/${total}`;
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(url, {
      method: 'PUT',
      redirect: 'error',
      headers: { 'content-range': range, 'content-type': 'application/octet-stream' },
      body: bytes,
      signal: AbortSignal.timeout(timeout),
    }).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
    if (attempt >= attempts) throw new UserError('OneDrive did not take the file. Ask for it again.');
    await pause(500 * attempt);
  }
}

async function* pieces(stream: AsyncIterable<Buffer>): AsyncIterable<Buffer<ArrayBuffer>> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    held.push(chunk);
    size += chunk.length;
    while (size >= piece) {
      const all = Buffer.concat(held);
      yield all.subarray(0, piece);
      held = [all.subarray(piece)];
      size -= piece;
    }
  }
  if (size > 0) yield Buffer.concat(held);
}
