import type { Role } from '../people/access.ts';
import type { Actor, IncomingFile, MessageRef, Place, Reply } from '../ports.ts';
import type { AppContext } from './context.ts';

/** What a button does, the same on every platform. A button that is not in the table is refused. */
export type PressAction = {
  /** `Button.action` */
  action: string;
  role: Role;
  run(context: AppContext, press: Press): Promise<Reply>;
};
export type Press = { actor: Actor; place: Place; message: MessageRef; value: string };

/** What a filled-in form does, the same on every platform. A form that is not in the table is refused. */
export type FormAction = {
  /** `Form.id` */
  form: string;
  role: Role;
  /** A reply with outcome `bad-usage` says what to correct; the form stays open where the platform supports that. */
  run(context: AppContext, submission: Submission): Promise<Reply>;
};
export type Submission = {
  actor: Actor;
  place: Place;
  value: string;
  fields: Readonly<Record<string, string>>;
  files: readonly IncomingFile[];
};
