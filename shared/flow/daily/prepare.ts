import { FIRST_DAY, LAST_DAY } from '#model/kpi/rows.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { ORDER_WITNESSES } from '#model/kpi/witnesses.ts';
import { type Membership, membershipOf } from '#model/membership/membership.ts';
import { type SegmentDefinition, segmentsOfShop } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ShopId } from '#model/values/ids.ts';
import { objectsOf } from '#model/values/object-keys.ts';
import { type Day, endOfDay, localDay, startOfDay } from '#model/values/time/day.ts';
import type { Clock } from '#ports/clock.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchStore } from '#ports/touches.ts';
import { hashesBefore, usualBefore, writeBegun } from './begun.ts';
import { DailyInputError } from './errors.ts';
import { missedDays } from './missed-days.ts';
import { type BucketRange, rangesFor, UNKNOWN_SIZE } from './ranges.ts';
import type { DailyRun, RunRequest } from './step.ts';
import { keepTouched } from './touched.ts';

export interface PreparedRun {
  readonly shop: ShopId;
  readonly day: Day;
  /** The day that was asked for. Until it is `day`, a missed one is made up and the next is prepared after it. */
  readonly until: Day;
  readonly last: boolean;
  readonly mode: RunRecord['mode'];
  readonly ranges: readonly BucketRange[];
  readonly prefix: string;
}

export interface PrepareDeps {
  readonly snapshots: SnapshotStore;
  readonly customers: Pick<CustomerStore, 'registerSegments'>;
  readonly objects: Pick<ObjectStore, 'put'>;
  readonly touches: Pick<TouchStore, 'endsOn'>;
  readonly telemetry: Pick<Telemetry, 'warn'>;
  readonly clock: Clock;
  readonly buckets: number;
  /** Of all shops. */
  readonly segments: readonly SegmentDefinition[];
  /** Of all shops; none unless told. */
  readonly memberships?: readonly Membership[] | undefined;
}

/**
 * The day asked for, or the first of those before it that no run ever reached: each of them is run by itself, as it
 * would have been, so that a run after a gap leaves what runs of each day leave, but for touches of days gone by (docs/adr/0027-a-missed-day-is-made-up.md).
 *
 * The prefix holds the number of ranges, so that a re-run with others never meets old summaries. Throws {@link
 * DailyInputError} for a day that has not ended: it would turn all runs until then into earlier days.
 */
export async function prepareRun(
  { shop, scheduledAt, day: given, until: goal }: RunRequest,
  deps: PrepareDeps,
): Promise<PreparedRun> {
  const now = Math.max(deps.clock.now(), scheduledAt ?? 0);
  const until = goal ?? given ?? localDayBefore(scheduledAt ?? now, shop.timezone);
  if (endOfDay(until, shop.timezone) > now) {
    throw new DailyInputError(`daily run: ${until} has not ended yet in ${shop.timezone}`);
  }
  const latest = await deps.snapshots.latestRun(shop.id);
  if (latest) await checkCurrency(shop, latest.day, deps.snapshots);
  // Goes on behind the day made up last, whatever a read says that may be a moment old.
  const reached = goal === undefined ? latest?.day : given;
  const [day = until] = reached === undefined ? [] : missedDays(reached, until, shop.timezone);
  const ranges = rangesFor(latest?.customers ?? UNKNOWN_SIZE, deps.buckets);
  const prefix = `${objectsOf('runs', shop.id)}${day}/${ranges.length}/`;
  const mode = modeOf(day, until, latest);
  await begin(prefix, { shop, day, mode, latest }, deps);
  if (mode !== 'snapshot-only') await keepTouched({ shop, day, prefix }, ranges, deps);
  return {
    shop: shop.id,
    day,
    until,
    last: day === until,
    mode,
    ranges,
    prefix,
  };
}

/** Leaves what the run goes by. Rules decide about memberships, so a run that only takes a snapshot has none. */
async function begin(
  prefix: string,
  { shop, day, mode, latest }: Pick<DailyRun, 'shop' | 'day' | 'mode'> & { readonly latest: RunRecord | undefined },
  { customers, objects, segments: all, memberships }: PrepareDeps,
): Promise<void> {
  const segments = mode === 'snapshot-only' ? [] : segmentsOfShop(all, shop.id);
  if (segments.length > 0) {
    await customers.registerSegments(
      shop.id,
      segments.map(({ id }) => id),
    );
  }
  const membership = membershipOf({ memberships }, shop.id);
  await writeBegun(objects, prefix, {
    segments: [...segments],
    before: { ...hashesBefore(day, latest) },
    ...(latest?.day === day && { again: latest.rules }),
    usual: usualBefore(day, latest),
    ...(membership && { membership }),
  });
}

/** A day that was made up is made up again, so that running it twice is running it once (I8). */
function modeOf(day: Day, until: Day, latest: RunRecord | undefined): RunRecord['mode'] {
  if (latest && day < latest.day) return 'snapshot-only';
  if (day < until) return 'catch-up';
  return latest?.day === day ? latest.mode : 'full';
}

/** Amounts of two currencies cannot be added: whoever changes the shop's would get sums that mean nothing. */
async function checkCurrency(shop: Shop, day: Day, snapshots: SnapshotStore): Promise<void> {
  const [last] = await snapshots.listSnapshots(shop.id, day, day);
  if (!last || last.currency === shop.currency) return;
  if (!(await hasOrders(shop.id, snapshots))) return;
  throw new DailyInputError(
    `daily run: ${shop.id} has orders in ${last.currency} but is declared in ${shop.currency}: declare a shop of its own for each currency`,
  );
}

/** Has any run found money, or orders without any? */
async function hasOrders(shop: ShopId, snapshots: SnapshotStore): Promise<boolean> {
  const rows = await snapshots.kpiRows(shop, FIRST_DAY, LAST_DAY);
  return rows.some(({ kpis }) => ORDER_WITNESSES.some((name) => Object.keys(kpis[name] ?? {}).length > 0));
}

/** The local day that ended last at an instant. Not "minus one day": a zone can skip a whole day (Apia, 2011-12-30). */
export function localDayBefore(at: number, zone: string): Day {
  return localDay(startOfDay(localDay(at, zone), zone) - 1, zone);
}
