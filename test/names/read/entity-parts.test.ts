import { describe, expect, it } from 'vitest';
import { entityParts } from '../../../src/names/read/entity-parts.ts';
import type { NameStyle } from '../../../src/names/read/part.ts';
import { entityWeights } from '../../../src/names/read/weights.ts';

const parts = (text: string, style: NameStyle = 'entity') =>
  entityParts(
    text.split(' ').map((word) => ({ text: word, script: 'latin' })),
    style,
  );
const roles = (text: string, style: NameStyle = 'entity') =>
  parts(text, style).map(({ word, role }) => `${word.text} ${role}`);

describe('the parts of an organization’s name', () => {
  it('have a role each: article, name, general word, place', () => {
    expect(roles('the kestrel trading group of china')).toEqual([
      'the particle',
      'kestrel name',
      'trading generic',
      'group generic',
      'of particle',
      'china place',
    ]);
  });

  it('weigh less where they are general words, and more for a sector or a place', () => {
    const weights = parts('kestrel group bank china').map(({ weight }) => weight);
    expect(parts('x corp')[0]?.weight).toBe(entityWeights.letter.weight);
    expect(weights).toEqual([1, entityWeights.generic.weight, entityWeights.sector.weight, entityWeights.place.weight]);
  });

  it.each(['gmbh', 'llc', 'ltd', 'limited liability company'])(
    'have a legal form of the class “limited”: %s',
    (form) => {
      const legalForm = parts(`kestrel ${form}`).filter(({ role }) => role === 'form');
      expect(legalForm).toMatchObject([{ value: 'limited', weight: entityWeights.legalForm.weight }]);
    },
  );

  it('have the legal form split off that was written with a name', () => {
    expect(roles('tehnomargmbh')).toEqual(['tehnomar name', 'gmbh form']);
  });

  it('have a legal form of two letters only at an end: AS is also a word', () => {
    expect(roles('as kestrel shipping norway')[0]).toBe('as form');
    expect(roles('kestrel as aurora shipping norway')[1]).toBe('as name');
    expect(roles('private military co kestrel gmbh')[2]).toBe('co form');
  });

  it.each([
    ['brigade 17', '17'],
    ['brigade no 17', '17'],
    ['brigade seventeen', '17'],
    ['brigade forty four', '44'],
    ['17th brigade', '17'],
    ['fund vii', '7'],
    ['brigade 007', '7'],
  ])('have one number, however it is written: %s', (name, value) => {
    expect(parts(name).filter(({ role }) => role === 'number')).toMatchObject([{ value }]);
  });

  it('have no Roman numeral at the start', () => {
    expect(roles('vii kestrel')[0]).toBe('vii name');
  });

  it('include the words that an abbreviation stands for', () => {
    expect(roles('meridian intl bank')).toEqual(['meridian name', 'international generic', 'bank generic']);
  });
});

describe('the parts of a ship’s name', () => {
  it('weigh a prefix next to nothing', () => {
    expect(parts('mv ocean falcon', 'craft')[0]).toMatchObject({ role: 'title', weight: entityWeights.prefix.weight });
    expect(parts('ocean mv falcon', 'craft')[1]?.role).not.toBe('title');
  });

  it('have no legal form', () => {
    expect(roles('ocean falcon ltd', 'craft')[2]).toBe('ltd name');
  });
});
