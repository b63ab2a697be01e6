import { describe, expect, it } from 'vitest';
import { noAgencies } from '../../src/hires/agencies.ts';
import { agenciesView } from '../../src/hires/agencies-view.ts';

describe('the view of agencies', () => {
  it('lists each value with its kind, and addresses without their separators', () => {
    const view = agenciesView({
      domains: ['talent.example'],
      phones: ['+442079460000'],
      addresses: ['1 high st||SW1A1AA'],
    });
    expect(view.title).toBe('3 data of agencies');
    expect(view.blocks.at(-1)).toMatchObject({
      kind: 'rows',
      rows: [
        [{ text: 'mail domain' }, { text: 'talent.example' }],
        [{ text: 'telephone' }, { text: '+442079460000' }],
        [{ text: 'address' }, { text: '1 high st  SW1A1AA' }],
      ],
    });
  });

  it('has no rows while there are none', () => {
    const view = agenciesView(noAgencies);
    expect(view.title).toBe('No agencies are listed');
    expect(view.blocks.map(({ kind }) => kind)).toEqual(['text']);
  });
});
