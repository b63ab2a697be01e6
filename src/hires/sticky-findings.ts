import type { Finding, IndicatorSettings } from '../cases/finding.ts';

/** These compare a hire with its previous version, so the next delivery would no longer find them. */
const changeIndicators = new Set(['payout-changed', 'delivery-changed', 'handle-renamed']);
/** It only waits for a datum, and the datum settles it. */
const settledByData = new Set(['name-undecided']);

/**
 * The earlier findings that stay although the data, as told now, no longer shows them: changes, and what is critical.
 * Applicants supply their own data, and telling something else must not take away what people have to decide.
 */
export function stickyFindings(
  earlier: readonly Finding[],
  now: readonly Finding[],
  settings: IndicatorSettings,
): Finding[] {
  return earlier
    .filter(({ indicator, severity }) => changeIndicators.has(indicator) || severity === 'critical')
    .filter(({ indicator }) => !settledByData.has(indicator) && settings[indicator] !== 'off')
    .filter(({ indicator }) => now.every((one) => one.indicator !== indicator))
    .map((finding) => ({ ...finding, past: true }));
}
