import { limitTables } from './limits.ts';

/** Each rule that a reason of a name comparison can carry, as a phrase for people: `query` *phrase* `listed`. */
export const rulePhrases: Record<string, string> = {
  'same-token': 'same',
  'spelling-variant': 'same name, spelled differently',
  'similar-token': 'alike',
  'sounds-alike': 'sounds alike',
  'other-script': 'sounds alike in another script',
  'other-form-of-name': 'another form of the same name',
  'same-meaning': 'means the same',
  'surname-variant': 'same family name, romanized differently',
  'same-syllable': 'same syllable, romanized differently',
  'near-syllable': 'syllable that may be the same',
  'one-letter-apart': 'another syllable, one letter different',
  'other-name': 'two different names',
  'kin-of-that-name': 'one is a name, the other a family named after it',
  initial: 'initial fits',
  'same-link': 'same particle',
  'same-number': 'same number',
  'same-legal-form': 'same kind of legal form',
  'other-legal-form': 'another legal form',
  'written-together': 'same when written together',
  'only-in-query': 'only in the name screened',
  'only-in-list': 'only in the listed name',
  'servant-name': 'same name with or without Abdul',
  ...Object.fromEntries(limitTables.flatMap(({ limits }) => limits).map(({ rule, phrase }) => [rule, phrase])),
};
