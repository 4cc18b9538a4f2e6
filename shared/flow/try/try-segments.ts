import { isAnonymous } from '#model/customer/customer.ts';
import type { DayRow } from '#model/day/day-row.ts';
import type { DayPart } from '#model/day/file/part-reader.ts';
import { knownOfPerson } from '#model/day/known-customer.ts';
import { isReachable } from '#model/day/reach.ts';
import type { DayContext } from '#model/day/run-counter.ts';
import { memberDayOf } from '#model/member-day/member-day-of.ts';
import type { Membership as SchemeOfShop } from '#model/membership/membership.ts';
import type { ShopModels } from '#model/predict/models.ts';
import { type CompiledSegments, compileSegments } from '#model/rule/compile/compile.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import { NO, UNKNOWN, YES } from '#model/rule/truth.ts';
import { predictor } from '#model/run/predicted.ts';
import type { Membership } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Day, endOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { OpenDay } from '#ports/day-files.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { ProductStore } from '#ports/products.ts';
import { readCatalogue, readProductKnowledge } from '../daily/products.ts';
import { askContext } from '../daily/summarise.ts';

/** What a segment would hold on a day. */
export interface Tried {
  readonly id: string;
  readonly count: number;
  /** Customers of whom it is no definite yes and no definite no. */
  readonly unknown: number;
  /** Of those in it, who can be reached by the channel at each place of the channels' list, and by any. */
  readonly reached: readonly number[];
  readonly reachable: number;
  readonly netMinor: number;
  /** Those who brought most, most first. */
  readonly first: readonly { readonly row: DayRow; readonly membership: Membership }[];
}

export interface TryWish {
  readonly shop: Shop;
  /** All segments of the shop, those that are tried among them: they may name one another. */
  readonly definitions: readonly SegmentDefinition[];
  /** Ids of those that are tried. */
  readonly tried: readonly string[];
  readonly channels: number;
  /** People of each who are shown. */
  readonly shown: number;
  readonly models: ShopModels | undefined;
  /** Of the shop. */
  readonly membership?: SchemeOfShop | undefined;
}

export interface TryDeps {
  readonly customers: Pick<CustomerStore, 'scanKnown'>;
  readonly products: Pick<ProductStore, 'pages'>;
  /** Of what runs found. */
  readonly objects: Pick<ObjectStore, 'get'>;
}

/**
 * Asks segments that are not deployed of the customers of a kept day, as a run of that day would: scores, stages and
 * predictions are those of the day; what no day file holds is read from the tables, where a customer who was erased or
 * became another since is not found and not counted. What runs out goes by what the run of that day found of products,
 * as the next run's does.
 */
export async function trySegments(
  open: OpenDay,
  wish: TryWish,
  { customers, ...deps }: TryDeps,
): Promise<{ readonly tried: readonly Tried[]; readonly customers: number; readonly readTables: boolean }> {
  const { shop, definitions, models, membership } = wish;
  const compiled = compileSegments(definitions, shop, membership);
  const today = dayNumber(open.manifest.day);
  const { day } = open.manifest;
  const end = endOfDay(day, shop.timezone);
  const context = {
    ...askContext({ shop, day, today, end, ...(await productsOf(shop, day, compiled, deps)) }),
    memberOf: memberDayOf({ shop, today, end, membership }),
  };
  const expected = models && predictor(models, today);
  const counts = wish.tried.map((id) => ({ id, place: compiled.ids.indexOf(id), tally: tallyOf(wish) }));
  const answers = new Uint8Array(compiled.questions);
  let total = 0;

  const decide = (part: DayPart, at: number): void => {
    const row = { ...part.row(at), answers };
    const membership = part.membership(at);
    const prediction = compiled.needsPrediction ? expected?.asked(row, expected.forecast(row)) : undefined;
    compiled.decide(row, membership, { today, prediction });
    const truths = compiled.truths();
    total += 1;
    for (const { place, tally } of counts) tally.add(truths[place] ?? UNKNOWN, row, membership);
  };

  for await (const part of open.parts()) {
    if (compiled.questions === 0) {
      for (let at = 0; at < part.size; at++) decide(part, at);
      continue;
    }
    for (let bucket = part.range.from; bucket <= part.range.to; bucket++) {
      for await (const page of customers.scanKnown(shop.id, bucket, compiled.wanted)) {
        for (const known of page) {
          const at = isAnonymous(known.customer.id) ? -1 : part.find(known.customer.id);
          if (at < 0) continue;
          compiled.ask(knownOfPerson(known), context, answers);
          decide(part, at);
        }
      }
    }
  }
  return {
    tried: counts.map(({ id, tally }) => ({ id, ...tally.result() })),
    customers: total,
    readTables: compiled.questions > 0,
  };
}

async function productsOf(
  shop: Shop,
  day: Day,
  { wanted }: Pick<CompiledSegments, 'wanted'>,
  { products, objects }: Omit<TryDeps, 'customers'>,
): Promise<Pick<DayContext, 'catalogue' | 'products'>> {
  if (!wanted.details) return {};
  return {
    catalogue: await readCatalogue(shop.id, products),
    products: await readProductKnowledge(shop.id, day, objects),
  };
}

function tallyOf({ channels, shown }: TryWish) {
  let count = 0;
  let unknown = 0;
  let reachable = 0;
  let netMinor = 0;
  let first: Tried['first'][number][] = [];
  const reached = Array.from({ length: channels }, () => 0);
  return {
    add(truth: number, row: DayRow, membership: Membership): void {
      if (truth === NO) return;
      if (truth !== YES) {
        unknown += 1;
        return;
      }
      count += 1;
      netMinor += row.netMinor;
      let isReached = false;
      for (let at = 0; at < channels; at++) {
        if (!isReachable(row.reach, at)) continue;
        isReached = true;
        reached[at] = (reached[at] ?? 0) + 1;
      }
      if (isReached) reachable += 1;
      first.push({ row, membership });
      if (first.length >= 4 * shown) first = first.sort(byValue).slice(0, shown);
    },
    result: (): Omit<Tried, 'id'> => ({
      ...{ count, unknown, reached, reachable, netMinor },
      first: first.sort(byValue).slice(0, shown),
    }),
  };
}

const byValue = ({ row: a }: { row: DayRow }, { row: b }: { row: DayRow }): number =>
  b.netMinor - a.netMinor || (a.id < b.id ? -1 : 1);
