import { readCards } from '../cases/case-card-store.ts';
import { readWholeCase } from '../cases/case-store.ts';
import { caseCard } from '../cases/case-view.ts';
import { actKinds, mayAct } from '../cases/may-act.ts';
import { firstStillEligible, voterOf } from '../cases/voter.ts';
import { withInvolved } from '../cases/workflow.ts';
import { UserError } from '../errors.ts';
import { allows } from '../people/access.ts';
import type { Actor, Place, Reply } from '../ports.ts';
import { personalView } from '../views/personal-view.ts';
import type { Button } from '../views/view.ts';
import { commonView, roleOf } from './audience.ts';
import type { CaseCommandContext, CommandTableContext } from './context.ts';
import type { PressAction } from './press.ts';

/** The button on the shared card that shows reviewers their own buttons. */
export const caseDecide: PressAction = {
  action: 'case-decide',
  role: 'reviewer',
  run: (context: CaseCommandContext & CommandTableContext, press) => personalCase(context, press, press.value),
};

/**
 * The card of a case as stored now, with the buttons that this person may press. Writes nothing, because platforms call it
 * whenever somebody looks at the card. People who are no reviewers get it only in a place that has the card; elsewhere the
 * answer does not reveal whether the case exists.
 */
export async function personalCase(
  context: CaseCommandContext & CommandTableContext,
  { actor, place }: { actor: Actor; place: Place },
  id: string,
): Promise<Reply> {
  const unknown = `There is no case ${id.slice(0, 20)}; “cases” lists them.`;
  const whole = await readWholeCase(context.store.db, id);
  if (whole === null) throw new UserError(unknown);
  const { case: stored, content, times } = whole;
  const current = await withInvolved(context, stored);
  const card = caseCard(current, content, times);
  const voter = await voterOf(context, actor);
  if (!voter.reviewer) {
    const cards = await readCards(context.store.db, current.id);
    if (!cards.some((one) => one.place === place)) throw new UserError(unknown);
    return { to: 'asker', view: commonView(context.presses, card), outcome: 'answered' };
  }
  const held = await context.people.rolesOf(actor);
  const votes = {
    firstStillEligible: await firstStillEligible(context, current),
    findings: content?.findings ?? [],
  };
  const may = ({ action }: Button) => {
    const needed = roleOf(context.presses, action);
    const act = actKinds.find((kind) => action === `case-${kind}`);
    return needed !== null && allows(held, needed) && (act === undefined || mayAct(current, act, voter, votes));
  };
  return { to: 'asker', view: personalView(card, may), outcome: 'answered' };
}
