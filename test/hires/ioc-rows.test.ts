import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { datumHash } from '../../src/hires/identity-data.ts';
import { readIocJson, readIocRow } from '../../src/hires/ioc-rows.ts';
import type { IncomingFile } from '../../src/ports.ts';
import { identityKey } from '../fixtures/stored-hire.ts';

const read = (cells: Record<string, string>) =>
  readIocRow({ row: 1, cells: { source: 'https://example.org', ...cells } }, identityKey);
const hash = (kind: Parameters<typeof datumHash>[0], value: string) => ({
  kind,
  hash: datumHash(kind, value, identityKey),
});
const file = (content: string): IncomingFile => ({
  name: 'iocs.json',
  async *open() {
    yield Buffer.from(content);
  },
});

describe('a row of an indicator list', () => {
  it.each<[string, string, ReturnType<typeof hash>[]]>([
    ['email', 'Bad.Actor+x@Example.org', [hash('email', 'bad.actor@example.org')]],
    ['phone', '+1 (202) 555-0123', [hash('phone', '+12025550123')]],
    ['handle', '@Octocat', [hash('handle', 'github:octocat'), hash('handle', 'linkedin:octocat')]],
    ['GitHub', 'github.com/octocat', [hash('handle', 'github:octocat')]],
    ['ip', '8.8.8.8', [hash('ip', '8.8.8.8')]],
    ['account', 'DE89 3704 0044 0532 0130 00', [hash('account', 'DE89370400440532013000')]],
    ['document', 'A'.repeat(64), [hash('document', 'a'.repeat(64))]],
  ])('hashes a %s in the form in which hires are hashed', (type, value, entries) => {
    expect(read({ type, value })).toMatchObject({ entries, source: 'https://example.org' });
  });

  it('keeps date, confidence and expiry where they are given', () => {
    const row = { type: 'email', value: 'a@example.org' };
    expect(read(row)).toMatchObject({ seenOn: null, confidence: null, expiresOn: null });
    expect(read({ ...row, date: '2026-01-02T03:04:05Z', confidence: 'Low', expires: '2027-01-02' })).toMatchObject({
      seenOn: '2026-01-02',
      confidence: 'low',
      expiresOn: '2027-01-02',
    });
  });

  it.each<[Record<string, string>, string]>([
    [{ type: 'shoe size', value: 'secret' }, '“shoe size” is no type; use email, phone'],
    [{ type: 'email', value: ' ' }, 'The value is missing.'],
    [{ type: 'email', value: 'secret' }, 'The value is no email.'],
    [{ type: 'ip', value: '10.0.0.1' }, 'The value is no ip.'],
    [{ type: 'email', value: 'secret@example.org', source: '' }, 'The source is missing'],
    [
      { type: 'email', value: 'secret@example.org', confidence: 'sure' },
      '“sure” is no confidence; use low, medium, high.',
    ],
    [{ type: 'email', value: 'secret@example.org', expiry: '2026-02-30' }, '“2026-02-30” is no date'],
  ])('is refused in a sentence that never quotes the value: %j', (cells, fault) => {
    const answer = read(cells);
    expect(answer).toEqual({ fault: expect.stringContaining(fault) });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });
});

describe('an indicator list in JSON', () => {
  it('becomes rows of text, with a fault for every item that is no object', async () => {
    const rows = await readIocJson(file('[{"Type":"email","value":"a@example.org","n":7,"x":null},3]'));
    expect(rows).toEqual([
      { row: 1, cells: { type: 'email', value: 'a@example.org', n: '7', x: '' } },
      { row: 2, fault: 'It is no object.' },
    ]);
  });

  it.each(['', '{', '{}', '"text"'])('is refused where it is no array: %j', async (content) => {
    await expect(readIocJson(file(content))).rejects.toThrow(UserError);
  });

  it('is refused where it is larger than 20 MB', async () => {
    await expect(readIocJson(file(`["${'x'.repeat(20_000_000)}"]`))).rejects.toThrow('larger than 20 MB');
  });
});
