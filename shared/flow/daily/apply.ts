import { CHANNELS } from '#channels/registry.ts';
import { readFacts } from '#model/day/file/part-reader.ts';
import { DayWriter } from '#model/day/file/part-writer.ts';
import { SegmentTally } from '#model/kpi/segment-tally.ts';
import { StateVectors } from '#model/kpi/state-vectors.ts';
import type { Program } from '#model/program/program.ts';
import { BAND_COLUMNS } from '#model/run/predicted.ts';
import type { CustomerId, ProgramId } from '#model/values/ids.ts';
import { endOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { Clock } from '#ports/clock.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import type { BinaryStore, ObjectStore } from '#ports/objects.ts';
import type { TouchStore } from '#ports/touches.ts';
import { eachInParallel } from '../in-parallel.ts';
import { type HearDeps, hearAll } from '../journey/hear.ts';
import { readRules } from './begun.ts';
import type { Budget } from './budget.ts';
import { type Decided, decider } from './decide.ts';
import { type Applied, halfDocument, mergedDocument, readDocument, runKeys } from './documents.ts';
import { DailyRunError } from './errors.ts';
import type { DailyRun, Progress, RunItem } from './step.ts';

export interface ApplyDeps {
  readonly customers: Pick<CustomerStore, 'setMemberships'>;
  readonly touches: Pick<TouchStore, 'plan'>;
  /** What tells journeys who moved between segments; without, none hears of it. */
  readonly journeys?:
    | (Omit<HearDeps, 'programs'> & { readonly customers: Pick<CustomerStore, 'getLinks'> })
    | undefined;
  readonly objects: Pick<ObjectStore, 'get' | 'put'> & Pick<BinaryStore, 'getBytes'>;
  readonly dayFiles: Pick<DayFileStore, 'putPart'>;
  readonly clock: Clock;
  readonly programs: readonly Program[];
  readonly buckets: number;
  /** Touches planned side by side; of batches of memberships a quarter as many. */
  readonly parallel: number;
  readonly budget: Budget;
}

/** Rows that are decided about before those of them who moved are written. */
const ROWS_AT_ONCE = 2048;

/** Memberships of one call, as many as a batch of the table takes. */
const WRITTEN_TOGETHER = 25;

/**
 * Decides about each customer by what *summarise* left and never asks the table: writes who moved, plans for who entered a
 * segment (not on a day made up), and leaves the part of the day file and its counts. Repeatable (I8); ends where its
 * time ends, and says how far it came.
 */
export async function applyRange({ run, range, row }: RunItem, deps: ApplyDeps): Promise<Progress> {
  if (run.mode === 'snapshot-only') {
    throw new DailyRunError(`${run.shop.id} ${run.day}: a day before the last run is not applied to memberships`);
  }
  const merged = await readDocument(deps.objects, runKeys.merged(run.prefix), mergedDocument);
  const rules = await readRules(run, deps.objects);
  const decide = decider({ run, merged, rules, programs: deps.programs, now: deps.clock.now() });
  let [from, first] = [range.from, row];
  do {
    const { to, reached } = await applyPart(run, from, first, { decide, ids: rules.compiled.ids }, deps);
    if (reached !== undefined) return { range: { from, to: range.to }, row: reached, done: false };
    [from, first] = [to + 1, 0];
  } while (from <= range.to && !deps.budget.isSpent());
  return { range: { from, to: range.to }, row: 0, done: from > range.to };
}

/** `reached`: the row at which its time ended. */
async function applyPart(
  run: DailyRun,
  from: number,
  first: number,
  { decide, ids }: { readonly decide: ReturnType<typeof decider>; readonly ids: readonly string[] },
  deps: ApplyDeps,
): Promise<{ readonly to: number; readonly reached?: number }> {
  const { shop, day, prefix } = run;
  const facts = await readPart(run, from, deps);
  const gone = new Set(
    first > 0 ? (await readDocument(deps.objects, runKeys.half(prefix, { from }), halfDocument)).gone : [],
  );
  const file = new DayWriter({ shop: shop.id, day }, BAND_COLUMNS);
  const tally = new SegmentTally();
  const kpis = new StateVectors();
  const started = new Map<ProgramId, number>();
  const moments = new Map<string, number>();
  const seen = { today: dayNumber(day), channels: CHANNELS.map(({ id }) => id) };
  let [customers, ahead] = [0, false];
  for (let start = 0; start < facts.size; start += ROWS_AT_ONCE) {
    const end = Math.min(start + ROWS_AT_ONCE, facts.size);
    const decided: Decided[] = [];
    for (let n = start; n < end; n++) decided.push(decide(facts.row(n), facts.stored(n), facts.starts(n)));
    if (end > first) {
      if (start > first && deps.budget.isSpent()) {
        await deps.objects.put(runKeys.half(prefix, { from }), JSON.stringify({ row: start, gone: [...gone] }));
        return { to: facts.range.to, reached: start };
      }
      await write(run, decided, gone, deps);
    }
    for (const one of decided) {
      if (gone.has(one.row.id)) continue;
      customers += 1;
      ahead ||= one.ahead;
      for (const id of one.started) started.set(id, (started.get(id) ?? 0) + 1);
      for (const name of one.moments) moments.set(name, (moments.get(name) ?? 0) + 1);
      tally.add(one.next);
      tally.move(one.entered, one.left);
      kpis.add({ row: one.row, now: one.next, before: one.before, forecast: one.forecast, ...seen });
      file.add(one.row, one.next, one.bands);
    }
  }
  await deps.dayFiles.putPart(shop.id, day, facts.range, file.bytes(facts.range));
  const segments = tally.counts(ids);
  const applied: Applied = {
    buckets: deps.buckets,
    range: facts.range,
    customers,
    segments,
    kpis: kpis.cells(),
    started: Object.fromEntries(started),
    moments: Object.fromEntries(moments),
    ahead,
  };
  await deps.objects.put(runKeys.applied(prefix, { from }), JSON.stringify(applied));
  return { to: facts.range.to };
}

async function readPart({ shop, day, prefix }: DailyRun, from: number, { objects }: ApplyDeps) {
  const key = runKeys.facts(prefix, { from });
  const bytes = await objects.getBytes(key);
  if (!bytes) throw new DailyRunError(`${key} is missing: run the step that writes it`);
  const facts = readFacts(bytes);
  if (facts.shop !== shop.id || facts.day !== day || facts.range.from !== from) {
    throw new DailyRunError(`${key} is of ${facts.shop}, ${facts.day}: run the step that writes it again`);
  }
  return facts;
}

/**
 * Touches are planned before the memberships are written: a crash between the two repeats both, and ids make it one. Who
 * was merged or erased since the customers were read is told by the write, and counts in nothing.
 */
async function write(
  run: DailyRun,
  decided: readonly Decided[],
  gone: Set<CustomerId>,
  deps: ApplyDeps,
): Promise<void> {
  const planned = decided.flatMap(({ due }) => due);
  await eachInParallel(planned, deps.parallel, async (touch) => {
    await deps.touches.plan(touch);
  });
  const moved = decided.flatMap(({ row: { id }, write: membership }) => (membership ? [{ id, membership }] : []));
  const starts = Array.from({ length: Math.ceil(moved.length / WRITTEN_TOGETHER) }, (_, n) => n * WRITTEN_TOGETHER);
  await eachInParallel(starts, Math.ceil(deps.parallel / 4), async (start) => {
    const batch = moved.slice(start, start + WRITTEN_TOGETHER);
    for (const id of await deps.customers.setMemberships(run.shop.id, batch)) gone.add(id);
  });
  await tellJourneys(run, decided, gone, deps);
}

/** After the memberships are written, so that whoever wakes finds them; a run that is begun again tells the same again. */
async function tellJourneys(
  { shop, day }: DailyRun,
  decided: readonly Decided[],
  gone: ReadonlySet<CustomerId>,
  { journeys, programs, parallel, clock }: ApplyDeps,
): Promise<void> {
  if (!journeys) return;
  const at = endOfDay(day, shop.timezone);
  const moved = decided.filter(({ row, moved }) => moved.length > 0 && !gone.has(row.id));
  await eachInParallel(moved, Math.ceil(parallel / 4), ({ row, moved }) =>
    hearAll(
      { ...journeys, programs },
      shop.id,
      row.id,
      moved.map((name) => ({ name, at })),
      clock.now(),
    ),
  );
}
