import { describe, expect, it } from 'vitest';
import { scriptOf } from '../../../adapters/lists/script.ts';

describe('the script of a text', () => {
  it.each([
    ['KIM, Ung Sun', 'Latn'],
    ['Nguyễn Quang Việt', 'Latn'],
    ['김웅순', 'Hang'],
    ['Сим Хен Соп', 'Cyrl'],
    ['ОАО ABC', 'Cyrl'],
    ['محمد', 'Arab'],
    ['金雄順', 'Hani'],
    ['カナ会社', 'Jpan'],
    ['שלום', 'Hebr'],
    ['Γιώργος', 'Grek'],
    ['გიორგი', 'Geor'],
    ['မြန်မာ', 'Mymr'],
    ['7-28', 'Zyyy'],
    ['', 'Zyyy'],
  ])('of %s is %s', (text, script) => {
    expect(scriptOf(text)).toBe(script);
  });
});
