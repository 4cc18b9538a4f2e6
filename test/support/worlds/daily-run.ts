import { applyRange } from '#flow/daily/apply.ts';
import type { Budget } from '#flow/daily/budget.ts';
import { finishRun } from '#flow/daily/finish.ts';
import { prepareRun } from '#flow/daily/prepare.ts';
import { type BucketRange, CUSTOMERS_PER_RANGE, rangesFor } from '#flow/daily/ranges.ts';
import { reduceRun } from '#flow/daily/reduce.ts';
import type { Progress, RunItem } from '#flow/daily/step.ts';
import { summariseRange } from '#flow/daily/summarise.ts';
import { keepTouched } from '#flow/daily/touched.ts';
import type { DayRow } from '#model/day/day-row.ts';
import type { Membership as Scheme } from '#model/membership/membership.ts';
import type { Program } from '#model/program/program.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Membership } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { World } from '../daily.ts';

interface RunOptions {
  readonly shop: Shop;
  readonly programs: readonly Program[];
  readonly day: string;
  readonly now: number;
  readonly ranges: number;
  readonly parallel?: number;
  readonly segments?: readonly SegmentDefinition[];
  readonly memberships?: readonly Scheme[];
  /** Without one no task runs out of time. */
  readonly budget?: Budget;
}

/** The steps in the order of the state machine, missed days first, over as many ranges as asked for. */
export async function runDay(
  w: World,
  { shop, programs, day, now, ranges: count, parallel = 1, budget = ENDLESS, segments = [], memberships }: RunOptions,
) {
  const deps = { ...w, clock: { now: () => now }, programs, parallel, budget, segments, memberships };
  const ranges = rangesFor(count * CUSTOMERS_PER_RANGE, w.buckets);
  let request: { readonly shop: Shop; readonly day: string; readonly until?: string } = { shop, day };
  for (;;) {
    const { mode, day, until, last, prefix } = await prepareRun(request, deps);
    const run = { shop, day, mode, prefix };
    if (mode !== 'snapshot-only') await keepTouched(run, ranges, deps);
    for (const range of ranges) await toEnd(range, (rest) => summariseRange(run, rest.range, deps));
    await reduceRun(run, deps);
    if (mode !== 'snapshot-only') {
      for (const range of ranges) await toEnd(range, (rest) => applyRange({ run, ...rest }, deps));
    }
    await finishRun(run, deps);
    if (last) return;
    request = { shop, day, until };
  }
}

const ENDLESS: Budget = { isSpent: () => false };

/** As the state machine does: a task that ran out of time is begun again with what is left. */
async function toEnd(range: BucketRange, task: (rest: Omit<RunItem, 'run'>) => Promise<Progress>): Promise<void> {
  let rest: Progress = { range, row: 0, done: false };
  while (!rest.done) rest = await task(rest);
}

/** All that a run leaves behind, except when it was computed and planned. */
export async function stateOf(w: World) {
  const due = await w.touches.stillDue('garden', 0, Date.parse('2024-06-01T00:00:00Z'));
  const snapshots = await w.snapshots.listSnapshots('garden', '2024-01-01', '2024-12-31');
  const days = await w.dayFiles.days('garden');
  return {
    files: await Promise.all(days.map(async (day) => [day, await rowsOf(w, day)] as const)),
    memberships: w.people().map(({ id, membership }) => ({ id, membership })),
    due: due.map(({ plannedAt: _, ...touch }) => touch).toSorted((a, b) => (a.touchId < b.touchId ? -1 : 1)),
    snapshots: snapshots.map((snapshot) => ({ ...snapshot, computedAt: 0 })),
    kpis: await Promise.all([
      w.snapshots.kpiRows('garden', '2000-01-01', '2099-12-31'),
      w.snapshots.months('garden'),
      w.snapshots.cohorts('garden'),
    ]),
    runs: await Promise.all(snapshots.map(({ shop, day }) => w.snapshots.getRun(shop, day))),
  };
}

/** What the file of a day says of each customer, by id, however it is cut into parts. */
export async function rowsOf(w: World, day: string) {
  const open = await w.dayFiles.open('garden', day);
  const rows: { readonly row: DayRow; readonly membership: Membership }[] = [];
  if (!open) return rows;
  for await (const part of open.parts()) {
    for (let n = 0; n < part.size; n++) rows.push({ row: part.row(n), membership: part.membership(n) });
  }
  return rows.sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
}

/** The same world whose `after`-th write is done and then not answered. */
export function crashing(w: World, after: number): World {
  let writes = 0;
  const then =
    <A extends readonly unknown[], R>(write: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const result = await write(...args);
      writes += 1;
      if (writes === after) throw new Error(`crash after write ${after}`);
      return result;
    };
  const setMembership = then(w.customers.setMembership);
  // A batch that ends half done, too.
  const setMemberships: World['customers']['setMemberships'] = async (shop, memberships) => {
    const gone: string[] = [];
    for (const { id, membership } of memberships) {
      if ((await setMembership(shop, id, membership)) === 'gone') gone.push(id);
    }
    return gone;
  };
  return {
    ...w,
    customers: { ...w.customers, setMembership, setMemberships },
    objects: { ...w.objects, put: then(w.objects.put), putBytes: then(w.objects.putBytes) },
    dayFiles: { ...w.dayFiles, putPart: then(w.dayFiles.putPart), putManifest: then(w.dayFiles.putManifest) },
    touches: { ...w.touches, plan: then(w.touches.plan) },
    snapshots: {
      ...w.snapshots,
      putSnapshot: then(w.snapshots.putSnapshot),
      restateKpis: then(w.snapshots.restateKpis),
      putRun: then(w.snapshots.putRun),
    },
  };
}
