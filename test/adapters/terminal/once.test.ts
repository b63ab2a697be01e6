import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runOnce } from '../../../adapters/terminal/once.ts';
import { terminalActor, terminalPlace } from '../../../adapters/terminal/place.ts';
import { Fault, UserError } from '../../../src/errors.ts';
import type { Input, LogFields, Outcome, Reply } from '../../../src/ports.ts';
import type { View } from '../../../src/views/view.ts';
import { parse } from '../../fixtures/terminal.ts';

const view: View = { title: 'Answer', tone: 'good', blocks: [] };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-once-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function run(
  argv: string[],
  handler: (input: Input) => Promise<Reply> | Reply,
  out: Writable = new PassThrough(),
) {
  const err = new PassThrough();
  const logged: LogFields[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (_event: string, fields?: LogFields) => logged.push(fields ?? {}),
  };
  const status = await runOnce(parse(argv), async (input) => handler(input), {
    actor: terminalActor(),
    out,
    err,
    width: 80,
    color: false,
    log: { ...log, error: (event, fields) => void log.error(event, fields) },
  });
  const read = (stream: Writable) => (stream instanceof PassThrough ? String(stream.read() ?? '') : '');
  return { status, out: read(out), err: read(err), logged };
}

function saying(outcome: Outcome, data?: unknown): Reply {
  return { to: 'asker', view, outcome, ...(data === undefined ? {} : { data }) };
}

describe('one command', () => {
  it.each([
    ['answered', 0, 'DONE  Answer\n', ''],
    ['not-screened', 3, 'DONE  Answer\n', ''],
    ['bad-usage', 2, '', 'DONE  Answer\n'],
    ['failed', 1, '', 'DONE  Answer\n'],
  ] as const)('prints an outcome of %s with exit status %i', async (outcome, status, out, err) => {
    expect(await run(['screen', 'Kim'], () => saying(outcome))).toMatchObject({ status, out, err });
  });

  it('asks as the user of this machine, in the words that were typed', async () => {
    const inputs: Input[] = [];
    await run(['screen', 'Kim', '--born', '1985'], (input) => {
      inputs.push(input);
      return saying('answered');
    });
    expect(inputs).toEqual([
      { kind: 'command', printed: true, actor: terminalActor(), place: terminalPlace, text: 'screen Kim born:1985' },
    ]);
  });

  it('prints the data of an answer as one line of JSON', async () => {
    const { out } = await run(['screen', 'Kim', '--json'], () => saying('not-screened', { id: 's1', hits: [] }));
    expect(out).toBe('{"id":"s1","hits":[]}\n');
  });

  it('says bad usage in words on the error stream, and prints JSON only where there is data', async () => {
    const words = await run(['screen', 'Kim', '--json'], () => saying('bad-usage'));
    expect([words.status, words.out, words.err]).toEqual([2, '', 'DONE  Answer\n']);
    const data = await run(['audit', 'verify', '--json'], () => saying('failed', { firstBad: 7 }));
    expect([data.status, data.out, data.err]).toEqual([1, '{"firstBad":7}\n', 'DONE  Answer\n']);
  });

  it('attaches the CSV file and streams the answers, the words on the error stream', async () => {
    const path = join(folder, 'rows.csv');
    await writeFile(path, 'name\nKim\nLee\n');
    const { out, err, status } = await run(['screen', '--csv', path], (input) => ({
      file: { name: 'rows.ndjson', mediaType: 'application/x-ndjson', lines: echoed(input) },
      view,
      outcome: 'answered',
    }));
    expect([status, out, err]).toEqual([0, '"name"\n"Kim"\n"Lee"\n', 'DONE  Answer\n']);
  });

  it('hands over the path of a list file or folder', async () => {
    let paths: (string | undefined)[] = [];
    await run(['refresh', 'us-ofac-sdn', '--file', folder], (input) => {
      paths = ('files' in input ? (input.files ?? []) : []).map((file) => file.path);
      return saying('answered');
    });
    expect(paths).toEqual([folder]);
  });

  it('says in a sentence which file is not there', async () => {
    const path = join(folder, 'nothing.csv');
    const { status, err } = await run(['screen', '--csv', path], () => saying('answered'));
    expect([status, err]).toEqual([2, `There is no file ${path}. Check the path.\n`]);
  });

  it('prints the sentence of an error, never its stack', async () => {
    expect(
      await run(['lists'], () => {
        throw new UserError('Say which list.');
      }),
    ).toMatchObject({ status: 2, err: 'Say which list.\n' });
    expect(
      await run(['lists'], () => {
        throw new Fault('disk-full', 'The disk is full. Free some space.');
      }),
    ).toMatchObject({
      status: 1,
      err: 'The disk is full. Free some space.\n',
      logged: [{ code: 'disk-full' }],
    });
    const { status, err, logged } = await run(['screen', 'Kim'], () => {
      throw new TypeError('no "Kim" here');
    });
    expect(status).toBe(1);
    expect(err).toMatch(/^Something went wrong here; nothing was decided\. Reference [0-9a-f]{8}\n$/);
    expect(JSON.stringify(logged)).not.toContain('Kim');
  });

  it('stops quietly when the reader goes away', async () => {
    let given = 0;
    const out = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    async function* endless() {
      for (;;) {
        given += 1;
        yield `row ${given}`;
      }
    }
    const { status } = await run(
      ['lists'],
      () => ({ file: { name: 'x', mediaType: 'text/csv', lines: endless() }, view, outcome: 'answered' }),
      out,
    );
    expect(status).toBe(0);
    expect(given).toBeLessThan(1_000);
  });
});

async function* echoed(input: Input): AsyncIterable<string> {
  for (const file of 'files' in input ? (input.files ?? []) : []) {
    let text = '';
    for await (const chunk of file.open()) text += Buffer.from(chunk).toString('utf8');
    for (const line of text.trim().split('\n')) yield JSON.stringify(line);
  }
}
