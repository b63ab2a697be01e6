import type { PlatformTraits } from '../../src/people/platform-traits.ts';

export const terminalTraits: PlatformTraits = {
  name: 'terminal',
  title: 'the terminal',
  isService: false,
  notifies: false,
  administers: true,
  hasWorkspaces: true,
  inlinePictures: false,
  keyHint: null,
  mentionHint: null,
  readMention: () => null,
  canonicalId: (id) => id,
};
