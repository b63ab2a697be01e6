import { describe, expect, it } from 'vitest';
import { hireOfCase, holdOf } from '../../src/cases/hold.ts';

const nothing = { asks: false, unscreened: false };

describe('the hold of a hire', () => {
  it('stands as long as any of its cases holds it', () => {
    expect(holdOf([{ hold: 'released' }, { hold: 'held' }], nothing)).toBe('on-hold');
    expect(holdOf([{ hold: 'held' }, { hold: 'none' }], nothing)).toBe('on-hold');
    expect(holdOf([{ hold: 'released' }, { hold: 'released' }], nothing)).toBe('recorded');
    expect(holdOf([], nothing)).toBe('recorded');
  });

  it('stands while HR was asked for something or a name could not be screened', () => {
    expect(holdOf([{ hold: 'released' }], { asks: false, unscreened: true })).toBe('on-hold');
    expect(holdOf([], { asks: true, unscreened: true })).toBe('ask');
    expect(holdOf([{ hold: 'held' }], { asks: true, unscreened: false })).toBe('on-hold');
  });

  it('belongs to the hire that a case or a re-screening is about, and to none for a screening', () => {
    expect(hireOfCase({ origin: 'hire', originId: 'H-1' })).toBe('H-1');
    expect(hireOfCase({ origin: 'rescreen', originId: 'H-1' })).toBe('H-1');
    expect(hireOfCase({ origin: 'rescreen', originId: '01JC8Z' })).toBeNull();
    expect(hireOfCase({ origin: 'screening', originId: 'H-1' })).toBeNull();
  });
});
