import type { PlatformKind } from '../../../adapters/platform-kind.ts';
import { createSamplePlatform } from './platform.ts';

/** A platform of the tests: this folder and one row are all that it takes. */
export function sampleKind(sample = createSamplePlatform()): PlatformKind {
  return {
    traits: {
      name: 'sample',
      title: 'Sample',
      isService: true,
      notifies: true,
      administers: false,
      hasWorkspaces: false,
      inlinePictures: false,
      keyHint: 'sample:<name>',
      mentionHint: null,
      readMention: (text) => /^@(\w+)$/.exec(text)?.[1] ?? null,
      canonicalId: (id) => id.toLowerCase(),
    },
    tools: [],
    configure(value, faults) {
      const token = value('SAMPLE_TOKEN') ?? null;
      if (token !== null && token.length < 3) faults.push('SAMPLE_TOKEN is too short.');
      return {
        connects: token !== null,
        isCalledFromOutside: false,
        defaultChannel: () => null,
        checks: async () => [
          { what: 'Sample token', ok: token !== null, fix: token === null ? 'Set SAMPLE_TOKEN.' : '' },
        ],
        verify() {},
        open: async () =>
          token === null ? null : { platform: sample.platform, status: () => 'Sample', invitation: null },
        tools: [],
      };
    },
  };
}
