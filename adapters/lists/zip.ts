import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { Fault } from '../../src/errors.ts';

type ZipMember = { name: string; open(): AsyncIterable<Uint8Array> };

/**
 * The files in a zip archive (without folders and hidden files of desktop systems), each to be streamed repeatedly. Reads the
 * archive's directory and uses Node's inflate: fflate's streaming reader keeps unwanted members in memory, finds their ends
 * by searching for a signature, and checks neither size nor CRC.
 * Format: PKWARE APPNOTE 6.3.10, without zip64, encryption and methods other than stored and deflate.
 * Throws a `Fault` `list-truncated` (no directory at the end) or `list-unreadable`.
 */
export async function zipMembers(path: string, name: string): Promise<ZipMember[]> {
  const handle = await open(path);
  try {
    const members: ZipMember[] = [];
    for (const member of await directory(handle, name)) {
      if (member.name.endsWith('/') || /(^|\/)(__MACOSX\/|\.)/.test(member.name)) continue;
      const start = await dataStart(handle, member, name);
      members.push({ name: member.name, open: () => inflated(path, member, start, name) });
    }
    return members;
  } finally {
    await handle.close();
  }
}

type Packed = {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  header: number;
};

const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const headerMark = 0x04034b50;
const longestEnd = 22 + 0xffff;

async function directory(handle: FileHandle, name: string): Promise<Packed[]> {
  const { size } = await handle.stat();
  const tail = await bytesAt(handle, Math.max(0, size - longestEnd), Math.min(size, longestEnd));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== endMark) end--;
  if (end < 0) throw new Fault('list-truncated', `${name} is a zip archive that ends too early; fetch it again.`);
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  if (length > size) throw damaged(name);
  const bytes = await bytesAt(handle, tail.readUInt32LE(end + 16), length);
  const members: Packed[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryMark) throw damaged(name);
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const member = {
      name: bytes.toString('utf8', at + 46, nameEnd),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      header: bytes.readUInt32LE(at + 42),
    };
    if ((member.flags & 1) !== 0) {
      throw new Fault('list-unreadable', `${name} is encrypted; unpack it and give the file inside.`);
    }
    if (
      (member.method !== 0 && member.method !== 8) ||
      [member.packed, member.size, member.header].includes(0xffffffff)
    ) {
      throw new Fault('list-unreadable', `${name} is packed in a way that is not read here; unpack it first.`);
    }
    members.push(member);
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return members;
}

async function dataStart(handle: FileHandle, member: Packed, name: string): Promise<number> {
  const header = await bytesAt(handle, member.header, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== headerMark) throw damaged(name);
  return member.header + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function* inflated(path: string, member: Packed, start: number, name: string): AsyncGenerator<Uint8Array> {
  let size = 0;
  let crc = 0;
  for await (const chunk of member.packed === 0 ? [] : streamed(path, member, start)) {
    size += chunk.length;
    if (size > member.size) break;
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (size !== member.size || crc !== member.crc) throw damaged(name);
}

async function* streamed(path: string, member: Packed, start: number): AsyncGenerator<Uint8Array> {
  const source = createReadStream(path, { start, end: start + member.packed - 1 });
  if (member.method === 0) {
    yield* source;
    return;
  }
  const inflate = createInflateRaw({ chunkSize: 1 << 18 });
  pipeline(source, inflate, () => {});
  yield* inflate;
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function damaged(name: string): Fault {
  return new Fault('list-unreadable', `${name} is a damaged zip archive; fetch it again.`);
}
