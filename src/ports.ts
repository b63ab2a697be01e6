import type { Form, NamedFile, PersonalView, View } from './views/view.ts';

/** The time, as an argument: nothing else in `src` reads a clock. */
export type Clock = () => Date;

/** Events, never people: no screened name, no address, no message text goes into `fields`. */
export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
};
export type LogFields = Record<string, string | number | boolean | null>;

/** Who acts: ids as the platform gives them. `name` is for display and never decides anything. */
export type Actor = { platform: string; workspace: string; id: string; name: string };

/** Where something stands or is posted; only the adapter that made it reads it. */
export type Place = string & { readonly __place: unique symbol };
/** One posted message; only the adapter that made it reads it. */
export type MessageRef = string & { readonly __message: unique symbol };

/** A private place of somebody, by actor key; the platform finds it when a message is sent there. */
export function personPlace(actorKey: string): Place {
  return `${personPrefix}${actorKey}` as Place;
}

/** The actor key of a `personPlace`, else null. */
export function personOfPlace(place: Place): string | null {
  return place.startsWith(personPrefix) ? place.slice(personPrefix.length) : null;
}
const personPrefix = 'person:';

export type IncomingFile = {
  name: string;
  open(): AsyncIterable<Uint8Array>;
  /** Where it lies on this machine; given by the command line alone, whose user may read it anyway. May be a folder. */
  path?: string;
};

export type Input =
  /**
   * `text` is the command with its words, with or without a leading slash: `screen Kim Ung Sun born:1985`. `channel` is
   * given where `place` is a thread within one, `alone` where nobody but the actor and Cordon is there.
   */
  | {
      kind: 'command';
      actor: Actor;
      place: Place;
      channel?: Place;
      alone?: true;
      text: string;
      files?: IncomingFile[];
    }
  | { kind: 'open'; actor: Actor; panel: 'home' }
  /** What a view with `own` is to this person, as it stands now. Asked by machines, often, for everybody who looks. */
  | ({ kind: 'open'; actor: Actor; place: Place } & Pick<PersonalView, 'panel' | 'value'>)
  | { kind: 'press'; actor: Actor; place: Place; message: MessageRef; action: string; value: string }
  | {
      kind: 'submit';
      actor: Actor;
      place: Place;
      form: string;
      value: string;
      fields: Record<string, string>;
      files?: IncomingFile[];
    };

/**
 * The answer to one input. `data` is the same answer for machines (plain JSON; the terminal prints it under `--json`).
 * `outcome` lets the terminal set its exit status: `answered` 0, `bad-usage` 2, `not-screened` 3, `failed` 1.
 */
export type Reply =
  | { to: 'asker' | 'everyone'; view: View; data?: unknown; outcome: Outcome }
  | { form: Form; outcome: 'answered' }
  /** `outcome` and `summary` are asked once the lines have been read to their end. */
  | { file: NamedFile; view: View; outcome: Outcome | (() => Outcome); summary?: () => View };
export type Outcome = 'answered' | 'bad-usage' | 'not-screened' | 'failed';

/** One way of talking with people. Contract: `test/contracts/platform.ts`. */
export interface Platform {
  readonly name: string;
  start(onInput: (input: Input) => Promise<Reply>): Promise<void>;
  /** Posts once for each `key`: a repeated key returns the first message. A thread is a Place. */
  post(place: Place, view: View, key: string): Promise<Posted>;
  update(message: MessageRef, view: View): Promise<void>;
  /** A private place to tell one person. */
  direct(actor: Actor): Promise<Place>;
  /** Fails closed: whatever cannot be answered is `false`. */
  isMember(actor: Actor, group: string): Promise<boolean>;
  stop(): Promise<void>;
}
export type Posted = { message: MessageRef; thread: Place };

/** `slack:T1/U2`, `teams:AADID`, `web:adam`: one text for a person on a platform, as settings and the ledger name them. */
export function actorKey({ platform, workspace, id }: Actor): string {
  return workspace === '' ? `${platform}:${id}` : `${platform}:${workspace}/${id}`;
}

/** The actor that a key names, without a display name; null where the text is no key. */
export function actorOfKey(key: string): Actor | null {
  const [, platform, workspace, id] = /^([a-z]+):(?:([^/\s]+)\/)?([^/\s]+)$/.exec(key) ?? [];
  return platform === undefined || id === undefined ? null : { platform, workspace: workspace ?? '', id, name: '' };
}
