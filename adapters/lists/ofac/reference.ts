import { Fault } from '../../../src/errors.ts';
import { children, type XmlElement } from '../xml.ts';

/** The reference values of an advanced XML file, which its ids refer to. */
export type Reference = {
  /** The text of a reference value. Throws a `Fault` `list-unreadable` with `where` for an id that the file does not define. */
  text(set: string, id: string | undefined, where: string): string;
  /** An attribute of a reference value; empty where it has none. */
  attribute(set: string, id: string | undefined, name: string): string;
};

/** Reads `ReferenceValueSets`; a set has the name of its elements (`FeatureType`, `Country`). */
export function referenceOf(sets: XmlElement, file: string): Reference {
  const values = new Map<string, XmlElement>();
  for (const set of sets.children) {
    const name = set.name.replace(/Values$/, '');
    for (const value of children(set, name)) values.set(`${name} ${value.attributes['ID'] ?? ''}`, value);
  }
  return {
    text(set, id, where) {
      const value = values.get(`${set} ${id}`);
      if (value === undefined) {
        throw new Fault(
          'list-unreadable',
          `${file} ${where} refers to ${set} ${id ?? 'without an id'}, which it does not define.`,
        );
      }
      return value.text.trim();
    },
    attribute: (set, id, name) => values.get(`${set} ${id}`)?.attributes[name] ?? '',
  };
}
