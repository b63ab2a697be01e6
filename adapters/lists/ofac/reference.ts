import { Fault } from '../../../src/errors.ts';
import { children, type XmlElement } from '../xml.ts';

/** The reference values of an advanced XML file: what its ids stand for. */
export type Reference = {
  /** What the id stands for. Throws a `Fault` `list-unreadable` that names `where` for an id that the file does not define. */
  text(set: string, id: string | undefined, where: string): string;
  /** An attribute of a reference value; empty where it has none. */
  attribute(set: string, id: string | undefined, name: string): string;
};

/** Reads `ReferenceValueSets`; a set is called after its elements (`FeatureType`, `Country`). */
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
