import { readProductKnowledge } from '#flow/daily/products.ts';
import { nearestDay } from '#flow/days/nearest-day.ts';
import type { Standing } from '#model/customer/standing.ts';
import type { DayRow } from '#model/day/day-row.ts';
import { ATTITUDE_REASONS, MEMBER_REASONS } from '#model/given/ladder.ts';
import { stageOfRow } from '#model/given/lifecycle.ts';
import { stageReason } from '#model/given/stage-reason.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { detailsOf } from '#model/order/details.ts';
import { type Prediction, predict } from '#model/predict/predict.ts';
import { type Product, productOf } from '#model/product/product.ts';
import { type Replenishment, replenishmentOf } from '#model/replenishment/replenishment.ts';
import type { Membership } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayNumber, localDayNumber } from '#model/values/time/day-number.ts';
import type { Stores } from '../target/stores.ts';
import type { Target } from '../target/target.ts';
import type { Reasons } from './segment-rows.ts';

/** What is known of a customer beside what happened; each part is undefined where nobody knows. */
export interface CustomerKnowledge {
  /** As the last kept day had them. */
  readonly lastDay: { readonly day: Day; readonly row: DayRow } | undefined;
  /** From the end of that day on, by the models of its run; undefined where they foretell nothing, too. */
  readonly prediction: Prediction | undefined;
  readonly reasons: Reasons;
  readonly standing: Standing | undefined;
  readonly runsOut: readonly Replenishment[] | undefined;
}

/** Orders whose goods are looked at, newest first. */
const MAX_ORDERS = 200;

export async function knowledgeOf({ stores, now }: Target, shop: Shop, id: CustomerId): Promise<CustomerKnowledge> {
  const kept = await nearestDay(stores.dayFiles, shop.id);
  const [found, run, held] = await Promise.all([
    kept.open?.find(id),
    kept.open && stores.snapshots.getRun(shop.id, kept.day),
    stores.standings.get(shop.id, id),
  ]);
  const standing = held?.standing;
  const lastDay = kept.open && found && { day: kept.day, row: found.part.row(found.row) };
  return {
    lastDay,
    prediction: lastDay && run?.models && predict(run.models, lastDay.row, dayNumber(lastDay.day)),
    reasons: found && lastDay ? reasonsOf(lastDay, found.part.membership(found.row), shop, run) : {},
    standing,
    runsOut: kept.open && (await runsOutOf(stores, { shop, id, standing }, { day: kept.day, now: now() })),
  };
}

/** Why the run put somebody where they stand; nothing of a stage that it found by other rules than are known here. */
function reasonsOf(
  { day, row }: { readonly day: Day; readonly row: DayRow },
  { stage, member, attitude }: Membership,
  shop: Shop,
  run: RunRecord | undefined,
): Reasons {
  const today = dayNumber(day);
  const rules = { lifecycle: shop.lifecycle, rhythm: run?.rhythm };
  return {
    stage: stageOfRow(row, today, rules) === stage ? stageReason(row, today, rules) : undefined,
    member: member && MEMBER_REASONS[member],
    attitude: attitude && ATTITUDE_REASONS[attitude],
  };
}

/** Told on read, by what the last run found of all customers and by the orders up to this moment. */
async function runsOutOf(
  stores: Stores,
  { shop, id, standing }: { readonly shop: Shop; readonly id: CustomerId; readonly standing: Standing | undefined },
  { day, now }: { readonly day: Day; readonly now: number },
): Promise<readonly Replenishment[] | undefined> {
  if (shop.products?.replenishment !== true) return undefined;
  const curves = (await readProductKnowledge(shop.id, day, stores.runs))?.replenishment;
  const customer = curves && (await stores.customers.get(shop.id, id));
  if (!customer) return undefined;
  const newest = [...customer.entries].sort(([, a], [, b]) => b.at - a.at).slice(0, MAX_ORDERS);
  const read = await Promise.all(newest.map(([key]) => stores.orders.get(shop.id, key)));
  const details = new Map(
    read.flatMap((order) =>
      order?.document ? [[order.orderKey, detailsOf(order.version, order.document)] as const] : [],
    ),
  );
  const skus = new Set([...details.values()].flatMap(({ lines }) => lines.map(([sku]) => sku)));
  const catalogue = new Map<string, Product>();
  for (const sku of skus) {
    const record = await stores.products.get(shop.id, sku);
    if (record) catalogue.set(sku, productOf(record));
  }
  const today = Math.max(dayNumber(day), localDayNumber(now, shop.timezone));
  const seen = { zone: shop.timezone, end: now, catalogue, today };
  return replenishmentOf({ entries: customer.entries, details, standing }, curves, seen);
}
