/** What ids and people are like on one platform. */
export type PlatformTraits = {
  /** The first part of its actor keys and places: `slack`. */
  name: string;
  /** Its name in a sentence: `Slack`, `the chat page`. */
  title: string;
  /** Whether it is a service of somebody else that Cordon connects to, rather than a part of this process. */
  isService: boolean;
  /** Whether people can be notified there privately. */
  notifies: boolean;
  /** Whether people there can read and write the database anyway, and so are admins. */
  administers: boolean;
  /** Whether its actor keys name a workspace: `slack:T1/U2`, not `teams:<id>`. */
  hasWorkspaces: boolean;
  /** Whether its messages carry pictures themselves, rather than an address from which the platform fetches them. */
  inlinePictures: boolean;
  /** How an actor key is written, for error messages; null where nobody types one. */
  keyHint: string | null;
  /** How to name somebody without an actor key; null where there is no other way. */
  mentionHint: string | null;
  /** The id in a mention as that platform passes it on; null for any other text. */
  readMention(text: string): string | null;
  /** The one spelling of an id that is stored and compared. */
  canonicalId(id: string): string;
};

/** What sentences call the platforms on which Cordon posts. */
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
