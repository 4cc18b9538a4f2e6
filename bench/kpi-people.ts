import { CHANNELS } from '#channels/registry.ts';
import { Random } from '#local/simulator/random.ts';
import { dayRowMaker } from '#model/day/day-row-of.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { DayContext } from '#model/day/run-counter.ts';
import type { StateSeen } from '#model/kpi/form/kpi.ts';
import type { OrderColumns } from '#model/order/order-columns.ts';
import { type Membership, STAGES, TIERS } from '#model/segment/membership.ts';

/** Turns the columns to each of them, as a run does with or without KPIs. */
export const turner =
  (people: readonly KnownCustomer[], orders: OrderColumns, { shop, end }: DayContext) =>
  (each?: (known: KnownCustomer) => void): void => {
    for (const known of people) {
      orders.turnTo(known.customer.entries, shop.timezone, end, known.details);
      // the run's counters put days in order anyway
      orders.purchases.distinctFrom(0);
      each?.(known);
    }
  };

/** What *apply* could decide about them: one in ten stands elsewhere than the day before. */
export function decidedPeople(
  people: readonly KnownCustomer[],
  context: DayContext,
  from: number,
): readonly StateSeen[] {
  const channels = CHANNELS.map(({ id }) => id);
  const rowOf = dayRowMaker(context, channels);
  const random = new Random('decided people', from);
  return people.map((known) => {
    const now = aMembership(random);
    return {
      ...{ row: rowOf(known), now, before: random.chance(0.1) ? aMembership(random) : now },
      ...{ today: context.today, channels },
      forecast: {
        active: random.next(),
        orders: { 30: 0.1, 90: 0.3, 365: random.next() },
        clv: { netMinor: random.int(0, 20_000) },
      },
    };
  });
}

const aMembership = (random: Random): Membership => ({
  ...{ r: random.int(1, 5), f: random.int(1, 5), m: random.int(1, 5), rules: [] },
  ...{ stage: STAGES[random.int(1, STAGES.length - 1)] ?? 'active', tier: TIERS[random.int(0, 3)] },
  ...{ member: 'ordinary', attitude: 'follows' },
});
