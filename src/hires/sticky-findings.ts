import type { Finding, IndicatorSettings } from '../cases/finding.ts';

/** These compare a hire with its previous version, so the next delivery would no longer find them. */
const changeIndicators = new Set(['payout-changed', 'delivery-changed', 'handle-renamed']);
/** Only waits for a missing detail, which settles it. */
const settledByData = new Set(['name-undecided']);

/**
 * Previous findings that stay although the current data no longer shows them: changes, and critical ones. Applicants
 * supply their own data, and sending other data must not remove what reviewers have to decide.
 */
export function stickyFindings(
  previous: readonly Finding[],
  now: readonly Finding[],
  settings: IndicatorSettings,
): Finding[] {
  return previous
    .filter(({ indicator, severity }) => changeIndicators.has(indicator) || severity === 'critical')
    .filter(({ indicator }) => !settledByData.has(indicator) && settings[indicator] !== 'off')
    .filter(({ indicator }) => now.every((one) => one.indicator !== indicator))
    .map((finding) => ({ ...finding, past: true }));
}
