import { CHANNELS } from '#channels/registry.ts';
import { behaviourOf, habitsOf } from '#model/behaviour/behaviour.ts';
import { momentsWithout } from '#model/coverage/moment.ts';
import { isAnonymous, wasKnownBefore } from '#model/customer/customer.ts';
import { dayRowMaker } from '#model/day/day-row-of.ts';
import { FactsWriter } from '#model/day/file/part-writer.ts';
import { type KnownCustomer, knownOfPerson, type Wanted } from '#model/day/known-customer.ts';
import type { MemberDay } from '#model/day/member-day.ts';
import { isReachableAtAll } from '#model/day/reach.ts';
import type { DayContext } from '#model/day/run-counter.ts';
import type { EntryBook } from '#model/effect/book.ts';
import { EffectCells, type EffectContext, outcomeDaysOf } from '#model/effect/cells.ts';
import { hasOtherLevels } from '#model/given/definitions.ts';
import { KpiVectors, type RowsRead } from '#model/kpi/vectors.ts';
import { membersOfDay } from '#model/member-day/member-day-of.ts';
import { type Membership, weighsGoods } from '#model/membership/membership.ts';
import { OrderColumns } from '#model/order/order-columns.ts';
import { asksForProducts } from '#model/product/knowledge.ts';
import { asksForMargin } from '#model/product/margin.ts';
import type { Program } from '#model/program/program.ts';
import { runsOutIn } from '#model/replenishment/due.ts';
import { expiringIn } from '#model/replenishment/expiring.ts';
import type { CompiledSegments } from '#model/rule/compile/compile.ts';
import type { AskContext } from '#model/rule/seen.ts';
import { packCounts, startCounting } from '#model/run/counters.ts';
import { personStarts, wantedByPrograms } from '#model/touch/plan/day-starts.ts';
import { endOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { CustomerStore, OnGone } from '#ports/customers.ts';
import type { ProductStore } from '#ports/products.ts';
import { ReadLimit } from '#ports/read-limit.ts';
import { eachInParallel } from '../in-parallel.ts';
import { readRules } from './begun.ts';
import { type Budget, READ_UNITS_PER_TASK, ROWS_PER_PART } from './budget.ts';
import { runKeys, type Summary } from './documents.ts';
import { closeBook, type EntryDeps, openBook } from './entries.ts';
import { productContext } from './products.ts';
import type { BucketRange } from './ranges.ts';
import type { DailyRun, Progress } from './step.ts';
import { readSends, type SendsTo } from './touched.ts';

/** Buckets read side by side by one task. */
const BUCKETS_AT_ONCE = 8;

export interface SummariseDeps {
  readonly customers: Pick<CustomerStore, 'scanKnown'>;
  readonly products: Pick<ProductStore, 'pages'>;
  readonly objects: EntryDeps['objects'];
  readonly dayFiles: EntryDeps['dayFiles'];
  readonly buckets: number;
  readonly budget: Budget;
  readonly programs: readonly Program[];
}

/**
 * Reads the customers of a range once: into one object what all of them count, into another a row of each. Ends at a
 * bucket where its time or its room ends, and says how far it came.
 */
export async function summariseRange(run: DailyRun, range: BucketRange, deps: SummariseDeps): Promise<Progress> {
  const { shop, day, prefix } = run;
  const rules = await readRules(run, deps.objects);
  const { compiled, membership } = rules;
  const wanted = wantedOf(compiled.wanted, wantedByPrograms(deps.programs), shop, membership);
  const sends = await readSends(run, range, deps.objects);
  const book = await openBook(run, range, deps);
  const summary = summariser(run, compiled, await productContext(run, wanted, deps), wanted, {
    sends,
    book,
    programs: deps.programs,
    membership,
    isOtherScheme: hasOtherLevels(rules.before, membership?.levels),
  });
  const limit = new ReadLimit(
    READ_UNITS_PER_TASK,
    `customers of ${shop.id} ${day}, buckets ${range.from} to ${range.to}`,
  );
  let next = range.from;
  const begun = function* (): Iterable<number> {
    while (next <= range.to && (next === range.from || !(deps.budget.isSpent() || summary.rows() >= ROWS_PER_PART))) {
      yield next++;
    }
  };
  await eachInParallel(begun(), BUCKETS_AT_ONCE, async (bucket) => {
    const gone: OnGone = ({ id, mergedInto }) => book?.leave(id, mergedInto, bucket);
    for await (const page of deps.customers.scanKnown(shop.id, bucket, wanted, undefined, limit, gone)) {
      page.forEach(summary.add);
    }
  });
  const part: BucketRange = { from: range.from, to: next - 1 };
  await deps.objects.putBytes(runKeys.facts(prefix, part), summary.facts(part));
  if (book) await closeBook(run, part, book, deps);
  const document: Summary = { ...summary.result(), range: part, buckets: deps.buckets };
  await deps.objects.put(runKeys.summary(prefix, part), JSON.stringify(document));
  return { range: { from: next, to: range.to }, row: 0, done: next > range.to };
}

/** What segments, programs and the shop itself ask for; nothing else is read. */
const wantedOf = (
  segments: Wanted,
  programs: Wanted,
  shop: DailyRun['shop'],
  membership: Membership | undefined,
): Wanted => ({
  details:
    segments.details || programs.details || asksForProducts(shop) || asksForMargin(shop) || weighsGoods(membership),
  facts: segments.facts || programs.facts,
  preferences: segments.preferences || programs.preferences,
  birthday: programs.birthday,
  member: membership !== undefined,
});

/** Counts customers of a shop at the end of a day, one by one; who came later is not there yet. */
export function summariser(
  { shop, day }: Pick<DailyRun, 'shop' | 'day'>,
  rules?: Pick<CompiledSegments, 'questions' | 'ask'>,
  products: Pick<DayContext, 'catalogue' | 'products'> = {},
  read: RowsRead = {},
  {
    sends,
    book,
    programs = [],
    membership,
    isOtherScheme,
  }: {
    readonly sends?: SendsTo | undefined;
    readonly book?: EntryBook | undefined;
    readonly programs?: readonly Program[];
    readonly membership?: Membership | undefined;
    readonly isOtherScheme?: boolean;
  } = {},
) {
  const end = endOfDay(day, shop.timezone);
  const today = dayNumber(day);
  const members = membersOfDay({ shop, today, end, membership, isOtherScheme });
  const context: DayContext = {
    ...{ shop, day, today, end },
    ...{ ...products, without: momentsWithout(programs) },
    movementsOf: membership?.points && members?.movementsOf,
  };
  const levels = (membership?.levels?.levels ?? []).map(({ id }) => id);
  /** Of the customer that is looked at. */
  let member: MemberDay | undefined;
  const asked = { ...askContext(context), memberOf: () => member };
  const rowOf = dayRowMaker(
    context,
    CHANNELS.map(({ id }) => id),
    levels,
  );
  const startsOf = personStarts(programs, {
    zone: shop.timezone,
    day: context.today + 1,
    runsOut: runsOutIn(context),
    expiring: expiringIn(context),
    memberOf: () => member,
    levels,
  });
  const vectors = new KpiVectors(context, { ...read, sends: sends !== undefined });
  const counting = startCounting();
  const counters = Object.values(counting);
  const effects = new EffectCells();
  const effect = effectContext(context);
  const facts = new FactsWriter({ shop: shop.id, day });
  /** Of one customer at a time: the facts keep a copy. */
  const answers = new Uint8Array(rules?.questions ?? 0);
  const orders = new OrderColumns();
  let customers = 0;
  return {
    add: (all: KnownCustomer): void => {
      const { customer, details } = all;
      orders.turnTo(customer.entries, shop.timezone, context.end, details);
      const sent = sends?.(customer.id);
      vectors.add(all, orders, sent, sends?.hours(customer.id));
      if (isAnonymous(customer.id) || !wasKnownBefore(customer, context.end)) return;
      customers += 1;
      const known = knownOfPerson(all);
      member = members?.dayOf(known, orders);
      if (answers.length > 0) rules?.ask(known, asked, answers, orders);
      const row = rowOf(known, answers, orders, member);
      const entries = book?.meet(customer.id, sent);
      if (entries && entries.length > 0)
        effects.add(entries, orders, { details, left: !isReachableAtAll(row.reach) }, effect);
      for (const counter of counters) counter.add(row, known, context, orders);
      facts.add(row, customer.membership, startsOf?.(row, known));
    },
    rows: (): number => customers,
    facts: (range: BucketRange): Uint8Array => facts.bytes(range),
    result: (): Omit<Summary, 'range' | 'buckets'> => ({
      customers,
      counts: packCounts(counting),
      vectors: vectors.packed(),
      ...(book && { effects: effects.pack() }),
    }),
  };
}

const effectContext = ({ shop, catalogue, end }: DayContext): EffectContext => ({
  end,
  outcomeDays: outcomeDaysOf(shop),
  costs: asksForMargin(shop) ? { shop, catalogue, end } : undefined,
});

/** What rules may ask beside the rows of a customer. */
export function askContext(context: DayContext): AskContext {
  const { shop, today, end, catalogue } = context;
  return {
    ...{ shop, today, end },
    // a run reads no contact, so hours are on the clock of the shop
    habitsOf: (known) => habitsOf(behaviourOf(known, { shop, zone: shop.timezone, end, catalogue })),
    groupOf: catalogue && ((sku) => catalogue.get(sku)?.group),
    runsOut: runsOutIn(context),
  };
}
