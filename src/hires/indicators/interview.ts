import { fromChecklist } from './checklist.ts';
import type { Indicator } from './indicator.ts';

const camera = fromChecklist({
  cameraRefused: 'The camera stayed off.',
  backgroundMismatch: 'The picture or background did not fit.',
});

export const interview: readonly Indicator[] = [
  {
    id: 'camera-refused',
    check(facts) {
      // Who needs an accommodation, and has it noted, is never counted for the camera.
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
