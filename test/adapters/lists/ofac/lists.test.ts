import { describe, expect, it } from 'vitest';
import { isOnList, onlyOfList, otherList } from '../../../../adapters/lists/ofac/lists.ts';
import { listed } from '../../../fixtures/listed.ts';

async function* entries(...programmes: string[][]) {
  for (const [at, codes] of programmes.entries()) yield { ...listed(String(at), 'a note'), programmes: codes };
}

describe('OFAC’s two lists', () => {
  it('are the SDN list and all others', () => {
    expect(isOnList('us-ofac-sdn', 'SDN List')).toBe(true);
    expect(isOnList('us-ofac-sdn', 'Non-SDN CMIC List')).toBe(false);
    expect(isOnList('us-ofac-cons', 'Non-SDN CMIC List')).toBe(true);
    expect(isOnList('us-ofac-cons', 'SDN List')).toBe(false);
  });

  it('are told apart by programs that exist on one of them only', async () => {
    const reading = (list: 'us-ofac-sdn' | 'us-ofac-cons', ...programmes: string[][]) =>
      Array.fromAsync(onlyOfList(list, 'x.csv', entries(...programmes)));
    expect(await reading('us-ofac-sdn', ['SDGT'], [])).toHaveLength(2);
    await expect(reading('us-ofac-sdn', ['SDGT'], ['CMIC-EO13959'])).rejects.toMatchObject({
      code: 'list-not-a-list',
      message:
        'x.csv is the consolidated non-SDN list, not the SDN list (entry 1 is listed under CMIC-EO13959 alone); refresh us-ofac-cons with it instead.',
    });
    expect(await reading('us-ofac-sdn', ['SDGT', 'CMIC-EO13959'])).toHaveLength(1);
  });

  it('name each other in a refusal', () => {
    expect(otherList('us-ofac-cons', 'a.xml', 'a reason').message).toBe(
      'a.xml is the SDN list, not the consolidated non-SDN list (a reason); refresh us-ofac-sdn with it instead.',
    );
  });
});
