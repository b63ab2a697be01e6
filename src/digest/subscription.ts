import type { Place } from '../ports.ts';
import type { Schedule } from './due.ts';
import type { Filter } from './filter.ts';

/** What one channel wants to receive, and when. A channel has at most one; its last delivery is a separate row. */
export type Subscription = {
  place: Place;
  filter: Filter;
  schedule: Schedule;
  /** Says nothing on a day without changes and failures, where others get one line. */
  quiet: boolean;
  /** Actor key of who last set it, and when (ISO). */
  by: string;
  at: string;
};
