import { describe, expect, it } from 'vitest';
import { endsOf, readShortened } from '../../src/wallets/shortened.ts';

describe('a shortened address', () => {
  it.each(['0xcB74…2D', '0xcB74...2D', '0xcB74…', '0xcB74874f...', 'TNiq9…Zh81', 'bc1q4r…5m73'])(
    '%s is broken because its middle is missing',
    (text) => {
      expect(readShortened(text)).toEqual({
        kind: 'broken',
        written: text,
        why: 'shortened: its middle is missing',
      });
    },
  );

  it('has a head, and a tail unless only its beginning was kept', () => {
    expect(endsOf('0xcB74…2D')).toEqual({ head: '0xcB74', tail: '2D' });
    expect(endsOf('0xcB74…')).toEqual({ head: '0xcB74', tail: '' });
    expect(endsOf('TNiq9***Zh81')).toEqual({ head: 'TNiq9', tail: 'Zh81' });
  });

  it.each(['Tom...Smith', 'T34...Sherman', '1990...2000', 'etc...', 'Mr... Kim', '0x…'])(
    'is not what %s is',
    (text) => {
      expect(endsOf(text)).toBeNull();
    },
  );
});
