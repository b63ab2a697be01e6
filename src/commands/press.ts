import type { Role } from '../people/access.ts';
import type { Actor, IncomingFile, MessageRef, Place, Reply } from '../ports.ts';
import type { AppContext } from './context.ts';

/** What a button does, the same on every platform. No row in the table means refused. */
export type PressAction = {
  /** `Button.action` */
  action: string;
  role: Role;
  run(context: AppContext, press: Press): Promise<Reply>;
};
export type Press = { actor: Actor; place: Place; message: MessageRef; value: string };

/** What a filled-in form does, the same on every platform. No row in the table means refused. */
export type FormAction = {
  /** `Form.id` */
  form: string;
  role: Role;
  /** A reply of outcome `bad-usage` says what to mend, and the form stays open where the platform can. */
  run(context: AppContext, submission: Submission): Promise<Reply>;
};
export type Submission = {
  actor: Actor;
  place: Place;
  value: string;
  fields: Readonly<Record<string, string>>;
  files: readonly IncomingFile[];
};
