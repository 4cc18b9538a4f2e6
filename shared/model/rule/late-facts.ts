import type { DayRow } from '../day/day-row.ts';
import type { Membership } from '../segment/membership.ts';
import type { DayNumber } from '../values/time/day-number.ts';

/** What rules ask of a day's predictions. */
export interface Predicted {
  /** Probability of being active, 0 to 1. */
  readonly active: number;
  readonly orders: { readonly 30: number; readonly 90: number; readonly 365: number };
  readonly clv: { readonly netMinor: number };
  readonly nextOrder?: { readonly days: number } | undefined;
}

/** All that is known of a customer once the day is scored, but for the segments of the team. */
export interface LateFacts {
  readonly row: DayRow;
  readonly membership: Omit<Membership, 'rules'>;
  readonly prediction: Predicted | undefined;
  /** The closed day. */
  readonly today: DayNumber;
}
