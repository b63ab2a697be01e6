import { describe, expect, it } from 'vitest';
import type { Kind } from '../../src/lists/designation.ts';
import { compareNames } from '../../src/names/compare/compare.ts';
import { defaultThreshold } from '../../src/names/compare/policy.ts';
import { buildNameIndex, openNameIndex } from '../../src/names/index/name-index.ts';

const score = (kind: Kind, query: string, listed: string) => compareNames(query, listed, { kind }).score;

/** Kinds of false alarms: names that must not match, and similar ones that must. */
const falseAlarms: { title: string; kind: Kind; differ: [string, string][]; same: [string, string][] }[] = [
  {
    title: 'a Chinese character does not match another one that sounds the same',
    kind: 'person',
    differ: [
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
    title: 'syllables do not match that pinyin spells differently',
    kind: 'person',
    differ: [['庆 林', 'LIN, Xing']],
    same: [
      ['静 林', 'LIN, Ching'],
      ['Lin Ching', 'LIN, Jing'],
    ],
  },
  {
    title: 'a ship does not match a name with one more Chinese character',
    kind: 'vessel',
    differ: [['美善 林', 'MI RIM']],
    same: [['美 林', 'MI RIM']],
  },
  {
    title: 'sounds do not match that both scripts write differently',
    kind: 'person',
    differ: [
      ['हरीश कुमार', 'KUMAR, Halis'],
      ['شبیر کریمی', 'KARIMI, Jafar'],
    ],
    same: [['हरीश कुमार', 'KUMAR, Harish']],
  },
  {
    title: 'two joined words do not match another script by two or three consonants',
    kind: 'vessel',
    differ: [
      ['សុខ ភា', 'SOFIA'],
      ['សុខ ភា', 'SKIF-V'],
    ],
    same: [['Ак Барс Девелопмент', 'AKBARS DEVELOPMENT']],
  },
  {
    title: 'a Western given name does not match for a Korean or Chinese one',
    kind: 'person',
    differ: [
      ['Erik John Lee', 'LEE, John'],
      ['Kevin Kim', 'KIM, Kevin Sang Man'],
      ['Tony Hyon Chol Sim', 'SIM, Hyon Sop'],
      ['David Wei Zhang', 'ZHANG, Wei Kevin'],
      ['Peter Kim Sang', 'KIM, Sang Man'],
    ],
    same: [
      ['Tony Hyon-sop Sim', 'SIM, Hyon Sop'],
      ['Hyon Sop "Tony" Sim', 'SIM, Hyon Sop'],
      ['Tony Hyun Sub Shim', 'SIM, Hyon Sop'],
      ['John Sim Hyon Sop', 'SIM, Hyon Sop'],
      ['Jason Wei Zhang', 'ZHANG, Wei'],
      ['O. William OLAU', 'OLAU, Obaj William'],
    ],
  },
  {
    title: 'an organization with one distinctive word does not match where only one has a number',
    kind: 'organization',
    differ: [
      ['Star Shipping', 'Five Star Shipping Company'],
      ['First National Bank', 'National Bank'],
    ],
    same: [
      ['5 Star Shipping', 'Five Star Shipping Company'],
      ['GUISANE5 S.A.S.', 'GUISANES S.A.S.'],
    ],
  },
  {
    title: 'general words do not match a name that they nearly make up when joined',
    kind: 'organization',
    differ: [['Bank of America', 'Bankoff']],
    same: [['Bank off', 'Bankoff']],
  },
  {
    title: 'a woman does not match a man of the same family with a similar given name',
    kind: 'person',
    differ: [
      ['Olga Petrova', 'PETROV, Oleg Vladimirovich'],
      ['Olga Sokolovskaya', 'SOKOLOVSKIY, Oleg'],
    ],
    same: [
      ['Oleg Petrov', 'PETROV, Oleg Vladimirovich'],
      ['Olga Petrov', 'PETROVA, Olga'],
    ],
  },
  {
    title: 'one very common name does not match where anything is left over',
    kind: 'person',
    differ: [
      ['Ali', 'ABU ALI'],
      ['Mohammed Khan', 'ABU MOHAMMED'],
    ],
    same: [['Ali', 'ALI']],
  },
  {
    title: "a woman's form of a common name does not match the man's",
    kind: 'person',
    differ: [['Antonia Garcia', 'GARCIA, Antonio']],
    same: [['Antonio Garcia', 'GARCIA, Antonio']],
  },
  {
    title: 'two very common names do not match where a rare one is left over',
    kind: 'person',
    differ: [['Ali Muhammad Zubayrakov', 'MUHAMMAD, Ali']],
    same: [['Ali Zubayrakov', 'ZUBAYRAKOV, Ali Muhammad']],
  },
  {
    title: 'a family name that ends like a patronymic counts as left over',
    kind: 'vessel',
    differ: [
      ['Ottoline Davis', 'OTTOLINE'],
      ['Ottoline Markiewicz', 'OTTOLINE'],
    ],
    same: [['Ottoline', 'OTTOLINE']],
  },
  {
    title: 'an organization does not match by words that are all only similar',
    kind: 'organization',
    differ: [
      ['Tobias Sá', 'Tabis Company'],
      ['Marina Harlow', 'Marin Hurlo Holdings'],
    ],
    same: [
      ['Hezbollah', 'HIZBALLAH'],
      ['Chevon Corporation', 'Chevron Corporation'],
    ],
  },
  {
    title: 'two given names do not match, although few letters differ',
    kind: 'person',
    differ: [
      ['Omar Hassan', 'HUSSAIN, Omar'],
      ['Ayman Karimi', 'KARIMI, Imad'],
    ],
    same: [
      ['Omar Hasan', 'HASSAN, Omar'],
      ['Khaled Karimi', 'KARIMI, Khalid'],
    ],
  },
  {
    title: 'a family named after a common name does not match that name next to a common one',
    kind: 'person',
    differ: [['Omar Hashimi', 'HASHIM, Omar']],
    same: [
      ['Omar Hashimi', 'HASHEMI, Omar'],
      ['ვლადიმერ ტერენტიევი', 'TERENTIEV, Vladimir'],
    ],
  },
  {
    title: 'two names with Abdul do not match',
    kind: 'person',
    differ: [['Abdullah Al Mansoori', 'Abdul Latif Mansoor']],
    same: [['Abdallah Mansoor', 'MANSOOR, Abdullah']],
  },
  {
    title: 'a common name does not make up for one that is only remotely alike',
    kind: 'person',
    differ: [['Ashraf Ghani', 'AL-GIZANI, Ashraf']],
    same: [['Ashraf Gizany', 'AL-GIZANI, Ashraf']],
  },
  {
    title: 'common names do not match where the first listed name is missing',
    kind: 'person',
    differ: [
      ['Maria Garcia', 'GAXIOLA GARCIA, Maria Elena'],
      ['Mohamed Ahmed', 'QAHIYE, Mohamed Ahmed'],
    ],
    same: [
      ['Maria Gaxiola', 'GAXIOLA GARCIA, Maria Elena'],
      ['Mohamed Qahiye', 'QAHIYE, Mohamed Ahmed'],
    ],
  },
  {
    title: 'two men who share one name do not match where each has another name, however common',
    kind: 'person',
    differ: [['Rashid Khan', 'RASHID, Abdul']],
    same: [['Rashid Khan', 'KHAN, Rashid']],
  },
  {
    title: 'two Mandarin syllables or Chinese family names do not match',
    kind: 'person',
    differ: [
      ['Wei Zhang', 'ZHANG, Lei'],
      ['Jason Zhang', 'YANG, Jason'],
    ],
    same: [['Wei Zhang', 'ZHANG, Wei']],
  },
  {
    title: 'a ship does not match where any word of its name differs',
    kind: 'vessel',
    differ: [
      ['Pacific Star', 'STAR'],
      ['Hermes International', 'HERMES'],
      ['Maria Garcia', 'MARIA GRACE'],
      ['Putin', 'PETION'],
    ],
    same: [
      ['Tanker Hermes', 'HERMES'],
      ['Pacifc Star', 'PACIFIC STAR'],
      ['Maria Grce', 'MARIA GRACE'],
    ],
  },
  {
    title: 'a place or general word does not match a similar name',
    kind: 'organization',
    differ: [
      ['Bank of Cyprus', 'Cyrus Bank'],
      ['National Bank of Greece', 'Banco Nacional'],
      ['Construction Bank', 'Moscow Bank for Reconstruction and Development'],
    ],
    same: [['Cyruss Bank', 'Cyrus Bank']],
  },
  {
    title: 'an acronym does not match another one that sounds alike',
    kind: 'organization',
    differ: [['UBS AG', 'ABS Corporation']],
    same: [['UBS AG', 'UBS Corporation']],
  },
  {
    title: 'joined words of another script do not match a word with other sounds',
    kind: 'organization',
    differ: [['שאם אוחיון', 'Shaumyan Plant']],
    same: [],
  },
];

describe('no false alarm', () => {
  it.each(falseAlarms)('$title', ({ kind, differ, same }) => {
    for (const [query, listed] of differ) expect(score(kind, query, listed), query).toBeLessThan(defaultThreshold);
    for (const [query, listed] of same)
      expect(score(kind, query, listed), query).toBeGreaterThanOrEqual(defaultThreshold);
  });
});

describe('no miss', () => {
  it.each([
    ['letters swapped in a Korean syllable', 'RI, Tong Hoyk', 'RI, Tong Hyok'],
    ['Abdul joined with the word before it', 'Mutnani, MohammadAbdul Kadir', 'MUTNANI, Mohammad Abdul Kadir'],
    ['a compound of two Arabic letters', 'عز الدين شاكر', 'SHAKIR, Izz al-Din'],
    ['a title before a Korean name', 'Mr. Kwang-ho Bak', 'PAK, Kwang Ho'],
    ['ee for ui', 'Gim Yon Hee', 'KIM, Yon Hui'],
    ['syllables that can be split in two ways', 'Lee Songeun', 'RI, Song Un'],
    ['two equal syllables', 'Tung-tung Chao', 'ZHAO, Dongdong'],
    ['a name that needs fewer syllables in Mandarin', 'Yang Chien', 'YANG, Jian'],
    ['a second family name instead of the patronymic', 'Sergei Altukhov-Smith', 'ALTUKHOV, Sergey Viktorovich'],
    ['a short form that is also a title', 'Pasha Akifyev', 'AKIFYEV, Pavel'],
    ['a given name that is also a title', 'Amir Nikain', "NIKA'IN, Amir Hosein"],
  ])('a person matches despite %s', (_, query, listed) => {
    expect(score('person', query, listed)).toBeGreaterThanOrEqual(defaultThreshold);
  });

  it.each([
    ['shortened general words', 'Meridian Tech & Ind. Svcs', 'MERIDIAN TECHNOLOGY AND INDUSTRIAL SERVICES'],
    ['a legal form joined with the name', 'TehnomarGmbH', 'TEHNOMAR'],
    ['No. before a number', 'Brigade No. 17', 'Brigade 17'],
    ['Co in the middle', "Private Military Co 'Kestrel' GmbH", 'PRIVATE MILITARY COMPANY KESTREL'],
  ])('an organization matches despite %s', (_, query, listed) => {
    expect(score('organization', query, listed)).toBeGreaterThanOrEqual(defaultThreshold);
  });
});

describe('searching', () => {
  const listed = [
    'AL-TIKRITI, Umar Sabawi Ibrahim Hasan',
    ...'Ayman Yasir Bashar Ibrahim Saad Watban Barzan Noor Khawla Saja Thoraya Bashir'
      .split(' ')
      .flatMap((given) =>
        ['Sabawi', 'Watban', 'Barzan', 'Nizar'].map((father) => `AL-TIKRITI, ${given} ${father} Ibrahim Hasan`),
      ),
    'OVCHINNIKOV, Sergei Anatolyevich',
    'MEMON, Ibrahim Abdul Razaaq',
    'ALTUKHOV, Sergey Viktorovich',
  ];
  const index = openNameIndex(
    buildNameIndex(listed.map((text, designation) => ({ text, kind: 'person', designation, weak: false }))),
  );

  it.each([
    [
      'a man among many brothers and cousins',
      'Umer Sabawi Ibrahim Hasan al-Tikriti',
      'AL-TIKRITI, Umar Sabawi Ibrahim Hasan',
    ],
    ['a name with w for v in two places', 'Sergei Anatoliewich Owchinnikow', 'OVCHINNIKOV, Sergei Anatolyevich'],
    ['a name with an initial for a full name', 'Ibrahim A. Radhak Memun', 'MEMON, Ibrahim Abdul Razaaq'],
    ['a name with a second family name', 'Sergei Altuhov-Smith', 'ALTUKHOV, Sergey Viktorovich'],
  ])('finds %s', (_, query, name) => {
    const hits = index.search(query, { floor: defaultThreshold, limit: 5 });
    expect(hits.map((hit) => listed[hit.designation])).toContain(name);
  });

  it('finds a ship by its number among hundreds of one name, with joined words or a prefix', () => {
    const fleet = openNameIndex(
      buildNameIndex(
        Array.from({ length: 600 }, (_, i) => ({
          text: `FU YUAN YU ${7000 + i}`,
          kind: 'vessel' as const,
          designation: i,
          weak: false,
        })),
      ),
    );
    for (const query of ['FUYUAN YU 7543', 'M/V FU YUAN YU 7543', 'FU YUAN YU No. 7543'])
      expect(
        fleet.search(query, { floor: defaultThreshold, limit: 5 }).map((hit) => hit.designation),
        query,
      ).toEqual([543]);
  });
});
