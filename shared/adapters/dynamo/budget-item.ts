import * as z from 'zod/mini';
import { type BudgetRow, heldOf } from '#model/campaign/budget.ts';
import { readItem } from './client.ts';

type Item = Readonly<Record<string, unknown>>;

/** What a day leased lies in an attribute of its own, so that it can be counted up by one write. */
const DAY = 'd#';

const Row = z.object({
  through: z.optional(z.string()),
  leased: z._default(z.number(), 0),
  ended: z._default(z.number(), 0),
  spent: z._default(z.number(), 0),
});

export function readBudget(item: Item): BudgetRow {
  const { through, ...sums } = readItem(Row, item);
  const days = Object.entries(item).filter(([name]) => name.startsWith(DAY));
  return {
    leased: Object.fromEntries(days.map(([name, amount]) => [name.slice(DAY.length), Number(amount)])),
    ...(through !== undefined && { settled: { through, ...sums } }),
  };
}

/** Attributes to write of a row that was settled, those of days that are settled now as they were read, and what `held` gains. */
export function settledItem(
  next: BudgetRow,
  read: BudgetRow,
): {
  readonly set: Readonly<Record<string, string | number>>;
  readonly remove: readonly (readonly [name: string, amount: number])[];
  readonly gain: number;
} {
  const gone = Object.entries(read.leased).filter(([day]) => !Object.hasOwn(next.leased, day));
  return {
    set: { ...next.settled },
    remove: gone.map(([day, amount]) => [`${DAY}${day}`, amount]),
    gain: heldOf(next) - heldOf(read),
  };
}
