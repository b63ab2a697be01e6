import type { ChecklistItem } from '../hire.ts';
import type { Indicator } from './indicator.ts';

/** What IT ticked about the new computer. */
export const device: readonly Indicator[] = [
  {
    id: 'remote-access-tool',
    check: fromChecklist({
      remoteAccessToolOnNewLaptop: 'A remote-access tool was found on the new computer.',
      ipKvmOnNewLaptop: 'A remote keyboard and screen (IP-KVM) was found on the new computer.',
    }),
  },
];

/** What interviewers ticked. */
export const interview: readonly Indicator[] = [
  {
    id: 'camera-refused',
    check(facts) {
      // A noted accommodation rules out counting the camera at all.
      if (facts.hire.checklist?.accommodationNoted === true) return [];
      return camera(facts);
    },
  },
  {
    id: 'identity-step-declined',
    check: fromChecklist({
      identityStepDeclined: 'The identity check was declined.',
      inPersonDeclined: 'Meeting in person was declined.',
    }),
  },
  {
    id: 'another-person',
    check: fromChecklist({ differentPersonAcrossRounds: 'Interviewers saw different persons in different rounds.' }),
  },
];

/** What anybody on the employer's side ticked about requests that the hire made. */
export const conduct: readonly Indicator[] = [
  {
    id: 'platform-switch',
    check: fromChecklist({ platformSwitchRequested: 'The hire asked to go on outside of the platform.' }),
  },
  { id: 'prepayment', check: fromChecklist({ prepaymentRequested: 'The hire asked for money in advance.' }) },
  {
    id: 'identity-borrowing',
    check: fromChecklist({ identityBorrowAsked: 'The hire asked to borrow an identity or account.' }),
  },
];

const camera = fromChecklist({
  cameraRefused: 'The camera stayed off.',
  backgroundMismatch: 'The picture or background did not fit.',
});

/** Evidence for each ticked item; `unknown` if no item was answered. */
function fromChecklist(sentences: Partial<Record<ChecklistItem, string>>): Indicator['check'] {
  const items = Object.entries(sentences);
  return ({ hire: { checklist = {} } }) => {
    const answers = new Map<string, boolean>(Object.entries(checklist));
    if (!items.some(([item]) => answers.has(item))) return 'unknown';
    return items.filter(([item]) => answers.get(item) === true).map(([, text]) => ({ text }));
  };
}
