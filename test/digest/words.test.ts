import { describe, expect, it } from 'vitest';
import { readSchedule, scheduleWords } from '../../src/digest/schedule-words.ts';
import { readSubscription } from '../../src/digest/subscribe.ts';
import { createVocabulary } from '../../src/digest/vocabulary.ts';

const vocabulary = createVocabulary({
  programmes: ['DPRK', 'DPRK4', 'SDGT', 'RUSSIA-EO14024', 'CAATSA - RUSSIA', 'Al-Qaida', 'GLOMAG'],
  countries: ['KP', 'RU', 'VN', 'CD', 'IQ', 'IR', 'KR', 'SD', 'GQ', 'GN', 'IE'],
  lists: [
    { id: 'us-ofac-sdn', title: 'OFAC Specially Designated Nationals (SDN)', publisher: 'US Treasury' },
    { id: 'us-ofac-cons', title: 'OFAC Consolidated Non-SDN List', publisher: 'US Treasury' },
    { id: 'un-sc', title: 'UN Security Council Consolidated List', publisher: 'United Nations Security Council' },
  ],
});

describe('the words for what to follow', () => {
  it.each([
    ['dprk', ['topic:north-korea'], []],
    ['North Korea', ['topic:north-korea'], []],
    ['dprk crypto vessels', ['topic:north-korea', 'topic:crypto', 'kind:vessel'], []],
    ['north korea, russia and wallets', ['topic:north-korea', 'topic:russia', 'topic:crypto'], []],
    ['DPRK4', ['programme:DPRK4'], []],
    ['caatsa - russia', ['programme:CAATSA - RUSSIA'], []],
    ['Viet Nam; ships', ['country:VN', 'kind:vessel'], []],
    ['al-qaida', ['programme:Al-Qaida'], []],
    ['companies on sdn', ['kind:organization'], ['us-ofac-sdn']],
    ['the UN list', [], ['un-sc']],
    ['OFAC Specially Designated Nationals (SDN)', [], ['us-ofac-sdn']],
    ['us-ofac-sdn dprk', ['topic:north-korea'], ['us-ofac-sdn']],
    ['ofac', [], ['us-ofac-sdn', 'us-ofac-cons']],
    ['OFAC and UN', [], ['us-ofac-sdn', 'us-ofac-cons', 'un-sc']],
    ['ofac sdn', [], ['us-ofac-sdn']],
    ['crypto on ofac', ['topic:crypto'], ['us-ofac-sdn', 'us-ofac-cons']],
    ['everything', [], []],
    ['cyber & crypto', ['topic:cyber', 'topic:crypto'], []],
    [',', [], []],
    ['korea, north', ['topic:north-korea'], []],
    ['Korea, North; Korea, South', ['topic:north-korea', 'country:KR'], []],
    ['korea north', ['topic:north-korea'], []],
    ['n. korea', ['topic:north-korea'], []],
    ['N Korea and s. korea', ['topic:north-korea', 'country:KR'], []],
    ['Korea, Democratic People’s Republic of', ['topic:north-korea'], []],
    ['russian federation', ['topic:russia'], []],
    ['sudan, south korea', ['country:SD', 'country:KR'], []],
    ['guinea, equatorial', ['country:GQ'], []],
    ['vessels', ['kind:vessel'], []],
    ['ships, planes', ['kind:vessel', 'kind:aircraft'], []],
    ['iran', ['topic:iran'], []],
    ['crypto, iran and russia', ['topic:crypto', 'topic:iran', 'topic:russia'], []],
    ['vesels', ['kind:vessel'], []],
    ['Rusia', ['topic:russia'], []],
    ['dprk, rusia, vesels', ['topic:north-korea', 'topic:russia', 'kind:vessel'], []],
    ['crytpo', ['topic:crypto'], []],
    ['norht korea', ['topic:north-korea'], []],
    ['korea, nroth', ['topic:north-korea'], []],
    ['iraqq', ['country:IQ'], []],
    ['', [], []],
  ])('reads “%s”', (words, interests, lists) => {
    expect(vocabulary.read(words)).toEqual({ interests, lists });
  });

  it.each([
    ['dprkk', 'North Korea'],
    ['korea', 'North Korea'],
    ['korea', 'South Korea'],
    ['korea, dprk', 'South Korea'],
    ['irak', 'Iraq'],
    ['irak', 'Iran'],
    ['dprk, rusi', 'Russia'],
    ['DPRK5', 'DPRK4'],
    ['Iceland', 'Ireland'],
  ])('asks back about “%s”', (words, nearest) => {
    expect(() => vocabulary.read(words)).toThrow(nearest);
    expect(() => vocabulary.read(words)).toThrow('Did you mean');
  });

  it.each(['💣', '🇰🇵', 'dprk 💣', '???', '<>'])('does not take signs for everything: “%s”', (words) => {
    expect(() => vocabulary.read(words)).toThrow('names nothing on the loaded lists');
  });

  it.each(['zzzzqqqq', 'vsl'])('says what can be followed where nothing is near “%s”', (words) => {
    expect(() => vocabulary.read(words)).toThrow('Write a programme (DPRK4), a country');
  });
});

describe('the words for when', () => {
  const schedule = (words: string) => readSchedule(words, 'Europe/London').schedule;
  it('are weekdays at nine in the zone of the deployment where nothing is said', () => {
    expect(schedule('')).toEqual({ days: [1, 2, 3, 4, 5], time: '09:00', zone: 'Europe/London' });
  });

  it.each([
    ['at 09:00 weekdays Europe/Berlin', [1, 2, 3, 4, 5], '09:00', 'Europe/Berlin'],
    ['daily at 7', [1, 2, 3, 4, 5, 6, 7], '07:00', 'Europe/London'],
    ['mondays and thursdays 6pm', [1, 4], '18:00', 'Europe/London'],
    ['at 12am sat', [6], '00:00', 'Europe/London'],
    ['at 5:30 pm', [1, 2, 3, 4, 5], '17:30', 'Europe/London'],
    ['america/new_york', [1, 2, 3, 4, 5], '09:00', 'America/New_York'],
    ['fri, utc', [5], '09:00', 'UTC'],
    ['9 am', [1, 2, 3, 4, 5], '09:00', 'Europe/London'],
    ['every monday at 8', [1], '08:00', 'Europe/London'],
    ['each weekday', [1, 2, 3, 4, 5], '09:00', 'Europe/London'],
    ['every day at 8 utc', [1, 2, 3, 4, 5, 6, 7], '08:00', 'UTC'],
    ['monday to thursday at 08:00', [1, 2, 3, 4], '08:00', 'Europe/London'],
    ['Mon-Fri', [1, 2, 3, 4, 5], '09:00', 'Europe/London'],
    ['sun–tue', [1, 2, 7], '09:00', 'Europe/London'],
    ['at 9 and 9:00', [1, 2, 3, 4, 5], '09:00', 'Europe/London'],
  ])('read “%s”', (words, days, time, zone) => {
    expect(schedule(words)).toEqual({ days, time, zone });
  });

  it('leave the other words alone', () => {
    expect(readSchedule('dprk, crypto at 09:00 weekdays Europe/London', 'UTC').rest).toBe('dprk, crypto');
  });

  it.each(['at 25:00', 'at 9:75', 'at 13pm', 'at 0am'])('refuse “%s”', (words) => {
    expect(() => schedule(words)).toThrow('is no time of day');
  });

  it.each(['at 9 and at 17:00', '8am 6pm'])('ask back about “%s”, since a channel gets one digest a day', (words) => {
    expect(() => schedule(words)).toThrow('write one time');
  });

  it('ask back about two zones', () => {
    expect(() => schedule('UTC Europe/London')).toThrow('Write one time zone, UTC or Europe/London.');
  });

  it.each([
    ['dprk at 9 CET', 'Europe/Paris'],
    ['at 09:00 est', 'America/New_York'],
    ['utc+1', 'such as'],
  ])('ask back about what does not say a place: “%s”', (words, zone) => {
    expect(() => schedule(words)).toThrow(zone);
    expect(() => schedule(words)).toThrow('write its zone whole');
  });

  it('leave “every” alone where no day follows', () => {
    expect(readSchedule('every vessel', 'UTC').rest).toBe('every vessel');
  });

  it('are refused, however many there are', () => {
    for (const words of ['abcde '.repeat(3_000), `${'Europe/'.repeat(3_000)}x`]) {
      expect(() => readSubscription(words, false, vocabulary, 'UTC')).toThrow(/characters|no time zone/);
    }
  });

  it('ask back about a zone', () => {
    expect(() => schedule('Europe/Lodnon')).toThrow('Did you mean Europe/London');
    expect(() => readSubscription('dprk London', false, vocabulary, 'UTC')).toThrow('Europe/London');
  });

  it('are said again as people read them', () => {
    expect(scheduleWords(schedule('mondays thursdays at 8'))).toBe('at 08:00 on Mondays and Thursdays, Europe/London');
    expect(scheduleWords(schedule('daily'))).toBe('at 09:00 every day, Europe/London');
  });
});
