import type { View } from '../views/view.ts';
import { plural } from '../views/wording.ts';
import type { Agencies } from './agencies.ts';

/** The contact data of agencies, which does not count as shared between hires. */
export function agenciesView({ domains, phones, addresses }: Agencies): View {
  const lines = [
    ...domains.map((value) => ['mail domain', value]),
    ...phones.map((value) => ['telephone', value]),
    ...addresses.map((value) => ['address', value.replaceAll('|', ' ')]),
  ];
  return {
    title:
      lines.length === 0 ? 'No agencies are listed' : plural(lines.length, 'datum of agencies', 'data of agencies'),
    tone: 'info',
    blocks: [
      { kind: 'text', text: 'Hires that share one of these are not held against one another for it.' },
      ...(lines.length === 0
        ? []
        : [
            {
              kind: 'rows' as const,
              columns: ['Kind', 'Value'],
              rows: lines.map((cells) => cells.map((text) => ({ text }))),
            },
          ]),
    ],
  };
}
