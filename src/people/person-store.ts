import { UserError } from '../errors.ts';
import type { LedgerTx, Queries, Tx } from '../store/database.ts';
import { appendAudit } from '../store/ledger-entries.ts';
import { type Person, type Role, roles } from './access.ts';

/** A person as the register has it. `until` is the ISO date on which somebody who is away is back. */
export type RegisteredPerson = Person & {
  roles: Role[];
  /** Actor keys. */
  links: string[];
  away: { until: string; deputy: string | null } | null;
};

/**
 * Who changes the register and when; both go into the ledger, with ids only. Changes wait for one another, so that two
 * cannot each remove the other's last admin.
 */
export type Change = { by: string; at: string };

/** Everybody in the register, by name. Whoever was removed keeps only the name, for decisions of the past, and is not here. */
export async function registeredPersons(db: Queries): Promise<RegisteredPerson[]> {
  const [persons, links, held, away] = await Promise.all([
    db.selectFrom('person').selectAll().orderBy('name').orderBy('id').execute(),
    db.selectFrom('person_link').select(['actor', 'person']).orderBy('at').orderBy('actor').execute(),
    db.selectFrom('person_role').selectAll().execute(),
    db.selectFrom('person_away').selectAll().execute(),
  ]);
  return persons.flatMap(({ id, name }) => {
    const named = held.filter(({ person }) => person === id).map(({ role }) => role);
    if (named.length === 0) return [];
    const absence = away.find(({ person }) => person === id);
    return [
      {
        id,
        name,
        roles: roles.filter((role) => named.includes(role)),
        links: links.filter(({ person }) => person === id).map(({ actor }) => actor),
        away: absence === undefined ? null : { until: absence.until, deputy: absence.deputy },
      },
    ];
  });
}

/** The person that an actor key is linked to, with the roles from the register; null where it is linked to nobody. */
export async function personBehind(db: Queries, actor: string): Promise<{ person: Person; roles: Role[] } | null> {
  const person = await db
    .selectFrom('person_link')
    .innerJoin('person', 'person.id', 'person_link.person')
    .select(['person.id', 'person.name'])
    .where('person_link.actor', '=', actor)
    .executeTakeFirst();
  if (person === undefined) return null;
  const held = await db.selectFrom('person_role').select('role').where('person', '=', person.id).execute();
  return { person, roles: roles.filter((role) => held.some((row) => row.role === role)) };
}

/** Adds a person, who is a member from then on, and answers the id. */
export async function addPerson(
  tx: LedgerTx,
  wanted: { name: string; roles: readonly Role[]; actor: string | null },
  change: Change,
): Promise<string> {
  const others = await registeredPersons(tx);
  if (others.some(({ name }) => name.toLowerCase() === wanted.name.toLowerCase())) {
    throw new UserError('Somebody of this name is registered already; add a word that tells the two apart.');
  }
  const { count } = await tx
    .selectFrom('person')
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  const id = `P-${Number(count) + 1}`;
  const held = roles.filter((role) => role === 'member' || wanted.roles.includes(role));
  await tx.insertInto('person').values({ id, name: wanted.name, made_at: change.at }).execute();
  await tx
    .insertInto('person_role')
    .values(held.map((role) => ({ person: id, role })))
    .execute();
  if (wanted.actor !== null) await linkTo(tx, id, wanted.actor, change);
  await note(tx, 'person-added', change, { person: id, roles: held, linked: wanted.actor });
  return id;
}

/** Links a further actor key to a person. A key belongs to one person. */
export async function linkActor(tx: LedgerTx, person: string, actor: string, change: Change): Promise<void> {
  await linkTo(tx, person, actor, change);
  await note(tx, 'person-linked', change, { person, linked: actor });
}

/** Takes an actor key away from its person. `cases/involved-people.ts` says when that has to wait. */
export async function unlinkActor(tx: LedgerTx, person: string, actor: string, change: Change): Promise<void> {
  const gone = await tx
    .deleteFrom('person_link')
    .where('actor', '=', actor)
    .where('person', '=', person)
    .returning('actor')
    .executeTakeFirst();
  if (gone === undefined) throw new UserError(`${actor} is not linked to this person.`);
  await note(tx, 'person-unlinked', change, { person, unlinked: actor });
}

/** The actor keys of one person. */
export async function linksOf(db: Queries, person: string): Promise<string[]> {
  const links = await db.selectFrom('person_link').select('actor').where('person', '=', person).execute();
  return links.map(({ actor }) => actor);
}

/** Gives and takes roles. `otherAdmins` says that admins are named by the settings too. */
export async function changeRoles(
  tx: LedgerTx,
  person: string,
  wanted: { give: readonly Role[]; take: readonly Role[] },
  change: Change,
  otherAdmins: boolean,
): Promise<void> {
  if (wanted.take.includes('admin') && !otherAdmins) await refuseLastAdmin(tx, person);
  if (wanted.take.length > 0) {
    await tx
      .deleteFrom('person_role')
      .where('person', '=', person)
      .where('role', 'in', [...wanted.take])
      .execute();
  }
  for (const role of wanted.give) {
    await tx
      .insertInto('person_role')
      .values({ person, role })
      .onConflict((conflict) => conflict.columns(['person', 'role']).doNothing())
      .execute();
  }
  await note(tx, 'person-roles', change, { person, given: [...wanted.give], taken: [...wanted.take] });
}

/** Takes all roles and links; the id is never given to another person. See `cases/involved-people.ts`. */
export async function removePerson(tx: LedgerTx, person: string, change: Change, otherAdmins: boolean): Promise<void> {
  if (!otherAdmins) await refuseLastAdmin(tx, person);
  const links = await tx.deleteFrom('person_link').where('person', '=', person).returning('actor').execute();
  await tx.deleteFrom('person_role').where('person', '=', person).execute();
  await tx.deleteFrom('person_away').where('person', '=', person).execute();
  await tx.updateTable('person_away').set({ deputy: null }).where('deputy', '=', person).execute();
  await note(tx, 'person-removed', change, { person, unlinked: links.map(({ actor }) => actor) });
}

/** Sets until when a person is away and who stands in; null when the person is back. */
export async function setAway(
  tx: LedgerTx,
  person: string,
  away: RegisteredPerson['away'],
  change: Change,
): Promise<void> {
  await tx.deleteFrom('person_away').where('person', '=', person).execute();
  if (away !== null)
    await tx
      .insertInto('person_away')
      .values({ person, ...away })
      .execute();
  await note(tx, away === null ? 'person-back' : 'person-away', change, { person, ...away });
}

/** Registers the people of the playground, once for a database: later changes to them stay. */
export async function seedPersons(
  tx: LedgerTx,
  people: readonly { id: string; name: string; roles: readonly Role[]; actor: string }[],
  change: Change,
): Promise<void> {
  const first = await tx
    .insertInto('setting')
    .values({ name: 'playground-people', value: 'registered', changed_at: change.at, changed_by: change.by })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('name')
    .executeTakeFirst();
  if (first === undefined) return;
  for (const { id, name, roles: held, actor } of people) {
    await tx.insertInto('person').values({ id, name, made_at: change.at }).execute();
    await tx
      .insertInto('person_role')
      .values([...new Set<Role>(['member', ...held])].map((role) => ({ person: id, role })))
      .execute();
    await linkTo(tx, id, actor, change);
  }
  await note(tx, 'people-seeded', change, { persons: people.map(({ id }) => id) });
}

async function linkTo(tx: Tx, person: string, actor: string, { by, at }: Change): Promise<void> {
  const linked = await tx
    .insertInto('person_link')
    .values({ actor, person, at, by })
    .onConflict((conflict) => conflict.column('actor').doNothing())
    .returning('actor')
    .executeTakeFirst();
  if (linked !== undefined) return;
  const owner = await personBehind(tx, actor);
  throw new UserError(`${actor} is linked to ${owner?.person.name ?? 'somebody'} already; unlink it there first.`);
}

async function refuseLastAdmin(tx: Tx, person: string): Promise<void> {
  const admins = (await registeredPersons(tx)).filter(
    ({ roles: held, links }) => held.includes('admin') && links.length > 0,
  );
  if (admins.length === 1 && admins[0]?.id === person) {
    throw new UserError('This is the last admin; make somebody else one first, or name admins in CORDON_ADMINS.');
  }
}

async function note(
  tx: LedgerTx,
  kind: string,
  { by, at }: Change,
  body: Record<string, string | string[] | null>,
): Promise<void> {
  await appendAudit(tx, { at, kind, body: { ...body, actor: by } });
}
