import type { ListId } from './designation.ts';

/** What was counted in a file, and what the file says of itself. */
export type Counted = { list: ListId; records: number; wallets: number; declaredRecords: number | null };
/** The version that the file is measured against: the current one, for history the neighbouring one. */
export type Baseline = { id: string; records: number; wallets: number };

export type Complaint = { code: 'list-empty' | 'list-count-mismatch' | 'list-shrunk'; sentence: string };

/**
 * The least share of the previous records, and of the previous wallets, that a new file must hold. Lists have lost
 * parts without a word (ITAR 686 → 515 → 686; the SDN list missing from the Consolidated Screening List in May 2024),
 * and no action on record delisted a fifth of one.
 */
const leastShare = 0.8;

/** Everything that speaks against publishing what a file holds, the worst first; empty when it may be published. */
export function checkImport(counted: Counted, previous: Baseline | null): Complaint[] {
  const { list, records, declaredRecords } = counted;
  if (records === 0) {
    return [
      {
        code: 'list-empty',
        sentence: `The file for ${list} holds no records, so it was refused; fetch it again, or from a mirror.`,
      },
    ];
  }
  const complaints: Complaint[] = [];
  if (declaredRecords !== null && declaredRecords !== records) {
    complaints.push({
      code: 'list-count-mismatch',
      sentence:
        `The file for ${list} says that it has ${shown(declaredRecords)} records, but holds ${shown(records)}, ` +
        'so it was refused as incomplete or damaged; fetch it again.',
    });
  }
  if (previous !== null) {
    const shrunk = [
      shrinkage('records', records, previous.records),
      shrinkage('wallets', counted.wallets, previous.wallets),
    ].filter((part) => part !== null);
    if (shrunk.length > 0) {
      complaints.push({
        code: 'list-shrunk',
        sentence:
          `The file for ${list} holds ${shrunk.join(' and ')} of version ${previous.id}; under ${percent(leastShare)} ` +
          'it was refused as incomplete. If the publisher confirms it, an admin can take it with --accept-shrink --reason.',
      });
    }
  }
  return complaints;
}

/** The complaint that stands: an admin's word can set aside a shrunken list, but neither an empty nor a miscounted one. */
export function standing(complaints: readonly Complaint[], acceptShrink: boolean): Complaint | null {
  return complaints.find(({ code }) => code !== 'list-shrunk' || !acceptShrink) ?? null;
}

function shrinkage(what: string, now: number, before: number): string | null {
  if (now >= before * leastShare) return null;
  return `${shown(now)} ${what}, ${percent(now / before)} of the ${shown(before)}`;
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

function shown(count: number): string {
  return count.toLocaleString('en');
}
