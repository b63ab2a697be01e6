import { type Designation, primaryName } from '../lists/designation.ts';
import { byAddress, type Difference } from '../lists/diff.ts';
import { enumerate, plural } from '../views/wording.ts';
import type { Change } from './list-changes.ts';

/** What happened to an entry in one sentence part that names it. */
export function headlineOf(
  change: Change,
  entry: Designation,
  what: readonly string[],
  differences: readonly Difference[],
): string {
  const name = primaryName(entry);
  switch (change) {
    case 'designated':
      return `${name} designated${entry.wallets.length === 0 ? '' : `, with ${plural(addresses(entry), 'wallet')}`}`;
    case 'removed':
      return `${name} delisted${since(entry)}`;
    case 'changed':
      return changedHeadline(name, entry, what, differences);
  }
}

/** Wallets come first, since they are what payments are checked against; past two parts the rest is counted. */
function changedHeadline(
  name: string,
  entry: Designation,
  what: readonly string[],
  differences: readonly Difference[],
): string {
  const wallets = differences.find(({ facet }) => facet === 'wallet');
  const added = byAddress(wallets?.added ?? []).length;
  const removed = byAddress(wallets?.removed ?? []).length;
  const others = what.filter((part) => !isOfWallets(part));
  if (added === 0 && removed === 0) {
    const shown = others.slice(0, 2).map(shortened);
    const more = others.length - shown.length;
    return `${name}${since(entry)}: ${enumerate([...shown, ...(more > 0 ? [`${plural(more, 'further change')}`] : [])])}`;
  }
  const parts = [
    ...(added > 0 ? [`${plural(added, 'wallet')} added to ${name}`] : []),
    ...(removed > 0 ? [`${plural(removed, 'wallet')} removed from ${name}`] : []),
  ];
  const also = others.length === 0 ? '' : `; ${plural(others.length, 'further change')}`;
  return `${enumerate(parts)}${since(entry)}${also}`;
}

/** Whether a part of what changed says which wallets came or went. */
export function isOfWallets(part: string): boolean {
  return /^(?:\d+ wallets?|wallet) (?:added|removed)\b/.test(part);
}

function addresses({ wallets }: Designation): number {
  return new Set(wallets.map(({ address }) => address)).size;
}

function since({ listedOn }: Designation): string {
  return listedOn === undefined ? '' : `, listed since ${listedOn.slice(0, 4)}`;
}

function shortened(part: string): string {
  return part.length <= 100 ? part : `${part.slice(0, 99)}…`;
}
