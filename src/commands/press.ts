import type { App } from '../app.ts';
import type { Role } from '../people/access.ts';
import type { Actor, IncomingFile, MessageRef, Place, Reply } from '../ports.ts';

/** What a button does, the same on every platform. No row in the table means refused. */
export type PressAction = {
  /** `Button.action` */
  action: string;
  role: Role;
  run(app: App, press: Press): Promise<Reply>;
};
export type Press = { actor: Actor; place: Place; message: MessageRef; value: string };

/** The role that a button asks for at the press, a command its own; null where no row has it, so that nobody may. */
export function roleOf(presses: readonly PressAction[], action: string): Role | null {
  return action === 'command' ? 'member' : (presses.find((press) => press.action === action)?.role ?? null);
}

/** What a filled-in form does, the same on every platform. No row in the table means refused. */
export type FormAction = {
  /** `Form.id` */
  form: string;
  role: Role;
  /** A reply of outcome `bad-usage` says what to mend, and the form stays open where the platform can. */
  run(app: App, submission: Submission): Promise<Reply>;
};
export type Submission = {
  actor: Actor;
  place: Place;
  value: string;
  fields: Readonly<Record<string, string>>;
  files: readonly IncomingFile[];
};
