import { addDays, type Day } from '../values/time/day.ts';
import type { BudgetRow } from './budget.ts';

/** Days of the ledger to read so that all days through `through` can be settled. */
export interface ClosedDays {
  readonly through: Day;
  /** On which messages of their leases can have ended. */
  readonly ended: readonly Day[];
  /** Of its ends some may be of messages that were taken of the day before. */
  readonly mayBe: Day;
}

/**
 * A day is settled once the next one is over as well: until then a message may still end that was taken of its leases and
 * of which no answer came. Undefined where no day with a lease is that old.
 */
export function closedDays({ leased, settled }: BudgetRow, today: Day): ClosedDays | undefined {
  const last = addDays(today, -2);
  const days = Object.keys(leased)
    .filter((day) => day <= last)
    .sort();
  const through = days.at(-1);
  if (through === undefined) return undefined;
  const after = settled ? [addDays(settled.through, 1)] : [];
  const ended = new Set([...after, ...days, ...days.map((day) => addDays(day, 1))]);
  return {
    through,
    ended: [...ended].filter((day) => day <= through && (!settled || day > settled.through)).sort(),
    mayBe: addDays(through, 1),
  };
}
