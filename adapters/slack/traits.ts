import type { PlatformTraits } from '../../src/people/actor-keys.ts';

export const slackTraits: PlatformTraits = {
  name: 'slack',
  notifies: true,
  administers: false,
  hasWorkspaces: true,
  inlinePictures: false,
  keyHint: 'slack:T1/U2',
  mentionHint: 'mention somebody in Slack',
  readMention: (text) => /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(text)?.[1] ?? null,
  canonicalId: (id) => id,
};
