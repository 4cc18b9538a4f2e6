import { intentOfMessage } from '#model/campaign/intent-of-message.ts';
import { momentsWithout, type WithoutProgram } from '#model/coverage/moment.ts';
import { dayKeys } from '#model/day/manifest.ts';
import { effectsOf, outcomeDaysOf, packedEffectsSchema } from '#model/effect/cells.ts';
import { definitionsOf } from '#model/given/definitions.ts';
import { rulesOfPoints } from '#model/given/points-rules.ts';
import { restatement } from '#model/kpi/restate.ts';
import { mergeSegmentCounts, noSegmentCounts, type SegmentCounts } from '#model/kpi/segment-sizes.ts';
import { mergeStateCells, type StateCells } from '#model/kpi/state-vectors.ts';
import { TouchCounts } from '#model/kpi/touch-counts.ts';
import { guarded, isHeld, type PeopleByProgram, type Started, withReleases } from '#model/program/blast-guard.ts';
import type { Program } from '#model/program/program.ts';
import type { ProgramId } from '#model/values/ids.ts';
import type { Clock } from '#ports/clock.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchEnd, TouchStore } from '#ports/touches.ts';
import { readRules } from './begun.ts';
import {
  type Applied,
  appliedDocument,
  mergedDocument,
  readDocument,
  readParts,
  runKeys,
  vectorsDocument,
} from './documents.ts';
import { EligibleList } from './eligible.ts';
import { learnWordings } from './learn-wordings.ts';
import type { DailyRun } from './step.ts';

export interface FinishDeps {
  readonly objects: Pick<ObjectStore, 'get' | 'list' | 'put'>;
  readonly dayFiles: Pick<DayFileStore, 'putManifest'>;
  readonly snapshots: SnapshotStore;
  readonly touches: Pick<TouchStore, 'endsOn'>;
  readonly clock: Clock;
  readonly programs: readonly Program[];
  readonly telemetry: Pick<Telemetry, 'count' | 'warn'>;
  /** A dry run goes on with the shares of wordings that there are. */
  readonly learns?: boolean | undefined;
}

/** The run record comes last, and before it the manifest of the day file: until then a repeat is a full run. */
export async function finishRun(run: DailyRun, deps: FinishDeps): Promise<{ readonly day: string }> {
  const { shop, day, mode, prefix } = run;
  const merged = await readDocument(deps.objects, runKeys.merged(prefix), mergedDocument);
  const { customers, given, models, missingCosts, voices, moments = {} } = merged;
  const own = async () => (await deps.snapshots.getSnapshot(shop.id, day))?.segments;
  const touches = new TouchCounts<TouchEnd>(intentOfMessage(shop.id, deps.programs));
  const eligible = new EligibleList(run, deps.objects);
  for await (const page of deps.touches.endsOn(shop.id, day)) {
    touches.add(page);
    await eligible.add(page);
  }
  await eligible.end();
  const applied = mode === 'snapshot-only' ? undefined : await appliedParts(run, deps);
  await deps.snapshots.putSnapshot({
    shop: shop.id,
    day,
    currency: shop.currency,
    computedAt: deps.clock.now(),
    // A restated day keeps its own run's counts, and so does one whose memberships another run is past.
    segments: applied && !applied.ahead ? applied.segments : ((await own()) ?? applied?.segments),
    touches: touches.sorted(),
  });
  if (mode === 'snapshot-only' || !applied) return { day };
  // A run of an earlier day knows less than the rows in force, which the next run counts anew anyway.
  const vectors = await readDocument(deps.objects, runKeys.vectors(prefix), vectorsDocument);
  const state = applied.ahead ? undefined : applied.kpis;
  await deps.snapshots.restateKpis(shop.id, restatement({ day, vectors, state }));
  const { parts, buckets } = applied;
  await keepEffects(run, deps);
  const rules = await readRules(run, deps.objects);
  await deps.dayFiles.putManifest({
    v: 1,
    ...{ shop: shop.id, day, buckets },
    parts: [...parts],
    customers: parts.reduce((sum, part) => sum + part.customers, 0),
    rules: { ...rules.compiled.hashes },
  });
  const started = await startedPrograms(run, { people: applied.started, usual: rules.usual, customers }, deps);
  const learnt = await learnWordings(run, deps);
  await deps.snapshots.putRun({
    ...{ shop: shop.id, day, customers, mode, ...given, models, missingCosts, voices },
    rules: {
      ...rules.compiled.hashes,
      ...rulesOfPoints(rules.before, rules.membership, day, rules.again),
      ...definitionsOf(shop, { rhythm: given.rhythm, models, levels: rules.membership?.levels }),
    },
    rulesBefore: { ...rules.before },
    started,
    ...(mode === 'full' && { moments: withoutPrograms([moments, applied.moments], deps) }),
    ...learnt,
  });
  return { day };
}

/** Nothing where a release without effects reduced the run: the next run counts them all anew. */
async function keepEffects({ shop, day, prefix }: DailyRun, { objects }: Pick<FinishDeps, 'objects'>): Promise<void> {
  const key = runKeys.effects(prefix);
  const text = await objects.get(key);
  if (text === undefined) return;
  const effects = await readDocument({ get: async () => text }, key, packedEffectsSchema);
  await objects.put(dayKeys.effects(shop.id, day), JSON.stringify(effectsOf(day, outcomeDaysOf(shop), effects)));
}

/** Of each moment that no live program waits for; one of goods of which nothing is known is absent. */
function withoutPrograms(
  counts: readonly Readonly<Record<string, number>>[],
  { programs }: Pick<FinishDeps, 'programs'>,
): WithoutProgram {
  const isKnown = (name: string): boolean =>
    (name !== 'running-out' && name !== 'product-expiry') || counts.some((count) => count[name] !== undefined);
  return Object.fromEntries(
    momentsWithout(programs)
      .filter(isKnown)
      .map((name) => [name, counts.reduce((sum, count) => sum + (count[name] ?? 0), 0)]),
  );
}

/** Told once a day: what a person released before is not told again. */
async function startedPrograms(
  { shop, day }: DailyRun,
  {
    people,
    ...known
  }: { readonly people: PeopleByProgram; readonly usual: PeopleByProgram; readonly customers: number },
  { programs, snapshots, telemetry }: FinishDeps,
): Promise<Record<ProgramId, Started>> {
  const before = await snapshots.getRun(shop.id, day);
  const started = withReleases(guarded(people, { programs, ...known }), before?.started);
  for (const [program, one] of Object.entries(started)) {
    if (!isHeld(one)) continue;
    telemetry.count('ProgramHeld');
    telemetry.warn('program held', { shop: shop.id, day, program, people: one.people, usual: one.usual });
  }
  return started;
}

interface AppliedParts {
  readonly started: PeopleByProgram;
  readonly moments: Readonly<Record<string, number>>;
  readonly segments: SegmentCounts;
  readonly kpis: StateCells;
  readonly ahead: boolean;
  readonly buckets: number;
  readonly parts: readonly { readonly from: number; readonly to: number; readonly customers: number }[];
}

async function appliedParts(
  { shop, day, prefix }: DailyRun,
  { objects }: Pick<FinishDeps, 'objects'>,
): Promise<AppliedParts> {
  const read = (key: string): Promise<Applied> => readDocument(objects, key, appliedDocument);
  const parts: AppliedParts['parts'][number][] = [];
  let [segments, ahead, buckets] = [noSegmentCounts(), false, 0];
  let kpis: StateCells = {};
  const started: Record<ProgramId, number> = {};
  const moments: Record<string, number> = {};
  const what = `applied ranges of ${shop.id} ${day}`;
  for await (const part of readParts(objects, runKeys.allApplied(prefix), read, what)) {
    segments = mergeSegmentCounts(segments, part.segments);
    kpis = mergeStateCells(kpis, part.kpis);
    ahead ||= part.ahead === true;
    for (const [id, count] of Object.entries(part.started ?? {})) started[id] = (started[id] ?? 0) + count;
    for (const [name, count] of Object.entries(part.moments ?? {})) moments[name] = (moments[name] ?? 0) + count;
    buckets = part.buckets;
    parts.push({ ...part.range, customers: part.customers });
  }
  return { segments, kpis, started, moments, ahead, buckets, parts };
}
