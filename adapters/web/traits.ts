import type { PlatformTraits } from '../../src/people/actor-keys.ts';

export const webTraits: PlatformTraits = {
  name: 'web',
  notifies: true,
  administers: false,
  hasWorkspaces: false,
  inlinePictures: true,
  keyHint: null,
  mentionHint: null,
  readMention: () => null,
  canonicalId: (id) => id,
};
