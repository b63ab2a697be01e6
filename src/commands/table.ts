import { agencies } from './agencies.ts';
import { audit } from './audit.ts';
import { away } from './away.ts';
import { caseCommand } from './case.ts';
import { caseForms, casePresses } from './case-acts.ts';
import { cases } from './cases.ts';
import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { diff } from './diff.ts';
import { digest } from './digest.ts';
import { digestFile } from './digest-file.ts';
import { doctor } from './doctor.ts';
import { help } from './help.ts';
import { here } from './here.ts';
import { hire, hireAdd, hireAddSent, hireFormSent } from './hire.ts';
import { indicators } from './indicators.ts';
import { ioc } from './ioc.ts';
import { lists } from './lists.ts';
import { people } from './people.ts';
import { caseDecide } from './personal-case.ts';
import type { FormAction, PressAction } from './press.ts';
import { refresh } from './refresh.ts';
import { retention } from './retention.ts';
import { screen } from './screen.ts';
import { screenSubmission } from './screen-form.ts';
import { screeningForms, screeningPresses } from './screening-acts.ts';
import { subject } from './subject.ts';
import { wallets, walletsFile } from './wallets.ts';

/** Every command, in the order of help. A new command is a file and a row here. */
export const commands: readonly Command[] = [
  screen,
  hire,
  cases,
  caseCommand,
  compare,
  wallets,
  lists,
  diff,
  digest,
  refresh,
  indicators,
  ioc,
  agencies,
  people,
  away,
  here,
  subject,
  retention,
  audit,
  doctor,
  help,
];

/** Every button. */
export const presses: readonly PressAction[] = [
  ...casePresses,
  caseDecide,
  hireAdd,
  digestFile,
  walletsFile,
  ...screeningPresses,
];

/** Every form. */
export const forms: readonly FormAction[] = [
  screenSubmission,
  ...caseForms,
  hireFormSent,
  hireAddSent,
  ...screeningForms,
];
