import topicTable from '../../data/digest-topics.json' with { type: 'json' };
import type { Designation, ListId } from '../lists/designation.ts';
import { type Kind, kinds } from '../lists/designation.ts';

/**
 * What a subscriber asked for, as ids: `topic:north-korea`, `programme:DPRK4`, `country:KP`, `kind:vessel`. Of
 * `interests` any one is enough, so that a further word never hides what an earlier one shows; `lists` narrow. Empty
 * means everything.
 */
export type Filter = { interests: string[]; lists: ListId[] };

export const everything: Filter = { interests: [], lists: [] };

/** A subject that people name in one word and lists spread over many codes; the facts are in `data/digest-topics.json`. */
type Topic = {
  id: string;
  title: string;
  /** How else people write it. */
  words: string[];
  /** Programme codes, or their beginnings where they end in `*`. */
  programmes: string[];
  countries: string[];
  wallets: boolean;
};

export const topics: readonly Topic[] = topicTable.topics;

/** Whether an entry is among what was asked for. Unknown ids match nothing. */
export function wants(filter: Filter, entry: Designation): boolean {
  if (filter.lists.length > 0 && !filter.lists.includes(entry.list)) return false;
  return filter.interests.length === 0 || filter.interests.some((interest) => meets(interest, entry));
}

/** The filter in words: `North Korea or vessels, on us-ofac-sdn`. */
export function filterWords(filter: Filter): string {
  const wanted = filter.interests.map(interestWords);
  const what = wanted.length === 0 ? 'everything' : wanted.join(' or ');
  return filter.lists.length === 0 ? what : `${what}, on ${filter.lists.join(' and ')}`;
}

/** One text for a filter, for the value of a button; `readFilter` takes it back. */
export function filterText({ interests, lists }: Filter): string {
  return [...interests, ...lists.map((list) => `list:${list}`)].join(',');
}

export function readFilter(text: string): Filter {
  const parts = text.split(',').filter((part) => part !== '');
  return {
    interests: parts.filter((part) => !part.startsWith('list:')),
    lists: parts.filter((part) => part.startsWith('list:')).map((part) => part.slice('list:'.length)),
  };
}

/** Whether a code is one of the topic's. */
function isOfTopic(topic: Topic, programme: string): boolean {
  return topic.programmes.some((code) =>
    code.endsWith('*') ? programme.startsWith(code.slice(0, -1)) : code === programme,
  );
}

function meets(interest: string, entry: Designation): boolean {
  const [kind, id] = parted(interest);
  switch (kind) {
    case 'topic': {
      const topic = topics.find((one) => one.id === id);
      if (topic === undefined) return false;
      return (
        entry.programmes.some((programme) => isOfTopic(topic, programme)) ||
        entry.countries.some(({ code }) => code !== null && topic.countries.includes(code)) ||
        (topic.wallets && entry.wallets.length > 0)
      );
    }
    case 'programme':
      return entry.programmes.includes(id);
    case 'country':
      return entry.countries.some(({ code }) => code === id);
    case 'kind':
      return entry.kind === id;
  }
  return false;
}

function interestWords(interest: string): string {
  const [kind, id] = parted(interest);
  switch (kind) {
    case 'topic':
      return topics.find((topic) => topic.id === id)?.title ?? id;
    case 'programme':
      return `programme ${id}`;
    case 'country':
      return countryNames.of(id) ?? id;
    case 'kind':
      return kinds.find((one) => one === id) === undefined ? id : manyOf[id as Kind];
  }
  return interest;
}

function parted(interest: string): [string, string] {
  const colon = interest.indexOf(':');
  return [interest.slice(0, colon), interest.slice(colon + 1)];
}

export const manyOf: Record<Kind, string> = {
  person: 'persons',
  organization: 'organizations',
  vessel: 'vessels',
  aircraft: 'aircraft',
};

const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });
