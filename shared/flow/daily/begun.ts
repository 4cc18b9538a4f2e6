import * as z from 'zod/mini';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { Membership } from '#model/membership/membership.ts';
import { usualAfter } from '#model/program/blast-guard.ts';
import { compileSegments } from '#model/rule/compile/compile.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Day } from '#model/values/time/day.ts';
import type { ObjectStore } from '#ports/objects.ts';
import { readDocument, runKeys } from './documents.ts';
import type { DailyRun } from './step.ts';

const hashes = z.record(z.string(), z.string());

/**
 * What a run goes by from its first step to its last, whatever is deployed meanwhile: answers that *summarise* wrote are
 * answers to the questions of these rules.
 */
const begunDocument = z.object({
  /** Segments of the team for this shop, as they were published: JSON of our own. */
  segments: z.array(z.custom<SegmentDefinition>()),
  /** Hashes of the rules in the last run before this day. */
  before: hashes,
  /** The same as a run of this day left them; absent where it is the first. */
  again: z.optional(hashes),
  /** By program, of how many people it was the last time. */
  usual: z._default(z.record(z.string(), z.int()), {}),
  /** The membership of the shop, as it was published; absent where it declares none. */
  membership: z.optional(z.custom<Membership>()),
});
export type Begun = z.input<typeof begunDocument>;

export const writeBegun = (objects: Pick<ObjectStore, 'put'>, prefix: string, begun: Begun): Promise<void> =>
  objects.put(runKeys.begun(prefix), JSON.stringify(begun));

/** The rules of a run, ready to be asked. */
export async function readRules({ shop, prefix }: DailyRun, objects: Pick<ObjectStore, 'get'>) {
  return rulesOf(await readDocument(objects, runKeys.begun(prefix), begunDocument), shop);
}

export function rulesOf({ segments, before, again, usual = {}, membership }: Begun, shop: Shop) {
  const compiled = compileSegments(segments, shop, membership);
  const coolDowns = new Map(
    segments.flatMap(({ id, coolDownDays = 0 }) => (coolDownDays > 0 ? [[id, coolDownDays] as const] : [])),
  );
  /** Whose rule is another than in the last run: they move people and start nothing. */
  const quiet = new Set(
    compiled.ids.filter((id) => compiled.hashes[id] !== before[id]).map((id) => `rule:${id}` as const),
  );
  return { compiled, coolDowns, quiet, before, again, usual, membership };
}
export type RunRules = ReturnType<typeof rulesOf>;

/** What its programs are compared with: the same whenever the day is run. */
export function usualBefore(day: Day, latest: RunRecord | undefined): Record<string, number> {
  if (latest?.day !== day) return { ...usualAfter(latest?.started) };
  const known = Object.entries(latest.started ?? {});
  return Object.fromEntries(known.flatMap(([id, { usual }]) => (usual === undefined ? [] : [[id, usual]])));
}

/** A run of the same day again begins with what its first try began with. */
export function hashesBefore(day: Day, latest: RunRecord | undefined): Readonly<Record<string, string>> {
  if (!latest) return {};
  return (latest.day === day ? latest.rulesBefore : latest.rules) ?? {};
}
