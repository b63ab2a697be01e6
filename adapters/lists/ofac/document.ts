import type { Designation } from '../../../src/lists/designation.ts';
import { countryCode } from '../country.ts';
import { addRemark, tidy } from './designation.ts';

/** An identity document as OFAC's formats describe it; dates as OFAC writes them. */
export type Document = {
  type: string;
  number: string;
  country?: string;
  authority?: string;
  place?: string;
  issued?: string;
  expires?: string;
  fraudulent?: boolean;
  comment?: string;
};

/**
 * Adds an identity document as an identifier; dates, validity, issuing authority and comment become its note. A ship's IMO
 * number gets the type `IMO`, because OFAC writes `Vessel Registration Identification IMO 9187629` and people search for
 * the number. A register or state within the number (`HRA 737095 (Stuttgart)`) becomes part of the note.
 */
export function addDocument(to: Designation, document: Document): void {
  const type = tidy(document.type);
  const written = tidy(document.number);
  const [beforeBracket, bracket] = bracketEnd(written);
  const hasRegister = bracket !== '' && !/\d/.test(bracket);
  const number = hasRegister ? beforeBracket : written;
  const isCountry = hasRegister && !document.country && countryCode(bracket) !== null;
  const country = tidy(isCountry ? bracket : (document.country ?? ''));
  const code = countryCode(country);
  const about = [
    hasRegister && bracket !== country ? bracket : '',
    document.authority && `issued by ${document.authority}`,
    document.place && `issued in ${document.place}`,
    document.issued && `issued ${document.issued}`,
    document.expires && `expires ${document.expires}`,
    document.fraudulent === true ? 'fraudulent' : '',
    document.comment,
    country !== '' && code === null ? `country: ${country}` : '',
  ];
  const note = tidy(about.filter(Boolean).join(', '));
  if (number === '') {
    addRemark(to, [type, note].filter(Boolean).join(': '));
    return;
  }
  const imo = type === 'Vessel Registration Identification' ? /^IMO (\d{7})$/.exec(number)?.[1] : undefined;
  to.identifiers.push({
    type: imo === undefined ? type : 'IMO',
    value: imo ?? number,
    ...(code === null ? {} : { country: code }),
    ...(note === '' ? {} : { note }),
  });
}

/** Splits `HRA 737095 (Stuttgart)` into the text and the content of the brackets at its end. */
export function bracketEnd(text: string): [string, string] {
  const match = /^(.*\S)\s+\(([^()]+)\)$/s.exec(text.trim());
  return match === null ? [text.trim(), ''] : [match[1] ?? '', match[2] ?? ''];
}
