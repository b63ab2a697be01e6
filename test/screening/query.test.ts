import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { readQueryOptions } from '../../src/screening/query.ts';

describe('a question', () => {
  it('keeps what was given and folds the white space of the text', () => {
    expect(
      readQueryOptions('  Kim \n Ung  Sun ', {
        kind: 'Person',
        born: '1985-03',
        country: 'kp',
        ref: ' C-1 ',
        purpose: 'hire',
      }),
    ).toEqual({ text: 'Kim Ung Sun', kind: 'person', born: '1985-03', country: 'KP', ref: 'C-1', purpose: 'hire' });
  });

  it('leaves out what is empty', () => {
    expect(readQueryOptions('Kim', { kind: '', born: ' ' })).toEqual({ text: 'Kim' });
  });

  it.each([
    ['', {}, 'Say whom or what to screen'],
    ['   \n', {}, 'Say whom or what to screen'],
    ['…!?', {}, 'neither a letter nor a digit'],
    ['x'.repeat(10_001), {}, '10,001 characters'],
    ['Kim', { kind: 'planet' }, 'is no kind'],
    ['Kim', { born: '1985-13' }, 'is no birth date'],
    ['Kim', { born: '1985-02-30' }, 'is no birth date'],
    ['Kim', { born: 'March' }, 'is no birth date'],
    ['Kim', { country: 'North Korea' }, 'is no country code'],
    ['Kim', { country: 'XQ' }, 'is no country code'],
    ['Kim', { ref: 'r'.repeat(201) }, 'longer than 200'],
  ])('refuses %j with %j in a sentence', (text, options, sentence) => {
    expect(() => readQueryOptions(text, options)).toThrow(UserError);
    expect(() => readQueryOptions(text, options)).toThrow(sentence);
  });
});
