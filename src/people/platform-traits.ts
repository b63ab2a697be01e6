/** What ids and people are like on one platform. */
export type PlatformTraits = {
  /** The first part of its actor keys and places: `slack`. */
  name: string;
  /** Its name in a sentence: `Slack`, `the chat page`. */
  title: string;
  /** Whether it is an external service that Cordon connects to, instead of a part of this process. */
  isService: boolean;
  /** Whether people can be notified there privately. */
  notifies: boolean;
  /** Whether people there can read and write the database anyway, and are therefore admins. */
  administers: boolean;
  /** Whether its actor keys name a workspace: `slack:T1/U2`, not `teams:<id>`. */
  hasWorkspaces: boolean;
  /** Whether its messages contain pictures. Otherwise the platform loads them from an address. */
  inlinePictures: boolean;
  /** How to write an actor key, for error messages; null if nobody types one. */
  keyHint: string | null;
  /** How to name somebody without an actor key; null if there is no other way. */
  mentionHint: string | null;
  /** The id in a mention as the platform sends it; null for any other text. */
  readMention(text: string): string | null;
  /** The one spelling of an id that is stored and compared. */
  canonicalId(id: string): string;
};

/** The names in sentences of the platforms on which Cordon posts. */
export type PlatformTitles = { services: string[]; local: string[] };

export function titlesOf(platforms: readonly PlatformTraits[]): PlatformTitles {
  const titles = (isService: boolean) =>
    platforms.filter((one) => one.notifies && one.isService === isService).map(({ title }) => title);
  return { services: titles(true), local: titles(false) };
}

/** An actor key to show as an example: `slack:T1/U2`. */
export function exampleKey(platforms: readonly PlatformTraits[]): string {
  return platforms.flatMap(({ keyHint }) => keyHint ?? [])[0] ?? '';
}
