import { describe, expect, it } from 'vitest';
import type { Kind } from '../../src/lists/designation.ts';
import { compareNames } from '../../src/names/compare/compare.ts';
import { defaultThreshold } from '../../src/names/compare/policy.ts';
import { buildNameIndex, openNameIndex } from '../../src/names/index/name-index.ts';

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
    title: 'reads a Korean or Chinese name beside a Western given name, wherever that stands',
    kind: 'person',
    apart: [
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
    title: 'takes two names that each have forms of their own for two names',
    kind: 'person',
    apart: [
      ['Omar Hassan', 'HUSSAIN, Omar'],
      ['Ayman Karimi', 'KARIMI, Imad'],
    ],
    same: [
      ['Omar Hasan', 'HASSAN, Omar'],
      ['Khaled Karimi', 'KARIMI, Khalid'],
    ],
  },
  {
    title: 'takes a family called after a common name for another name beside a common one',
    kind: 'person',
    apart: [['Omar Hashimi', 'HASHIM, Omar']],
    same: [
      ['Omar Hashimi', 'HASHEMI, Omar'],
      ['ვლადიმერ ტერენტიევი', 'TERENTIEV, Vladimir'],
    ],
  },
  {
    title: 'takes servants of two names of God for two people',
    kind: 'person',
    apart: [['Abdullah Al Mansoori', 'Abdul Latif Mansoor']],
    same: [['Abdallah Mansoor', 'MANSOOR, Abdullah']],
  },
  {
    title: 'lets a common name carry no other one that is only remotely alike',
    kind: 'person',
    apart: [['Ashraf Ghani', 'AL-GIZANI, Ashraf']],
    same: [['Ashraf Gizany', 'AL-GIZANI, Ashraf']],
  },
  {
    title: 'wants the head of a name in its short form where the rest is common',
    kind: 'person',
    apart: [
      ['Maria Garcia', 'GAXIOLA GARCIA, Maria Elena'],
      ['Mohamed Ahmed', 'QAHIYE, Mohamed Ahmed'],
    ],
    same: [
      ['Maria Gaxiola', 'GAXIOLA GARCIA, Maria Elena'],
      ['Mohamed Qahiye', 'QAHIYE, Mohamed Ahmed'],
    ],
  },
  {
    title: 'tells two men of one name apart by the little that each has more',
    kind: 'person',
    apart: [['Rashid Khan', 'RASHID, Abdul']],
    same: [['Rashid Khan', 'KHAN, Rashid']],
  },
  {
    title: 'tells syllables apart that Mandarin has and Korean has not, and two Chinese families',
    kind: 'person',
    apart: [
      ['Wei Zhang', 'ZHANG, Lei'],
      ['Jason Zhang', 'YANG, Jason'],
    ],
    same: [['Wei Zhang', 'ZHANG, Wei']],
  },
  {
    title: 'reads every word of a ship',
    kind: 'vessel',
    apart: [
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
    title: 'takes no place or general word for a misspelt name',
    kind: 'organization',
    apart: [
      ['Bank of Cyprus', 'Cyrus Bank'],
      ['National Bank of Greece', 'Banco Nacional'],
      ['Construction Bank', 'Moscow Bank for Reconstruction and Development'],
    ],
    same: [['Cyruss Bank', 'Cyrus Bank']],
  },
  {
    title: 'tells two or three letters apart that sound alike',
    kind: 'organization',
    apart: [['UBS AG', 'ABS Corporation']],
    same: [['UBS AG', 'UBS Corporation']],
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
    ['a title before a Korean name', 'Mr. Kwang-ho Bak', 'PAK, Kwang Ho'],
    ['ee for the vowel that is also ui', 'Gim Yon Hee', 'KIM, Yon Hui'],
    ['syllables that can be cut in two ways', 'Lee Songeun', 'RI, Song Un'],
    ['two like syllables', 'Tung-tung Chao', 'ZHAO, Dongdong'],
    ['a name that needs fewer syllables in Mandarin', 'Yang Chien', 'YANG, Jian'],
    ['a second family name instead of the patronymic', 'Sergei Altukhov-Smith', 'ALTUKHOV, Sergey Viktorovich'],
    ['a short form that is also a title', 'Pasha Akifyev', 'AKIFYEV, Pavel'],
    ['a given name that is also a title', 'Amir Nikain', "NIKA'IN, Amir Hosein"],
  ])('does not hide a name: %s', (_, query, listed) => {
    expect(score('person', query, listed)).toBeGreaterThanOrEqual(defaultThreshold);
  });

  it.each([
    ['shortened general words', 'Meridian Tech & Ind. Svcs', 'MERIDIAN TECHNOLOGY AND INDUSTRIAL SERVICES'],
    ['a legal form written together with the name', 'TehnomarGmbH', 'TEHNOMAR'],
    ['No. before a number', 'Brigade No. 17', 'Brigade 17'],
    ['Co in the middle', "Private Military Co 'Kestrel' GmbH", 'PRIVATE MILITARY COMPANY KESTREL'],
  ])('does not hide an organisation: %s', (_, query, listed) => {
    expect(score('organization', query, listed)).toBeGreaterThanOrEqual(defaultThreshold);
  });
});

describe('a search', () => {
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
    ['w for v in two places', 'Sergei Anatoliewich Owchinnikow', 'OVCHINNIKOV, Sergei Anatolyevich'],
    ['an initial where the list has a whole name', 'Ibrahim A. Radhak Memun', 'MEMON, Ibrahim Abdul Razaaq'],
    ['a second family name', 'Sergei Altuhov-Smith', 'ALTUKHOV, Sergey Viktorovich'],
  ])('finds %s', (_, query, name) => {
    const hits = index.search(query, { floor: defaultThreshold, limit: 5 });
    expect(hits.map((hit) => listed[hit.designation])).toContain(name);
  });

  it('finds a ship by its number among hundreds of one name, its name glued or its prefix written', () => {
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
