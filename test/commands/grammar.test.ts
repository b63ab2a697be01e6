import { describe, expect, it } from 'vitest';
import { readCall, splitCommand } from '../../src/commands/grammar.ts';

const read = (text: string) => readCall(text, ['kind', 'born', 'ref'], ['accept-shrink']);

describe('the grammar of commands', () => {
  it('takes the name with or without a slash, in any case', () => {
    expect(splitCommand('  /Screen Kim Ung Sun')).toEqual({ name: 'screen', rest: 'Kim Ung Sun' });
    expect(splitCommand('lists')).toEqual({ name: 'lists', rest: '' });
    expect(splitCommand('')).toEqual({ name: '', rest: '' });
  });

  it('takes known keys out and leaves every other word as it was typed', () => {
    expect(read('Kim Ung Sun born:1985 kind:person')).toEqual({
      words: 'Kim Ung Sun',
      options: { born: '1985', kind: 'person' },
      flags: new Set(),
    });
    expect(read('bitcoincash:qq12 re: Kim').words).toBe('bitcoincash:qq12 re: Kim');
  });

  it('reads values and words in straight and in curly quotes, and backslashes in straight ones', () => {
    expect(read('ref:"CUST 12" Kim').options).toEqual({ ref: 'CUST 12' });
    expect(read('ref:“CUST 12” Kim').options).toEqual({ ref: 'CUST 12' });
    expect(read('"born:1985"').words).toBe('born:1985');
    expect(read('"born:1985"').options).toEqual({});
    expect(read('ref:"a \\"b\\" c"').options).toEqual({ ref: 'a "b" c' });
  });

  it('reads options as a command line writes them', () => {
    expect(read('Kim --born 1985 --kind=vessel --accept-shrink')).toEqual({
      words: 'Kim',
      options: { born: '1985', kind: 'vessel' },
      flags: new Set(['accept-shrink']),
    });
    expect(read('accept-shrink:yes').flags).toEqual(new Set(['accept-shrink']));
  });

  it('keeps dashes and stray quotes inside names', () => {
    expect(read('Al-Aqsa -- O"Brien').words).toBe('Al-Aqsa -- O"Brien');
    expect(read("Jong 'Kim' Un").words).toBe("Jong 'Kim' Un");
  });

  it('says what is wrong with a key without a value, or one given twice', () => {
    expect(() => read('Kim born:')).toThrow('wants a value right after the colon');
    expect(() => read('Kim --born')).toThrow('wants a value after it');
    expect(() => read('born:1985 born:1986')).toThrow('stands twice');
  });
});
