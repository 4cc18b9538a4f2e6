import { type Customer, isAnonymous, wasKnownBefore } from '#model/customer/customer.ts';
import { isResidue } from '#model/customer/residue.ts';
import { segmentCounts } from '#model/kpi/segment-sizes.ts';
import type { Program } from '#model/program/program.ts';
import { membershipOf } from '#model/segment/classify.ts';
import type { RunEdges } from '#model/segment/edges.ts';
import { startingSegments } from '#model/segment/first-sight.ts';
import { type SegmentName, segmentsOf } from '#model/segment/membership.ts';
import { rfmAt } from '#model/segment/rfm.ts';
import { transition } from '#model/segment/transition.ts';
import { planSegmentTouches } from '#model/touch/plan/plan-segment.ts';
import { endOfDay } from '#model/values/time/day.ts';
import type { Clock } from '#ports/clock.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { TouchStore } from '#ports/touches.ts';
import { eachInParallel } from '../in-parallel.ts';
import { type Applied, mergedDocument, readDocument, runKeys } from './documents.ts';
import { DailyRunError } from './errors.ts';
import { type BucketRange, bucketsOf } from './ranges.ts';
import type { DailyRun } from './step.ts';

export interface ApplyDeps {
  readonly customers: Pick<CustomerStore, 'scan' | 'setMembership'>;
  readonly touches: Pick<TouchStore, 'plan'>;
  readonly objects: ObjectStore;
  readonly clock: Clock;
  readonly programs: readonly Program[];
  readonly buckets: number;
  /** Customers written side by side. */
  readonly parallel: number;
}

/** Writes who changed, plans for who entered a segment (not on a day made up), leaves the counts in one object; repeatable (I8). */
export async function applyRange(
  run: DailyRun,
  range: BucketRange,
  deps: ApplyDeps,
): Promise<{ readonly key: string }> {
  if (run.mode === 'snapshot-only') {
    throw new DailyRunError(`${run.shop.id} ${run.day}: a day before the last run is not applied to memberships`);
  }
  const { edges } = await readDocument(deps.objects, runKeys.merged(run.prefix), mergedDocument);
  const tally = new Map<SegmentName, { size: number; entered: number; left: number }>();
  const of = (name: SegmentName) => tally.get(name) ?? { size: 0, entered: 0, left: 0 };
  const bump = (names: readonly SegmentName[], field: 'size' | 'entered' | 'left') => {
    for (const name of names) tally.set(name, { ...of(name), [field]: of(name)[field] + 1 });
  };
  let ahead = false;
  const end = endOfDay(run.day, run.shop.timezone);
  for (const bucket of bucketsOf(range)) {
    for await (const page of deps.customers.scan(run.shop.id, bucket)) {
      // What stays of the erased counts in segments, and no program reaches it.
      const people = page.filter((customer) => !isAnonymous(customer.id) && wasKnownBefore(customer, end));
      await eachInParallel(people, deps.parallel, async (customer) => {
        const change = await applyTo(customer, run, edges, deps);
        if (!change) return;
        ahead ||= change.ahead;
        bump(change.segments, 'size');
        bump(change.entered, 'entered');
        bump(change.left, 'left');
      });
    }
  }
  const key = runKeys.applied(run.prefix, range);
  const applied: Applied = { buckets: deps.buckets, range, segments: segmentCounts(of), ahead };
  await deps.objects.put(key, JSON.stringify(applied));
  return { key };
}

/**
 * Touches are planned before the membership is written: a crash between the two repeats both, and ids make it one.
 * Where Snapshots was restored, days are made up that memberships are past: these stay, and how they moved is not known.
 */
async function applyTo(customer: Customer, { shop, day, mode }: DailyRun, edges: RunEdges, deps: ApplyDeps) {
  const next = membershipOf(rfmAt(customer.entries.values(), day, shop.timezone), edges, shop.lifecycle);
  if (mode === 'catch-up' && customer.membership && customer.membership.day > day) {
    return { segments: segmentsOf(next), entered: [], left: [], ahead: true };
  }
  const change = transition(customer.membership, next, day);
  const { programs, clock } = deps;
  const entered = startingSegments(change, customer.entries.values(), day, shop);
  const reached = mode === 'catch-up' || isResidue(customer.id) ? [] : entered;
  const due = planSegmentTouches({ shop, programs, customerId: customer.id, entered: reached, day, now: clock.now() });
  for (const touch of due) await deps.touches.plan(touch);
  if (change.write) {
    const outcome = await deps.customers.setMembership(shop.id, customer.id, change.write);
    if (outcome === 'gone') return undefined;
  }
  return { segments: segmentsOf(next), entered: change.entered, left: change.left, ahead: false };
}
