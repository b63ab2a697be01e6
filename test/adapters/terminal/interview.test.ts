import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInterview, type Interview } from '../../../adapters/terminal/interview.ts';
import type { Form } from '../../../src/views/view.ts';
import { sampleForm } from '../../fixtures/views.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-interview-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Types the lines in turn; resolves to the last step. */
async function type(interview: Interview, ...lines: string[]) {
  let last: Awaited<ReturnType<Interview['answer']>> = { say: interview.opening, submit: null, ended: false };
  for (const line of lines) last = await interview.answer(line);
  return last;
}

const oneField = (field: Form['fields'][number]): Form => ({ ...sampleForm, fields: [field] });

describe('a form in the terminal', () => {
  it('begins with its title and the first field, with the hint below', () => {
    expect(createInterview(sampleForm).opening).toBe(
      'Submit a hire <b>for a look</b> (/cancel gives up)\nFull name:\n  As the candidate writes it',
    );
  });

  it('shows notes before the field that follows them, and the value that an empty line accepts', async () => {
    const { say } = await type(createInterview(sampleForm), 'Ann Lee');
    expect(say).toBe('What follows is *optional* & stays <private>.\nWhat stands out (optional) [Camera stays off]:');
  });

  it('submits the typed values, the accepted initial values, and no field that was skipped', async () => {
    const { say, submit, ended } = await type(createInterview(sampleForm), ' Ann Lee ', '', '2', '', '');
    expect(submit).toEqual({
      form: 'hire',
      value: 'draft-1',
      fields: { name: 'Ann Lee', note: 'Camera stays off', role: 'ops', start: '2026-01-15' },
    });
    expect([say, ended]).toEqual(['Send to compliance …', false]);
  });

  it.each(['2', 'ops', 'Operations'])('takes a choice by its number, value or label: %s', async (line) => {
    const { submit } = await type(createInterview(sampleForm), 'Ann Lee', '', line, '', '');
    expect(submit?.fields['role']).toBe('ops');
  });

  it.each(['0', '3', '1.5', 'operations'])('asks again for a choice that there is not: %s', async (line) => {
    const interview = createInterview(sampleForm);
    const { say, submit } = await type(interview, 'Ann Lee', '', line);
    expect([say.split('\n')[0], submit]).toEqual(['Type a number from 1 to 2.', null]);
    expect((await type(interview, '1', '', '')).submit?.fields['role']).toBe('eng');
  });

  it('asks again for a date that is not year, month and day', async () => {
    const { say } = await type(createInterview(sampleForm), 'Ann Lee', '', '1', '7 March 1985');
    expect(say).toContain('Write the date as YEAR-MONTH-DAY, e.g. 1985-03-07.\nFirst day (optional) [2026-01-15]:');
  });

  it('attaches the file at a path, and asks again where there is none', async () => {
    const path = join(folder, 'cv.txt');
    await writeFile(path, 'engineer');
    const interview = createInterview(
      oneField({ kind: 'file', name: 'cv', label: 'CV', required: true, accept: '.txt' }),
    );
    const missing = await type(interview, join(folder, 'none.txt'));
    expect([missing.say, missing.submit]).toEqual([
      `There is no file ${join(folder, 'none.txt')}. Check the path.\nCV:\n  Path of the file (.txt)`,
      null,
    ]);
    const { submit } = await type(interview, path);
    expect(submit?.files?.map(({ name }) => name)).toEqual(['cv.txt']);
    expect(submit?.fields).toEqual({});
  });

  it('asks again for a required field without a value', async () => {
    const interview = createInterview(sampleForm);
    expect((await type(interview, '  ')).say).toContain('"Full name" is needed.\nFull name:');
    expect((await type(interview, 'Ann Lee')).say).toContain('What stands out');
  });

  it('ends without sending anything on /cancel, at any field', async () => {
    expect(await type(createInterview(sampleForm), 'Ann Lee', ' /cancel ')).toEqual({
      say: 'Given up; nothing was sent.',
      submit: null,
      ended: true,
    });
  });

  it('shows control characters of a label as their code points', () => {
    const field = { kind: 'line' as const, name: 'x', label: 'Na\u001b[2Jme', required: true };
    expect(createInterview(oneField(field)).opening).toContain('Na‹U+001B›[2Jme:');
  });
});
