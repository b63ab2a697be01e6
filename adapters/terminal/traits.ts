import type { PlatformTraits } from '../../src/people/actor-keys.ts';

export const terminalTraits: PlatformTraits = {
  name: 'terminal',
  notifies: false,
  administers: true,
  hasWorkspaces: true,
  inlinePictures: false,
  keyHint: null,
  mentionHint: null,
  readMention: () => null,
  canonicalId: (id) => id,
};
