import type { Evidence, Indicator, IndicatorFacts, IocMatch } from './indicator.ts';

/** An exact match with the organization's own list; a match that the list itself marks as uncertain opens no case by itself. */
export const ioc: readonly Indicator[] = [
  { id: 'ioc-met', check: (facts) => matches(facts, (match) => !isDoubtful(match)) },
  { id: 'ioc-met-unconfirmed', check: (facts) => matches(facts, isDoubtful) },
];

function matches({ hire, iocs }: IndicatorFacts, wanted: (match: IocMatch) => boolean): Evidence[] | 'unknown' {
  const { phones, emails, payment, handles, network, documents, references } = hire;
  const given = [phones, emails, payment, handles, network, documents, references].some((datum) => datum !== undefined);
  if (!given) return 'unknown';
  return iocs.filter(wanted).map(({ value, source, seenOn, confidence }) => {
    const said = [seenOn === null ? '' : `of ${seenOn}`, confidence === null ? '' : `confidence ${confidence}`];
    const details = said.filter((word) => word !== '').join(', ');
    return { text: `${value} stands on the list of ${source}${details === '' ? '' : ` (${details})`}.` };
  });
}

function isDoubtful({ confidence }: IocMatch): boolean {
  return confidence !== null && confidence !== 'high';
}
