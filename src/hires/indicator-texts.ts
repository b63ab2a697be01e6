/** What people read of an indicator; free of personal data, so fit for a channel. */
export type IndicatorText = { title: string; verify: string; caveat: string; source: string };

/** The texts of an indicator; an id that is no longer known speaks for itself. */
export function indicatorText(id: string): IndicatorText {
  return { title: id, verify: 'Verify it with the hire through a second channel.', caveat: '', source: '' };
}
