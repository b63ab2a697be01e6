import { compareNames } from '../../names/compare/compare.ts';
import { handlesOf } from '../identity-data.ts';
import { mayShareName, namesOf, sameNameScore } from '../name-likeness.ts';
import { type CheckedHire, type Evidence, evidenceOf, type Indicator } from './indicator.ts';

export const profile: readonly Indicator[] = [
  {
    id: 'code-account',
    check({ hire }) {
      const { codeAccount } = hire;
      if (codeAccount === undefined) return 'unknown';
      const { createdAt = '', firstCommitAt = '', copiedRepositories = 0, committerNames = [] } = codeAccount;
      const commitsBefore = Date.parse(createdAt) - Date.parse(firstCommitAt) > day;
      // A nickname of one word cannot contradict a name.
      const names = committerNames.filter((name) => /\p{L}\s+\p{L}/u.test(name.trim()));
      return [
        ...evidenceOf(
          commitsBefore
            ? `The account dates from ${createdAt.slice(0, 10)}, its first commit from ${firstCommitAt.slice(0, 10)}.`
            : null,
        ),
        ...evidenceOf(copiedRepositories > 0 ? `Copied repositories: ${copiedRepositories}.` : null),
        ...evidenceOf(
          mayShareName(namesOf(hire), names) === false
            ? `Commits are signed “${names.slice(0, 3).join('”, “')}”.`
            : null,
        ),
      ];
    },
  },
  {
    id: 'profiles-differ',
    check({ hire }) {
      const { profiles = [] } = hire;
      const compared = [...names(hire), ...countries(hire), ...employers(hire)];
      if (profiles.length === 0 || compared.every((one) => one === 'unknown')) return 'unknown';
      return compared.filter((one) => one !== 'unknown').flat();
    },
  },
  {
    id: 'handle-shared',
    check({ hire, shared }) {
      if (handlesOf(hire).length === 0) return 'unknown';
      return shared
        .filter(({ kind }) => kind === 'handle')
        .map(({ value, hires }) => {
          const ids = hires.map(({ id }) => id);
          return { text: `The profile ${value} was also given for ${ids.join(', ')}, of another name.`, hires: ids };
        });
    },
  },
  {
    id: 'handle-renamed',
    check({ hire, previous }) {
      const now = handlesOf(hire);
      const then = previous === null ? [] : handlesOf(previous);
      if (now.length === 0 || then.length === 0) return 'unknown';
      return then.flatMap((handle) => {
        const service = `${handle.split(':')[0]}:`;
        const other = now.find((one) => one.startsWith(service));
        return evidenceOf(other === undefined || other === handle ? null : `The profile ${handle} is now ${other}.`);
      });
    },
  },
];

const day = 86_400_000;

/** The comparison of two sources; `unknown` if either lacks the detail. */
type Compared = Evidence[] | 'unknown';

function names(hire: CheckedHire): Compared[] {
  return (hire.profiles ?? []).map(({ source, name }) => {
    const like = name === undefined || name.trim() === '' ? null : mayShareName(namesOf(hire), [name]);
    if (like === null) return 'unknown';
    return evidenceOf(like ? null : `${source} shows the name “${name}”.`);
  });
}

function countries({ countryClaimed, profiles = [] }: CheckedHire): Compared[] {
  return profiles.map(({ source, country }) => {
    if (country === undefined || countryClaimed === undefined) return 'unknown';
    return evidenceOf(
      country === countryClaimed ? null : `${source} shows ${country}; the country claimed is ${countryClaimed}.`,
    );
  });
}

function employers({ employers: ours = [], profiles = [] }: CheckedHire): Compared[] {
  return profiles.map(({ source, employers: theirs = [] }) => {
    if (ours.length === 0 || theirs.length === 0) return 'unknown';
    const common = ours.some((one) =>
      theirs.some((other) => compareNames(one, other, { kind: 'organization' }).score >= sameNameScore),
    );
    return evidenceOf(common ? null : `None of the employers on ${source} stands in the application.`);
  });
}
