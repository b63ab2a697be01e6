import { describe, expect, it } from 'vitest';
import { findNeighbors, orderForNeighbors } from '../../src/wallets/neighbors.ts';
import { openTextTable, writeTextTable } from '../../src/wallets/shared-tables.ts';

const listed = ['TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH81', '0x4f47bc496083c727c5fbe3ce9cdf2b0f6496270c'];
const texts = openTextTable(writeTextTable(listed));
const orders = orderForNeighbors(listed);
const found = (text: string) => findNeighbors(orders, texts, text).map(({ place, how, why }) => [place, how, why]);

describe('the neighbors of a text among listed addresses', () => {
  it('say which character is wrong, extra, missing or swapped, and where', () => {
    expect(found('TNiq9AXBp9EjUqhDhrwrfvAA8U3GUQZH82')).toEqual([
      [0, 'one character apart', '“2” at position 34, where a listed address has “1”'],
    ]);
    expect(found('TNiq9AXBp9EjUqhhDhrwrfvAA8U3GUQZH81')).toEqual([
      [0, 'one character apart', '“h” at position 16, which a listed address does not have'],
    ]);
    expect(found('TNiq9AXBp9EjUqhDrwrfvAA8U3GUQZH81')).toEqual([
      [0, 'one character apart', expect.stringMatching(/is missing at position \d+, where a listed address has it$/)],
    ]);
    expect(found('TNiq9AXBp9EjUqDhhrwrfvAA8U3GUQZH81')).toEqual([
      [0, 'one character apart', '“Dh” at position 15, where a listed address has “hD”'],
    ]);
  });

  it('fit both ends of a shortened address, of which four characters at least are known', () => {
    expect(found('0x4f47…270c').map(([place, how]) => [place, how])).toEqual([[1, 'fits the shortened form']]);
    expect(found('0x4f…')).toEqual([]);
  });

  it('are none for short texts', () => {
    expect(found('TNiq9')).toEqual([]);
  });
});
