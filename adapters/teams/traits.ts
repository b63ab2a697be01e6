import type { PlatformTraits } from '../../src/people/platform-traits.ts';

export const teamsTraits: PlatformTraits = {
  name: 'teams',
  title: 'Teams',
  isService: true,
  notifies: true,
  administers: false,
  hasWorkspaces: false,
  inlinePictures: false,
  keyHint: 'teams:<Entra object id>',
  mentionHint: null,
  readMention: () => null,
  // Entra object ids are hexadecimal, and people write them in upper or lower case.
  canonicalId: (id) => id.toLowerCase(),
};
