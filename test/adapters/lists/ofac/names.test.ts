import { describe, expect, it } from 'vitest';
import { familyFirst, type NamePart, nameOf, scriptCode } from '../../../../adapters/lists/ofac/names.ts';

const parts = (...pairs: [string, string][]): NamePart[] => pairs.map(([type, value]) => ({ type, value }));

describe('names from OFAC’s parts', () => {
  it.each([
    [
      'LUKASHENKA, Alyaksandr Ryhorovich',
      parts(['First Name', 'Alyaksandr'], ['Middle Name', 'Ryhorovich'], ['Last Name', 'Lukashenka']),
    ],
    [
      'PRIGOZHIN, Yevgeniy Viktorovich',
      parts(['Last Name', 'Prigozhin'], ['First Name', 'Yevgeniy'], ['Patronymic', 'Viktorovich']),
    ],
    [
      'JUUK CHAW, Kuol Manyang',
      parts(['Last Name', 'Juuk'], ['First Name', 'Kuol'], ['Middle Name', 'Manyang'], ['Patronymic', 'Chaw']),
    ],
    [
      'DOLDÁN GONZÁLEZ, Liz Paola',
      parts(['Matronymic', 'González'], ['First Name', 'Liz'], ['Middle Name', 'Paola'], ['Patronymic', 'Doldán']),
    ],
    [
      'FAWAZ, Mustapha Reda Darwish',
      parts(['Last Name', 'FAWAZ'], ['First Name', 'Mustapha'], ['Middle Name', 'Reda'], ['Maiden Name', 'Darwish']),
    ],
    [
      'ПРИГОЖИН, Евгений Викторович',
      parts(['Last Name', 'Пригожин'], ['First Name', 'Евгений'], ['Patronymic', 'Викторович']),
    ],
    ['김, 상만', parts(['Last Name', '김'], ['First Name', '상만'])],
    ['KHUN SA', parts(['Last Name', 'Khun Sa'])],
    ['Abu Omar', parts(['Nickname', 'Abu Omar'])],
    ['Mahan Air', parts(['Entity Name', 'Mahan Air'])],
  ])('gives %s', (name, given) => {
    expect(nameOf(given)).toBe(name);
  });

  it('gives the family name alone in capitals', () => {
    expect(familyFirst('Sim', '')).toBe('SIM');
    expect(familyFirst('Sim', 'Hyon Sop')).toBe('SIM, Hyon Sop');
  });

  it('gives the script OFAC names, and derives it where that is open', () => {
    expect(scriptCode('心贤燮', 'Chinese Simplified')).toBe('Hans');
    expect(scriptCode('심현섭', 'Korean')).toBe('Hang');
    expect(scriptCode('沈賢燮', 'Korean')).toBe('Kore');
    expect(scriptCode('Сим', undefined)).toBe('Cyrl');
  });
});
