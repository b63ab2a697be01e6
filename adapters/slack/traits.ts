import type { PlatformTraits } from '../../src/people/platform-traits.ts';

export const slackTraits: PlatformTraits = {
  name: 'slack',
  title: 'Slack',
  isService: true,
  notifies: true,
  administers: false,
  hasWorkspaces: true,
  inlinePictures: false,
  keyHint: 'slack:T1/U2',
  mentionHint: 'mention somebody in Slack',
  readMention: (text) => /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(text)?.[1] ?? null,
  canonicalId: (id) => id,
};
