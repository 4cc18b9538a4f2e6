import { expect, it } from 'vitest';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anEntry, aShop } from '#test/support/daily.ts';
import { BUCKETS } from '#test/support/ingest.ts';
import { watchDates } from './watch-dates.ts';

const NOW = Date.parse('2026-05-12T07:00:00Z');

it('an order that is posted with the date of another clock is told about once; what was there and what is of these days is not', async () => {
  const customers = memoryCustomers(BUCKETS, () => NOW);
  const put = (key: string, at: number) => customers.setEntry('garden', `c-${key}`, key, anEntry({ at }));
  await put('s:old', NOW - 100 * DAY_MS);
  const said: string[] = [];
  let activity = 1;
  const watch = await watchDates({
    ...{ shops: [aShop()], stores: { customers, buckets: BUCKETS }, now: () => NOW },
    activity: () => activity,
    parked: () => (activity === 1 ? [] : ['bad_time']),
    parkedCommand: 'parked --state here',
    say: (line) => void said.push(line),
  });
  await put('s:future', Date.parse('2026-11-28T09:00:00Z'));
  await put('s:past', NOW - 90 * DAY_MS);
  await put('s:today', NOW);
  await watch.look();
  expect(said).toEqual([]);
  activity++;
  await watch.look();
  await watch.look();
  await watch.stop();
  expect(said.sort()).toEqual([
    expect.stringMatching(
      /^A delivery could not be applied: a time cannot be read, or lies ahead of the clock[\s\S]*\n {2}parked --state here lists it$/,
    ),
    "Order s:future of garden is dated 2026-11-28 09:00 Europe/London, 200 days ahead of the stack's clock (2026-05-12 08:00 Europe/London):\n  it counts on its own day, and its messages leave then; date orders that you post by the stack's clock",
    expect.stringContaining('Order s:past of garden is dated 2026-02-11 07:00 Europe/London, 90 days behind'),
  ]);
});
