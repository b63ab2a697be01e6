import type { ListId } from './designation.ts';

/** The counts of a file, and the number of records that the file itself declares. */
type FileCounts = { list: ListId; records: number; wallets: number; declaredRecords: number | null };
/** The version that the file is compared with: the serving one, or for history the one before it. */
type Baseline = { id: string; records: number; wallets: number };

type ImportProblem = { code: 'list-empty' | 'list-count-mismatch' | 'list-shrunk'; sentence: string };

/**
 * The least share of the previous records, and of the previous wallets, that a new file must contain. Lists have lost parts
 * without notice (ITAR 686 → 515 → 686; the SDN list missing from the Consolidated Screening List in May 2024), and no
 * known action delisted a fifth of a list.
 */
const leastShare = 0.8;

/** Every reason against publishing a file, the worst first; empty when it may be published. */
export function checkImport(counted: FileCounts, previous: Baseline | null): ImportProblem[] {
  const { list, records, declaredRecords } = counted;
  if (records === 0) {
    return [
      {
        code: 'list-empty',
        sentence: `The file for ${list} holds no records, so it was refused; fetch it again, or from a mirror.`,
      },
    ];
  }
  const problems: ImportProblem[] = [];
  if (declaredRecords !== null && declaredRecords !== records) {
    problems.push({
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
      problems.push({
        code: 'list-shrunk',
        sentence:
          `The file for ${list} holds ${shrunk.join(' and ')} of version ${previous.id}; under ${percent(leastShare)} ` +
          'it was refused as incomplete. If the publisher confirms it, an admin can take it with --accept-shrink --reason.',
      });
    }
  }
  return problems;
}

/** The problem that prevents an import: an admin can accept a shrunken list, but not an empty or miscounted one. */
export function blockingProblem(problems: readonly ImportProblem[], acceptShrink: boolean): ImportProblem | null {
  return problems.find(({ code }) => code !== 'list-shrunk' || !acceptShrink) ?? null;
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
