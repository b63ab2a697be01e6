import { digestColumns, digestRow } from '../digest/digest-list.ts';
import type { Span } from '../digest/digests.ts';
import { readFilter } from '../digest/filter.ts';
import { UserError } from '../errors.ts';
import { findVersion } from '../lists/find-version.ts';
import { escapeFormula } from '../views/csv-cell.ts';
import { notice } from '../views/notice.ts';
import type { DigestContext } from './context.ts';
import type { PressAction } from './press.ts';

/** A digest as a CSV file. The button holds versions and filter; the archive keeps what those versions said. */
export const digestFile: PressAction = {
  action: 'digest-file',
  role: 'member',
  async run(context, { value }) {
    const [moved = '', filter = ''] = value.split('|');
    const spans = await spansOf(context, moved);
    const last =
      spans
        .map(({ to }) => to.published?.slice(0, 10) ?? 'undated')
        .sort()
        .at(-1) ?? '';
    return {
      file: { name: `sanctions-digest-${last}.csv`, mediaType: 'text/csv', lines: lines(context, spans, filter) },
      view: notice('info', 'The whole list', 'One entry a row, with its wallets and a link to its publisher.'),
      outcome: 'answered',
    };
  },
};

async function spansOf(context: DigestContext, moved: string): Promise<Span[]> {
  const spans: Span[] = [];
  for (const part of moved.split(';').filter((text) => text !== '')) {
    const [id = '', from = '', to = ''] = part.split(' ');
    const list = context.digests.lists.find((one) => one.id === id);
    if (list === undefined) continue;
    const versions = await context.archive.versions(id);
    spans.push({ list, from: findVersion(id, from, versions), to: findVersion(id, to, versions) });
  }
  if (spans.length === 0) throw new UserError('This button belongs to a list that is not enabled any more.');
  return spans;
}

async function* lines(context: DigestContext, spans: readonly Span[], filter: string): AsyncIterable<string> {
  yield context.csvLine(digestColumns);
  const { lists } = await context.digests.digestOf(spans, readFilter(filter));
  let done = 0;
  for (const list of lists) {
    for (const entry of list.entries) {
      yield context.csvLine(digestRow(list, entry).map(escapeFormula));
      if (++done % 200 === 0) await context.yieldToEventLoop();
    }
  }
}
