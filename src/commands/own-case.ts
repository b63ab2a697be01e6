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
import { commonOf } from './audience.ts';
import { roleOf } from './button-role.ts';
import type { CaseCommandContext, CommandTableContext } from './context.ts';
import type { PressAction } from './press.ts';

/** For reviewers who see the common card. */
export const ownCase: PressAction = {
  action: 'case-decide',
  role: 'reviewer',
  run: (context: CaseCommandContext & CommandTableContext, press) => caseFor(context, press, press.value),
};

/**
 * The card of a case as it is stored now, with the buttons that this person may press. Nothing is written, since it is
 * asked for whoever looks at the card, and each press asks for the role again. Who is no reviewer gets it only where it
 * stands, and elsewhere no word on whether there is such a case.
 */
export async function caseFor(
  context: CaseCommandContext & CommandTableContext,
  { actor, place }: { actor: Actor; place: Place },
  id: string,
): Promise<Reply> {
  const unknown = `There is no case ${id.slice(0, 20)}; “cases” lists them.`;
  const whole = await readWholeCase(context.store.db, id);
  if (whole === null) throw new UserError(unknown);
  const { case: stored, content, times } = whole;
  const subject = await withInvolved(context, stored);
  const card = caseCard(subject, content, times);
  const voter = await voterOf(context, actor);
  if (!voter.reviewer) {
    const cards = await readCards(context.store.db, subject.id);
    if (!cards.some((one) => one.place === place)) throw new UserError(unknown);
    return { to: 'asker', view: commonOf(context.presses, card), outcome: 'answered' };
  }
  const held = await context.people.rolesOf(actor);
  const votes = {
    firstStillEligible: await firstStillEligible(context, subject),
    findings: content?.findings ?? [],
  };
  const may = ({ action }: Button) => {
    const needed = roleOf(context.presses, action);
    const act = actKinds.find((kind) => action === `case-${kind}`);
    return needed !== null && allows(held, needed) && (act === undefined || mayAct(subject, act, voter, votes));
  };
  return { to: 'asker', view: personalView(card, may), outcome: 'answered' };
}
