import type { Block, View } from '../views/view.ts';
import { day, plural } from '../views/wording.ts';
import type { RegisteredPerson } from './person-store.ts';

/**
 * The register of persons, with a warning if too few can decide. `exampleKey` is an actor key to show as an example.
 */
export function peopleView(persons: readonly RegisteredPerson[], warning: string | null, exampleKey: string): View {
  const nameOf = (id: string | null) => persons.find((person) => person.id === id)?.name;
  const warned: Block[] = warning === null ? [] : [{ kind: 'text', text: warning }];
  if (persons.length === 0) {
    return {
      title: 'Nobody is registered yet',
      tone: 'warning',
      blocks: [{ kind: 'text', text: `Write “people add "Rhea Ray" reviewer as:${exampleKey}”.` }, ...warned],
    };
  }
  return {
    title: plural(persons.length, 'person', 'people'),
    tone: warning === null ? 'info' : 'warning',
    blocks: [
      ...warned,
      {
        kind: 'rows',
        columns: ['Name', 'Id', 'Roles', 'Linked ids', 'Away'],
        rows: persons.map(({ id, name, roles, links, away }) =>
          [
            name,
            id,
            roles.join(', '),
            links.join(', ') || 'none',
            away === null ? '' : `until ${day(away.until)}${deputyText(nameOf(away.deputy))}`,
          ].map((text) => ({ text })),
        ),
      },
      {
        kind: 'footnote',
        text: 'Four eyes compare persons, whatever ids they use. Ids of hiring systems only keep somebody from deciding; whom a whole system is linked to is asked about its hires.',
      },
    ],
  };
}

function deputyText(name: string | undefined): string {
  return name === undefined ? '' : `, ${name} stands in`;
}
