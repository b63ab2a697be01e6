import type { Block, View } from '../views/view.ts';
import { day, number } from '../views/wording.ts';
import type { ListId } from './designation.ts';
import type { RefreshResult } from './refresh-ports.ts';

/** The result of a refresh, list by list. */
export function refreshView(
  outcomes: readonly ({ list: ListId; result: RefreshResult } | { list: ListId; failure: string })[],
): View {
  const failed = outcomes.filter((outcome) => 'failure' in outcome).length;
  return {
    title: title(outcomes.length, failed),
    tone: failed > 0 ? 'alarm' : 'good',
    blocks: outcomes.flatMap((outcome): Block[] => {
      if ('failure' in outcome) return [{ kind: 'text', text: `${outcome.list}: ${outcome.failure}` }];
      const { result } = outcome;
      return [
        {
          kind: 'facts',
          facts: [
            { label: 'List', value: result.list },
            {
              label: 'Version',
              value: `${result.version}${result.current ? '' : ' (kept as history; another one serves)'}`,
            },
            { label: 'Published', value: result.published === null ? 'the file does not say' : day(result.published) },
            { label: 'Records', value: `${number(result.records)}, with ${number(result.wallets)} wallets` },
            { label: 'Changes', value: changes(result) },
          ],
        },
        ...result.warnings.map((text): Block => ({ kind: 'text', text })),
      ];
    }),
  };
}

function title(all: number, failed: number): string {
  if (failed === 0) return all === 1 ? 'The list is up to date' : 'The lists are up to date';
  if (all === 1) return 'The list was not refreshed; the last good version stays';
  return `${number(failed)} of ${number(all)} lists were not refreshed; their last good versions stay`;
}

function changes({ unchanged, added, removed, changed }: RefreshResult): string {
  if (unchanged) return 'none: the same as was had before';
  return `${number(added)} added, ${number(removed)} removed, ${number(changed)} changed`;
}
