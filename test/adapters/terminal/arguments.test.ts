import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCall, splitCommand } from '../../../src/commands/grammar.ts';
import { UserError } from '../../../src/errors.ts';
import { parse } from '../../fixtures/terminal.ts';

const text = (...argv: string[]) => parse(argv).text;
const refusal = (...argv: string[]) => {
  try {
    parse(argv);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error instanceof Error ? error.message : '';
  }
  throw new Error(`${argv.join(' ')} was taken`);
};

describe('the command line', () => {
  it('turns options into the grammar of chat', () => {
    expect(parse(['screen', 'Kim', 'Ung', 'Sun', '--kind', 'person', '--born=1985', '--json'])).toEqual({
      command: 'screen',
      text: 'screen Kim Ung Sun kind:person born:1985',
      json: true,
    });
  });

  it('keeps paths out of the text', () => {
    expect(parse(['--data', '/var/cordon', 'screen', '--csv', 'in put.csv'])).toEqual({
      command: 'screen',
      text: 'screen',
      json: false,
      data: '/var/cordon',
      csv: 'in put.csv',
    });
    expect(
      parse(['refresh', 'us-ofac-sdn', '--file', 'sdn.zip', '--accept-shrink', '--reason', 'cut by hand']),
    ).toEqual({
      command: 'refresh',
      text: 'refresh us-ofac-sdn reason:"cut by hand" accept-shrink',
      json: false,
      file: 'sdn.zip',
    });
  });

  it('takes a slash before the command, and dashes behind two dashes', () => {
    expect(text('/lists')).toBe('lists');
    expect(text('screen', '--', '--born')).toBe('screen "--born"');
  });

  it('reads help and version wherever they stand', () => {
    expect(parse([]).command).toBe('help');
    expect(parse(['screen', '--help'])).toMatchObject({ command: 'help', text: 'help screen' });
    expect(parse(['help', 'refresh'])).toMatchObject({ command: 'help', text: 'help refresh' });
    expect(parse(['--version']).command).toBe('version');
  });

  it.each([
    [['scren', 'Kim'], 'There is no command "scren". Did you mean screen?'],
    [['screen', 'Kim', '--bron', '1985'], 'There is no option --bron. Did you mean --born?'],
    [['screen', '-x'], 'There is no option -x. A word that begins with a dash goes behind `--`'],
    [['lists', '--born', '1985'], '`cordon lists` has no option --born (it belongs to `screen`).'],
    [['screen', 'Kim', '--born'], '--born needs a value'],
    [['screen', 'Kim', '--born', '--json'], '--born needs a value'],
    [['screen', 'Kim', '--json=yes'], '--json takes no value'],
    [['screen', 'Kim', '--born', '1985', '--born', '1986'], '--born is given twice'],
    [['screen'], 'Say what to screen'],
    [['screen', 'Kim', '--csv', 'a.csv'], 'not both'],
    [['compare'], 'Give two names with = between them'],
    [['diff'], 'Say which list'],
    [['audit', 'burn'], 'Say `audit verify`, `audit export` or `audit sample`'],
    [['audit', 'export', '--head', 'ab'], '--head belongs to `audit verify`'],
    [['lists', 'all'], '"all" is one word too many'],
    [['audit', 'verify', '--seed', '7'], '--seed belongs to `audit sample`'],
    [['subject', 'burn', 'Kim'], 'Say `subject find`'],
    [['subject', 'find'], 'Say whom'],
    [['subject', 'erase', 'H-1'], 'Give the reason'],
    [['retention', 'show', '--dry-run'], '--dry-run belongs to `retention run`'],
    [['people', 'link', 'rhea', '--as', 'slack:T1/U2'], '--as belongs to `people add`'],
  ])('refuses %j with a sentence', (argv, sentence) => {
    expect(refusal(...argv)).toContain(sentence);
  });

  it('keeps every typed word a word, whatever is in it', () => {
    const word = fc.oneof(
      fc.string({ minLength: 1, maxLength: 20 }),
      fc.constantFrom('born:1985', 'bitcoin:1abc', '--born', 'kind:"person"', '“kind:x”', 'ref:', 'a b:c d'),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        fc.pre(words.join('').trim() !== '');
        const { rest } = splitCommand(text('screen', '--ref', 'CUST 1', '--', ...words));
        const call = readCall(rest, ['kind', 'born', 'country', 'ref', 'purpose'], ['json']);
        expect(call.options).toEqual({ ref: 'CUST 1' });
        expect([...call.flags]).toEqual([]);
        expect(letters(call.words)).toBe(letters(words.join('')));
      }),
    );
  });

  it('keeps a word that ends in a backslash', () => {
    const { rest } = splitCommand(text('screen', '--', '-\\', 'a"b\\'));
    expect(readCall(rest, ['ref'], []).words).toBe('-\\ a"b\\');
  });
});

/** Spaces are joined and quotation marks around a word belong to the grammar, so only the rest is compared. */
function letters(text: string): string {
  return text.replace(/[\s"“”']/g, '');
}
