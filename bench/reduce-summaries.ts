import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runKeys, type Summary } from '#flow/daily/documents.ts';
import type { BucketRange } from '#flow/daily/ranges.ts';
import { Random } from '#local/simulator/random.ts';
import type { DayRow } from '#model/day/day-row.ts';
import type { DayContext } from '#model/day/run-counter.ts';
import { OrderColumns } from '#model/order/order-columns.ts';
import { packCounts, startCounting } from '#model/run/counters.ts';

export const PREFIX = 'runs/bench/';

/** Writes what a task would have counted over so many buyers of three years; orders are worth 40 on the median. */
export async function writeSummary(
  directory: string,
  { range, buckets, customers }: { readonly range: BucketRange; readonly buckets: number; readonly customers: number },
  context: DayContext,
): Promise<void> {
  const random = new Random('summaries', range.from);
  const { values, gaps, models, ...others } = startCounting();
  const orders = new OrderColumns();
  const known = { customer: { shop: context.shop.id, id: '', entries: new Map() } };
  for (let n = 0; n < customers; n++) {
    const row = aBuyer(random, context.today);
    values.add(row, known, context, orders);
    models.add(row, known, context, orders);
    // first gaps alone: what is between the others is summed up and takes no room
    gaps.add({ ...row, orderDays: Math.min(row.orderDays, 2) }, known, context, orders);
  }
  const counts = packCounts({ values, gaps, models, ...others });
  const summary: Summary = { buckets, range, customers, counts, vectors: {} };
  const path = join(directory, runKeys.summary(PREFIX, range));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(summary));
}

const DAYS = 3 * 365;

function aBuyer(random: Random, today: number): DayRow {
  const age = random.int(0, DAYS);
  const life = Math.min(age, random.exponential(440 / random.gamma(1.5, 1)));
  const gap = 110 / random.gamma(0.8, 1);
  const firstNet = net(random);
  let [orderDays, last, repeatNetMinor] = [1, 0, 0];
  for (let at = random.exponential(gap); at <= life && orderDays < 200; at += random.exponential(gap)) {
    const day = Math.floor(at);
    if (day > last) orderDays++;
    if (day > 0) repeatNetMinor += net(random);
    last = day;
  }
  const firstDay = today - age;
  return {
    ...{ id: '', since: firstDay, firstDay, lastDay: firstDay + last, orderDays, orders: orderDays },
    ...{ netMinor: firstNet + repeatNetMinor, repeatNetMinor, marginMinor: Number.NaN, bought: true },
    ...{ windowOrderDays: orderDays, windowNetMinor: firstNet + repeatNetMinor, logGapSum: 0, lastGap: last },
    ...{ subscription: 'none', reach: 0, ladder: 0, answers: new Uint8Array(0) },
  };
}

const net = (random: Random): number => Math.round(4_000 * Math.exp(0.8 * random.normal()));
