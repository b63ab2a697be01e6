import { describe, expect, it } from 'vitest';
import { referenceOf } from '../../../../adapters/lists/ofac/reference.ts';
import { xmlElements } from '../../../../adapters/lists/xml.ts';

const xml = `<Sanctions><ReferenceValueSets>
  <CountryValues><Country ID="7" ISO2="KP">Korea, North </Country></CountryValues>
  <FeatureTypeValues><FeatureType ID="7">Birthdate</FeatureType></FeatureTypeValues>
</ReferenceValueSets></Sanctions>`;

async function reference() {
  const file = {
    name: 'x.xml',
    async *open() {
      yield new TextEncoder().encode(xml);
    },
  };
  for await (const sets of xmlElements(file, new Set(['ReferenceValueSets']))) return referenceOf(sets, 'x.xml');
  throw new Error('no reference values');
}

describe('the reference values of the advanced XML', () => {
  it('are found by set and id', async () => {
    const values = await reference();
    expect([values.text('Country', '7', 'a party'), values.text('FeatureType', '7', 'a party')]).toEqual([
      'Korea, North',
      'Birthdate',
    ]);
    expect(values.attribute('Country', '7', 'ISO2')).toBe('KP');
    expect(values.attribute('Country', '8', 'ISO2')).toBe('');
  });

  it('refuse an id that the file does not define, and say where it is used', async () => {
    const values = await reference();
    expect(() => values.text('Country', '8', 'party 42')).toThrow(
      'x.xml party 42 refers to Country 8, which it does not define.',
    );
    expect(() => values.text('Country', undefined, 'party 42')).toThrow('refers to Country without an id');
  });
});
