import { readProductKnowledge } from '#flow/daily/products.ts';
import { nearestDay } from '#flow/days/nearest-day.ts';
import { contactSources } from '#flow/person/contact-sources.ts';
import { membersOf } from '#flow/person/follow-merges.ts';
import { advocateInWords } from '#model/advocate/in-words.ts';
import { type Behaviour, behaviourOf } from '#model/behaviour/behaviour.ts';
import { effectiveContact, vouchedBy } from '#model/customer/contact.ts';
import type { Standing } from '#model/customer/standing.ts';
import type { DayRow } from '#model/day/day-row.ts';
import { ATTITUDE_REASONS, MEMBER_REASONS } from '#model/given/ladder.ts';
import { stageOfRow } from '#model/given/lifecycle.ts';
import { stageReason } from '#model/given/stage-reason.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { detailsOf, type OrderDetails } from '#model/order/details.ts';
import { zoneOfPerson } from '#model/policy/zones.ts';
import { type Prediction, predict } from '#model/predict/predict.ts';
import { type Product, productOf } from '#model/product/product.ts';
import { type Replenishment, replenishmentOf } from '#model/replenishment/replenishment.ts';
import type { Membership } from '#model/segment/membership.ts';
import { advocateRulesOf } from '#model/shop/advocate-rules.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId, OrderKey } from '#model/values/ids.ts';
import { type Day, endOfDay } from '#model/values/time/day.ts';
import { dayNumber, dayOfNumber, localDayNumber } from '#model/values/time/day-number.ts';
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
  readonly behaviour: Behaviour | undefined;
  readonly runsOut: readonly Replenishment[] | undefined;
  /** From the end of which day on: of the last run, or of a later order of theirs. */
  readonly runsOutFrom: Day | undefined;
  /** What they chose in polls of campaigns, the proof of an interest; newest first. */
  readonly chosen: readonly {
    readonly campaign: string;
    readonly answer: string;
    readonly interest?: string | undefined;
    readonly at: number;
  }[];
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
    reasons: found && lastDay ? reasonsOf(lastDay, found.part.membership(found.row), { shop, run, standing }) : {},
    standing,
    ...(await goodsOf(stores, shop, { id, standing }, { day: kept.open && kept.day, now: now() })),
  };
}

/** Why the run put somebody where they stand; nothing of a stage that it found by other rules than are known here. */
function reasonsOf(
  { day, row }: { readonly day: Day; readonly row: DayRow },
  { stage, member, attitude }: Membership,
  {
    shop,
    run,
    standing,
  }: {
    readonly shop: Shop;
    readonly run: RunRecord | undefined;
    readonly standing: Standing | undefined;
  },
): Reasons {
  const today = dayNumber(day);
  const rules = { lifecycle: shop.lifecycle, rhythm: run?.rhythm };
  return {
    stage: stageOfRow(row, today, rules) === stage ? stageReason(row, today, rules) : undefined,
    member: member && MEMBER_REASONS[member],
    speaks: standing && speaksFor(standing, day, shop),
    attitude: attitude && ATTITUDE_REASONS[attitude],
  };
}

const speaksFor = (standing: Standing, day: Day, shop: Shop): string | undefined =>
  advocateInWords(standing, endOfDay(day, shop.timezone), { rules: advocateRulesOf(shop), zone: shop.timezone });

/** Told on read, of the orders up to this moment; what runs out, by what the last run found of all customers. */
async function goodsOf(
  stores: Stores,
  shop: Shop,
  { id, standing }: { readonly id: CustomerId; readonly standing: Standing | undefined },
  { day, now }: { readonly day: Day | undefined; readonly now: number },
): Promise<Pick<CustomerKnowledge, 'behaviour' | 'runsOut' | 'runsOutFrom' | 'chosen'>> {
  const customer = await stores.customers.get(shop.id, id);
  if (!customer) return { behaviour: undefined, runsOut: undefined, runsOutFrom: undefined, chosen: [] };
  const newest = [...customer.entries].sort(([, a], [, b]) => b.at - a.at).slice(0, MAX_ORDERS);
  const [read, facts, members] = await Promise.all([
    Promise.all(newest.map(([key]) => stores.orders.get(shop.id, key))),
    stores.facts.list(shop.id, id),
    membersOf(stores.customers, shop.id, id),
  ]);
  const { profile, order } = await contactSources(stores, customer, [...members.keys()]);
  const { country } = effectiveContact(profile, order, vouchedBy(profile, order));
  const details = new Map(
    read.flatMap((one) => (one?.document ? [[one.orderKey, detailsOf(one.version, one.document)] as const] : [])),
  );
  const catalogue = await catalogueOf(stores, shop, details);
  const curves = day === undefined ? undefined : await curvesOf(stores, shop, day);
  // not this moment: the orders of an older file end years ago, and silence since is not the customer's
  const lastOrder = newest.find(([, { at }]) => at <= now)?.[1].at;
  const today = Math.max(
    day === undefined ? 0 : dayNumber(day),
    lastOrder === undefined ? 0 : localDayNumber(lastOrder, shop.timezone),
  );
  const seen = { zone: shop.timezone, end: now, catalogue, today };
  return {
    behaviour: behaviourOf(
      { customer, standing, details, facts },
      { shop, zone: zoneOfPerson(country, shop), end: now, catalogue },
    ),
    runsOut: curves && replenishmentOf({ entries: customer.entries, details, standing }, curves, seen),
    runsOutFrom: curves && dayOfNumber(today),
    chosen: facts
      .flatMap(({ kind, at, value }) =>
        kind === 'answer' && value.chosen ? [{ campaign: value.survey, ...value.chosen, at }] : [],
      )
      .toSorted((a, b) => b.at - a.at),
  };
}

const curvesOf = async ({ runs }: Stores, shop: Shop, day: Day) =>
  shop.products?.replenishment === true ? (await readProductKnowledge(shop.id, day, runs))?.replenishment : undefined;

/** Only what the customer bought of it. */
async function catalogueOf(
  { products }: Stores,
  shop: Shop,
  details: ReadonlyMap<OrderKey, OrderDetails>,
): Promise<ReadonlyMap<string, Product>> {
  const skus = [...new Set([...details.values()].flatMap(({ lines }) => lines.map(([sku]) => sku)))].filter(
    (sku) => sku !== '',
  );
  const records = await Promise.all(skus.map((sku) => products.get(shop.id, sku)));
  return new Map(records.flatMap((record) => (record ? [[record.sku, productOf(record)] as const] : [])));
}
