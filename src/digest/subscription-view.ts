import type { Place } from '../ports.ts';
import type { Fact, View } from '../views/view.ts';
import { day, moment, plural } from '../views/wording.ts';
import { nextSlot } from './due.ts';
import { filterWords } from './filter.ts';
import { scheduleWords } from './schedule-words.ts';
import type { Subscription } from './subscription.ts';

/** What a channel will receive from now on, and when for the first time. */
export function subscribedView(subscription: Subscription, began: boolean, now: string): View {
  return {
    title: began ? 'This channel gets the digest' : 'The digest of this channel was changed',
    tone: 'good',
    blocks: [
      { kind: 'facts', facts: factsOf(subscription, now) },
      {
        kind: 'text',
        text: began
          ? 'It tells what changes on the lists from now on. “digest now” shows the latest changes at once.'
          : 'What it was not told yet comes with the next one.',
      },
    ],
  };
}

export function subscriptionsView(all: readonly Subscription[], here: Place | null, now: string): View {
  return {
    title: all.length === 0 ? 'No digest is subscribed here' : plural(all.length, 'digest subscription'),
    tone: 'info',
    blocks:
      all.length === 0
        ? [{ kind: 'text', text: 'A reviewer or admin subscribes a channel there: “digest subscribe dprk at 09:00”.' }]
        : all.map((subscription) => ({
            kind: 'facts',
            facts: [
              { label: 'Channel', value: subscription.place === here ? 'this one' : subscription.place },
              ...factsOf(subscription, now),
              { label: 'Set by', value: `${subscription.by}, ${day(subscription.at)}` },
            ],
          })),
  };
}

function factsOf({ filter, schedule, quiet }: Subscription, now: string): Fact[] {
  const next = nextSlot(schedule, now);
  return [
    { label: 'Tells of', value: filterWords(filter) },
    { label: 'When', value: scheduleWords(schedule) },
    { label: 'A day without changes', value: quiet ? 'says nothing' : 'says so in one line' },
    ...(next === null ? [] : [{ label: 'Next', value: moment(next) }]),
  ];
}
