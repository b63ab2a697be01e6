import { describe, expect, it } from 'vitest';
import { joinCompounds } from '../../../src/names/read/compounds.ts';
import type { Script } from '../../../src/names/read/word.ts';

const joined = (text: string, script: Script = 'latin') =>
  joinCompounds(text.split(' ').map((word) => ({ text: word, script }))).map((word) => word.text);

describe('an Arabic compound name', () => {
  it.each(['abd al rahman', 'abdul rahman', 'abdel rahman', 'abd alrahman', 'abdal rahman'])(
    'is one word with Abdul, however it is spaced: %s',
    (text) => {
      expect(joined(`${text} karimi`)).toEqual(['abdalrahman', 'karimi']);
    },
  );

  it.each(['salah al din', 'salah uddin', 'salah eddine', 'salah aldin'])(
    'is one word with al-Din, however it is spaced: %s',
    (text) => {
      expect(joined(text)).toEqual(['salahaldin']);
    },
  );

  it('is one word with Allah', () => {
    expect(joined('rahmat allah')).toEqual(['rahmatalah']);
    expect(joined('nur ullah')).toEqual(['nuralah']);
  });

  it('takes an Abdul that was written with the word before it', () => {
    expect(joined('mutnani mohammadabdul kadir')).toEqual(['mutnani', 'mohammad', 'abdalkadir']);
  });

  it('is joined in Arabic script after a word of two letters: عز الدين', () => {
    expect(joined('ez aldin', 'arabic')).toEqual(['ezaldin']);
    expect(joined('ez aldin')).toEqual(['ez', 'aldin']);
  });

  it('ends at a patronymic and at the end of the name', () => {
    expect(joined('abdul bin omar')).toEqual(['abdul', 'bin', 'omar']);
    expect(joined('karimi abdul')).toEqual(['karimi', 'abdul']);
    expect(joined('din karimi')).toEqual(['din', 'karimi']);
  });
});
