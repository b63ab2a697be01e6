import { answersOf } from '../cases/case-details-view.ts';
import { decisionSummary, stateWithVote } from '../cases/case-words.ts';
import { indicatorWords } from '../cases/indicator-texts.ts';
import { moment, percent } from '../views/wording.ts';
import type { EvidencePack } from './evidence-pack.ts';

/** The evidence of a case as one printable HTML page, without scripts and without anything from elsewhere. */
export function* evidencePage(evidence: EvidencePack): Iterable<string> {
  const { case: subject, content, steps, messages, entries, screenings, designations } = evidence;
  yield `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${text(`${subject.id}: evidence`)}</title><style>${style}</style></head><body>`;
  yield `<h1>${text(`${subject.id}: evidence`)}</h1>`;
  yield list([
    ['State', stateWithVote(subject)],
    ['Decided', decisionSummary(subject) ?? 'not yet'],
    ['Hold', subject.hold],
    ['Points', `${subject.points} (${subject.categories.join(', ')})`],
    ['Opened', moment(subject.openedAt)],
    ['Origin', `${subject.origin} ${subject.originId}, brought in by ${subject.requester}`],
    ['Report due', evidence.case.times.reportDue ?? 'no report is due'],
    ['Written', `${moment(evidence.writtenAt)} by ${evidence.by}`],
    ['Head of the ledger', evidence.ledgerHead],
  ]);
  if (content === null) {
    yield '<p>The personal data of this case was erased; what was decided is kept.</p>';
  } else {
    yield `<h2>Subject</h2>${list([
      ['Name', content.subject.name || 'none given'],
      ['Lists searched', content.lists.map(({ title, version }) => `${title}, version ${version}`).join('; ')],
      ...content.earlier.map((line): [string, string] => ['Earlier', line]),
    ])}`;
    yield `<h2>Findings</h2>${table(
      ['Found', 'Severity', 'Points', 'Evidence', 'To verify', 'Verified'],
      content.findings.map(({ indicator, severity, points, evidence: shown }) => [
        indicatorWords(indicator).title,
        severity,
        String(points),
        shown,
        indicatorWords(indicator).verify,
        subject.todos[indicator] === undefined
          ? 'no'
          : `${subject.todos[indicator]?.name}, ${moment(subject.todos[indicator]?.at ?? '')}`,
      ]),
    )}`;
    yield `<h2>Listed parties met</h2>${table(
      ['Asked', 'Listed', 'Entry', 'Rests on', 'Score', 'Known', 'What met what'],
      content.hits.map((hit) => [
        hit.asked,
        hit.listed,
        `${hit.designation} ${hit.source}`,
        hit.basis,
        `${percent(hit.score)}, ${hit.tier}`,
        `${hit.known} of ${hit.of}`,
        hit.reasons.map(({ rule, query, listed, weight }) => `${rule}: ${query} / ${listed} (${weight})`).join('; '),
      ]),
    )}`;
  }
  yield `<h2>What people did</h2>${table(
    ['When', 'Who', 'What', 'Answers', 'Entry'],
    steps.map((step) => [
      moment(step.at),
      step.person ?? step.actor,
      step.act,
      answersOf(step).join(' '),
      String(step.seq),
    ]),
  )}`;
  yield `<h2>Messages</h2>${table(
    ['Queued for', 'Sent', 'Place', 'Title'],
    messages.map(({ dueAt, sentAt, place, view, state }) => [
      moment(dueAt),
      sentAt === null ? state : moment(sentAt),
      place,
      view.title,
    ]),
  )}`;
  if (evidence.hire !== null) {
    yield `<h2>What came in</h2>${evidence.hire.versions.map(({ data }) => block(data)).join('')}`;
  }
  yield `<h2>Screenings</h2>${screenings.map(({ screening, data }) => `<h3>${text(screening)}</h3>${block(data)}`).join('')}`;
  yield `<h2>List excerpts</h2>${designations.map(({ id, version, entry }) => `<h3>${text(`${id}, version ${version ?? 'not kept'}`)}</h3>${block(entry)}`).join('')}`;
  yield `<h2>Entries of the ledger</h2>${table(
    ['No.', 'When', 'Kind', 'Content', 'Hash'],
    entries.map(({ seq, at, kind, body, hash }) => [String(seq), moment(at), kind, JSON.stringify(body), hash]),
  )}`;
  yield '</body></html>\n';
}

const style =
  'body{font:14px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:60rem;color:#111}h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem;border-bottom:1px solid #999}h3{font-size:.95rem}table{border-collapse:collapse;width:100%}td,th{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#eee}dt{font-weight:600}dd{margin:0 0 .4rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f6f6f6;padding:.6rem;font-size:12px}@media print{body{margin:0;max-width:none}}';

function list(rows: readonly (readonly [string, string])[]): string {
  return `<dl>${rows.map(([label, value]) => `<dt>${text(label)}</dt><dd>${text(value)}</dd>`).join('')}</dl>`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p>None.</p>';
  const head = columns.map((column) => `<th>${text(column)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function block(data: unknown): string {
  return `<pre>${text(data === null ? 'erased, or not kept' : JSON.stringify(data, null, 2))}</pre>`;
}

function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
