import { describe, expect, it } from 'vitest';
import {
  identifyingWords,
  matchSubject,
  readSubjectQuery,
  reveals,
  subjectIn,
} from '../../src/privacy/data-subject.ts';
import { sampleHire } from '../fixtures/data-subjects.ts';

const hire = subjectIn({ hire: sampleHire, assessment: { findings: [{ evidence: 'jane.sample@example.org' }] } });
const find = (text: string) => matchSubject(readSubjectQuery(text), hire);

describe('finding a subject in what is stored', () => {
  it.each(['Jane Quixote Sample', 'SAMPLE, Jane Quixote', 'jane quixote sample'])(
    'takes %s for the same name',
    (text) => {
      expect(find(text)).toMatchObject({ same: true, as: 'subject' });
    },
  );

  it('tells a likeness from the same name', () => {
    expect(find('Jane Quixot Sampel')).toMatchObject({ same: false, as: 'subject' });
    expect(find('Wilhelmina Oyelaran')).toBeNull();
  });

  it.each([
    'JANE.SAMPLE@example.org',
    '0x098b716b8aaf21512996dc57eb0615e2383e2f96',
    '098B716B8AAF21512996DC57EB0615E2383E2F96',
    '+1 (415) 555-0134',
  ])('meets %s whatever its spelling', (text) => {
    expect(find(text)).toMatchObject({ same: true, as: 'subject' });
  });

  it('never takes a part of an address for the address', () => {
    expect(find('sample@example.org')).toBeNull();
  });

  it('knows a referee from the subject', () => {
    expect(find('Rupert Referee')).toMatchObject({ same: true, as: 'mentioned' });
    expect(find('rupert@example.org')).toMatchObject({ same: true, as: 'mentioned' });
  });

  it('takes neither a listed party nor a street for a name of the subject', () => {
    const screening = subjectIn({
      query: { text: 'Jane Sample' },
      read: { name: 'Jane Sample' },
      hits: [{ designation: { name: 'KIM, Ung Sun' } }],
      suggestions: ['KIM, Ung Sun'],
    });
    expect(matchSubject(readSubjectQuery('Kim Ung Sun'), screening)).toBeNull();
    expect(hire.names.map(({ text }) => text)).not.toContain('12 Orchard Road, Springfield');
  });
});

describe('a reason', () => {
  const words = identifyingWords(hire);

  it.each(['Jane asked', 'request of Ms SAMPLE', 'mail from jane.sample@example.org'])(
    'gives the subject away: %s',
    (text) => {
      expect(reveals(text, words)).toBe(true);
    },
  );

  it.each(['access request of 3 March', 'a sampled request', 'ticket 415'])('does not: %s', (text) => {
    expect(reveals(text, words)).toBe(false);
  });

  it('gives a name away in a script without spaces', () => {
    expect(reveals('그 요청은 김정은 님의 것', identifyingWords(subjectIn({ query: { text: '김정은' } })))).toBe(true);
  });
});
