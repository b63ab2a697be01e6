import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkEntry, type Entry, entryHash, genesis, headText, readHead } from '../../src/ledger/chain.ts';

const first = entry(1, genesis, '{"id":"a"}');
const second = entry(2, first.hash, '{"id":"b"}');
const start = { seq: 0, hash: genesis };

describe('the hash of an entry', () => {
  it('is sha256 over its canonical JSON, so that anybody can recompute it', () => {
    const text =
      '{"at":"2025-11-04T09:00:00.000Z","body":{"id":"a"},"kind":"test","prev":"0000000000000000000000000000000000000000000000000000000000000000","seq":1}';
    expect(first.hash).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('changes with every part of the entry', () => {
    const others: Partial<Entry>[] = [
      { seq: 3 },
      { at: '2025-11-04T09:00:00.001Z' },
      { kind: 'other' },
      { body: '{}' },
      { prev: first.hash },
    ];
    for (const other of others) expect(entryHash({ ...first, ...other })).not.toBe(first.hash);
  });
});

describe('checking the entries of a chain in order', () => {
  it('accepts entries that follow each other and hands over their content', () => {
    expect(checkEntry(start, first)).toEqual({ ok: true, body: { id: 'a' } });
    expect(checkEntry(first, second)).toEqual({ ok: true, body: { id: 'b' } });
  });

  it('names the first missing entry of a gap', () => {
    expect(checkEntry(start, second)).toEqual({ ok: false, firstBad: 1, why: 'Entry 1 is missing.' });
    expect(checkEntry(start, entry(4, second.hash, '{}'))).toMatchObject({
      firstBad: 1,
      why: 'Entries 1 to 3 are missing.',
    });
  });

  it('finds an edited entry', () => {
    expect(checkEntry(first, { ...second, body: '{"id":"c"}' })).toMatchObject({ ok: false, firstBad: 2 });
    expect(checkEntry(first, { ...second, at: '2025-11-05T09:00:00.000Z' })).toMatchObject({ ok: false, firstBad: 2 });
  });

  it('finds content that says the same in another form, and content that is none', () => {
    for (const body of ['{ "id":"b"}', '{"id":"x","id":"b"}', '[]', 'null', '{"id":']) {
      const changed = { ...second, body };
      expect(checkEntry(first, { ...changed, hash: entryHash(changed) })).toMatchObject({ ok: false, firstBad: 2 });
    }
  });

  it('finds an entry whose predecessor was exchanged', () => {
    const other = entry(1, genesis, '{"id":"forged"}');
    expect(checkEntry(other, second)).toMatchObject({
      ok: false,
      firstBad: 2,
      why: expect.stringContaining('does not follow'),
    });
  });
});

describe('a head as text', () => {
  it('reads what it writes', () => {
    expect(readHead(headText(second))).toEqual({ seq: 2, start: second.hash.slice(0, 20) });
  });

  it('takes more digits, upper case, and a whole hash alone', () => {
    expect(readHead(` 2-${second.hash.toUpperCase()} `)).toEqual({ seq: 2, start: second.hash });
    expect(readHead(second.hash)).toEqual({ seq: null, start: second.hash });
  });

  it('refuses anything shorter, which could be forged, and anything else', () => {
    for (const text of ['', '12', `2-${second.hash.slice(0, 19)}`, second.hash.slice(0, 63), `x-${second.hash}`]) {
      expect(() => readHead(text)).toThrow('A head looks like');
    }
  });
});

function entry(seq: number, prev: string, body: string): Entry {
  const parts = { seq, at: '2025-11-04T09:00:00.000Z', kind: 'test', body, prev };
  return { ...parts, hash: entryHash(parts) };
}
