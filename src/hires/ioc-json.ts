import { UserError } from '../errors.ts';
import type { IncomingFile } from '../ports.ts';
import type { IocRow } from './ioc-rows.ts';

const mostBytes = 20_000_000;

/** The rows of a JSON file: an array of objects, every member as text. */
export async function readJsonRows(file: IncomingFile): Promise<(IocRow | { row: number; fault: string })[]> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of file.open()) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new UserError(`${file.name} is larger than 20 MB; split it.`);
    chunks.push(chunk);
  }
  const parsed = parse(Buffer.concat(chunks).toString('utf8'));
  if (!Array.isArray(parsed)) throw new UserError(`${file.name} holds no JSON array of objects.`);
  return parsed.map((entry: unknown, index) => {
    const row = index + 1;
    if (typeof entry !== 'object' || entry === null) return { row, fault: 'It is no object.' };
    const cells = Object.entries(entry).map(([name, value]) => [name.toLowerCase(), textOf(value)]);
    return { row, cells: Object.fromEntries(cells) };
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
