import { UserError } from '../errors.ts';
import { type Actor, actorKey, actorOfKey } from '../ports.ts';
import { exampleKey, type PlatformTraits } from './platform-traits.ts';

/** Reads and interprets actor keys of the platforms on which people act, and of hiring systems. */
export type ActorKeys = {
  /**
   * Reads an actor key as people write it: `slack:T1/U2`, `teams:<id>`, `greenhouse:4711`, a mention, or a hiring system
   * as a whole, `greenhouse`. Throws a `UserError` for anything else.
   */
  read(text: string, caller: Actor): string;
  /** How to write a key, as an example. */
  example: string;
  /** Whether a text is a mention on the caller's platform. */
  isMention(text: string, caller: Actor): boolean;
  /**
   * Whether a key names a hiring system itself, which is linked to the person who answers questions about its hires.
   */
  isHiringSystem(key: string): boolean;
  /** Whether people act under such a key. Keys of hiring systems only keep somebody from deciding. */
  acts(key: string): boolean;
  /** Whether somebody can be notified privately under a key. */
  notifies(key: string): boolean;
  /** Whether people there are admins; see `PlatformTraits`. */
  administers(platform: string): boolean;
};

export function createActorKeys(
  platforms: readonly PlatformTraits[],
  /** The prefixes of ids of recruiters, hiring managers and referrers. */
  hiringSystems: readonly string[],
): ActorKeys {
  const traitsOf = (platform: string) => platforms.find(({ name }) => name === platform);
  const ofKey = (key: string) => traitsOf(key.split(':', 1)[0] ?? '');
  const isHiringSystem = (text: string) => hiringSystems.includes(text.toLowerCase());

  function refusal(text: string): UserError {
    const [system = ''] = hiringSystems;
    const hints = [...platforms.flatMap(({ keyHint }) => keyHint ?? []), `${system}:4711`];
    const mentions = platforms.flatMap(({ mentionHint }) => mentionHint ?? []);
    const ways = [...hints, `${system} for whoever speaks for that system`];
    return new UserError(`“${text.slice(0, 80)}” is no id; write ${ways.join(', ')}, or ${mentions.join(', or ')}.`);
  }

  return {
    example: exampleKey(platforms),
    isHiringSystem,
    isMention: (text, caller) => (traitsOf(caller.platform)?.readMention(text) ?? null) !== null,
    acts: (key) => ofKey(key) !== undefined,
    notifies: (key) => ofKey(key)?.notifies ?? false,
    administers: (platform) => traitsOf(platform)?.administers ?? false,
    read(text, caller) {
      const mentioned = traitsOf(caller.platform)?.readMention(text) ?? null;
      if (mentioned !== null) return actorKey({ ...caller, id: mentioned });
      if (isHiringSystem(text)) return text.toLowerCase();
      const actor = actorOfKey(text);
      if (actor === null) throw refusal(text);
      const traits = traitsOf(actor.platform);
      if (traits === undefined && !hiringSystems.includes(actor.platform)) throw refusal(text);
      if ((traits?.hasWorkspaces ?? false) !== (actor.workspace !== '')) throw refusal(text);
      return actorKey({ ...actor, id: traits?.canonicalId(actor.id) ?? actor.id });
    },
  };
}
