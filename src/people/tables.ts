declare module '../store/schema.ts' {
  interface Schema {
    person: PersonTable;
    person_link: PersonLinkTable;
    person_role: PersonRoleTable;
    person_away: PersonAwayTable;
  }
}

type PersonTable = { id: string; name: string; made_at: string };

/** `actor` is an actor key; one belongs to one person. */
type PersonLinkTable = { actor: string; person: string; at: string; by: string };

type PersonRoleTable = { person: string; role: string };

type PersonAwayTable = { person: string; until: string; deputy: string | null };

export {};
