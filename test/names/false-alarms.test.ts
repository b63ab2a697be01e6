import { describe, expect, it } from 'vitest';
import type { Kind } from '../../src/lists/designation.ts';
import { compareNames, defaultThreshold } from '../../src/names/compare.ts';

const score = (kind: Kind, query: string, listed: string) => compareNames(query, listed, { kind }).score;

/** A kind of false alarm with a name of that kind, and beside it a likeness of the same kind that must stay a hit. */
const kinds: { title: string; kind: Kind; apart: [string, string][]; same: [string, string][] }[] = [
  {
    title: 'takes a Chinese character for another name than one that sounds the same',
    kind: 'person',
    apart: [
      ['王 婧', '王, 静'],
      ['海 涛 孙', '孙, 韬海'],
    ],
    same: [
      ['王 静', '王, 静'],
      ['陳國強', '陈, 国强'],
      ['王 静', 'WANG, Jing'],
    ],
  },
  {
    title: 'tells syllables apart that pinyin spells apart',
    kind: 'person',
    apart: [['庆 林', 'LIN, Xing']],
    same: [
      ['静 林', 'LIN, Ching'],
      ['Lin Ching', 'LIN, Jing'],
    ],
  },
  {
    title: 'lets no ship stand for a person of one Chinese character more',
    kind: 'vessel',
    apart: [['美善 林', 'MI RIM']],
    same: [['美 林', 'MI RIM']],
  },
  {
    title: 'keeps sounds apart that both scripts write apart',
    kind: 'person',
    apart: [
      ['हरीश कुमार', 'KUMAR, Halis'],
      ['شبیر کریمی', 'KARIMI, Jafar'],
    ],
    same: [['हरीश कुमार', 'KUMAR, Harish']],
  },
  {
    title: 'wants more than two or three consonants of two words written as one in another script',
    kind: 'vessel',
    apart: [
      ['សុខ ភា', 'SOFIA'],
      ['សុខ ភា', 'SKIF-V'],
    ],
    same: [['Ак Барс Девелопмент', 'AKBARS DEVELOPMENT']],
  },
  {
    title: 'tells organisations of one telling word apart where one alone has a number',
    kind: 'organization',
    apart: [
      ['Star Shipping', 'Five Star Shipping Company'],
      ['First National Bank', 'National Bank'],
    ],
    same: [
      ['5 Star Shipping', 'Five Star Shipping Company'],
      ['GUISANE5 S.A.S.', 'GUISANES S.A.S.'],
    ],
  },
  {
    title: 'takes general words that are nearly a name when written together for no name',
    kind: 'organization',
    apart: [['Bank of America', 'Bankoff']],
    same: [['Bank off', 'Bankoff']],
  },
  {
    title: "takes a woman whose given name is only like a listed man's for another person",
    kind: 'person',
    apart: [
      ['Olga Petrova', 'PETROV, Oleg Vladimirovich'],
      ['Olga Sokolovskaya', 'SOKOLOVSKIY, Oleg'],
    ],
    same: [
      ['Oleg Petrov', 'PETROV, Oleg Vladimirovich'],
      ['Olga Petrov', 'PETROVA, Olga'],
    ],
  },
  {
    title: 'wants more than one of the commonest names where anything is left over',
    kind: 'person',
    apart: [
      ['Ali', 'ABU ALI'],
      ['Mohammed Khan', 'ABU MOHAMMED'],
    ],
    same: [['Ali', 'ALI']],
  },
  {
    title: "takes a woman's form of a common name for another person than the man's",
    kind: 'person',
    apart: [['Antonia Garcia', 'GARCIA, Antonio']],
    same: [['Antonio Garcia', 'GARCIA, Antonio']],
  },
  {
    title: 'wants more than the two commonest names where a rare one is left over',
    kind: 'person',
    apart: [['Ali Muhammad Zubayrakov', 'MUHAMMAD, Ali']],
    same: [['Ali Zubayrakov', 'ZUBAYRAKOV, Ali Muhammad']],
  },
  {
    title: 'counts a family name that ends like a patronymic',
    kind: 'vessel',
    apart: [
      ['Ottoline Davis', 'OTTOLINE'],
      ['Ottoline Markiewicz', 'OTTOLINE'],
    ],
    same: [['Ottoline', 'OTTOLINE']],
  },
  {
    title: "lets no organisation match a person's name of which nothing agrees to the letter",
    kind: 'organization',
    apart: [
      ['Tobias Sá', 'Tabis Company'],
      ['Marina Harlow', 'Marin Hurlo Holdings'],
    ],
    same: [
      ['Hezbollah', 'HIZBALLAH'],
      ['Chevon Corporation', 'Chevron Corporation'],
    ],
  },
  {
    title: 'lets no word glued from another script stand for one with other letters',
    kind: 'organization',
    apart: [['שאם אוחיון', 'Shaumyan Plant']],
    same: [],
  },
];

describe('a false alarm', () => {
  it.each(kinds)('is spared: $title', ({ kind, apart, same }) => {
    for (const [query, listed] of apart) expect(score(kind, query, listed), query).toBeLessThan(defaultThreshold);
    for (const [query, listed] of same)
      expect(score(kind, query, listed), query).toBeGreaterThanOrEqual(defaultThreshold);
  });
});

describe('an alteration', () => {
  it.each([
    ['letters swapped in a Korean syllable', 'RI, Tong Hoyk', 'RI, Tong Hyok'],
    ['Abdul glued to the word before it', 'Mutnani, MohammadAbdul Kadir', 'MUTNANI, Mohammad Abdul Kadir'],
    ['a compound of two Arabic letters', 'عز الدين شاكر', 'SHAKIR, Izz al-Din'],
  ])('does not hide a name: %s', (_, query, listed) => {
    expect(score('person', query, listed)).toBeGreaterThanOrEqual(defaultThreshold);
  });
});
