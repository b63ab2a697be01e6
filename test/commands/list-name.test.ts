import { describe, expect, it } from 'vitest';
import { readListName } from '../../src/commands/list-name.ts';

const lists = ['us-ofac-sdn', 'us-ofac-cons', 'un-sc'].map((id) => ({ id, title: id }));

describe('the name of a list', () => {
  it.each([
    ['us-ofac-sdn', 'us-ofac-sdn'],
    [' SDN ', 'us-ofac-sdn'],
    ['ofac-cons', 'us-ofac-cons'],
    ['un', 'un-sc'],
  ])('is its id, or the end or the beginning of it: %j', (words, id) => {
    expect(readListName(words, lists)).toBe(id);
  });

  it.each([
    ['us', '“us” names more than one list; the lists are us-ofac-sdn, us-ofac-cons, un-sc.'],
    ['ofac', '“ofac” names no list; the lists are us-ofac-sdn, us-ofac-cons, un-sc.'],
    ['', 'Say which list: us-ofac-sdn, us-ofac-cons, un-sc.'],
  ])('is asked back where it fits no list or several: %j', (words, sentence) => {
    expect(() => readListName(words, lists)).toThrow(sentence);
  });

  it('may be left out where there is one list', () => {
    expect(readListName('', lists.slice(0, 1))).toBe('us-ofac-sdn');
  });
});
