import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { matcherRulesMarkdown } from '../../src/names/compare/rules-table.ts';

/** The document that holds the rules of the matcher. */
export const rulesDocument = resolve(import.meta.dirname, '../../docs/matcher-rules.md');

const start = '<!-- matcher rules: made from the code by `node test/names/matcher-rules.ts` -->';
const end = '<!-- end of the matcher rules -->';

/** The document with the section between the markers made anew. Throws where a marker is missing. */
export function withMatcherRules(document: string): string {
  const [from, to] = [document.indexOf(start), document.indexOf(end)];
  if (from === -1 || to < from) throw new Error('the markers of the matcher rules are missing');
  return `${document.slice(0, from + start.length)}\n\n${matcherRulesMarkdown()}\n\n${document.slice(to)}`;
}

if (import.meta.main) writeFileSync(rulesDocument, withMatcherRules(readFileSync(rulesDocument, 'utf8')));
