import type { PlatformTraits } from '../../src/people/platform-traits.ts';

export const webTraits: PlatformTraits = {
  name: 'web',
  title: 'the chat page',
  isService: false,
  notifies: true,
  administers: false,
  hasWorkspaces: false,
  inlinePictures: true,
  keyHint: null,
  mentionHint: null,
  readMention: () => null,
  canonicalId: (id) => id,
};
