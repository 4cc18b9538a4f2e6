import * as z from 'zod/mini';
import type { DayRow } from '../day/day-row.ts';
import { edgesOf } from '../segment/classify.ts';
import { edgesSchema, type RunEdges } from '../segment/edges.ts';
import { groupOf } from '../segment/group.ts';
import type { Membership, Tier } from '../segment/membership.ts';
import { fallingScore, risingScore } from '../segment/score.ts';
import { tierOf } from '../segment/tier.ts';
import type { Shop } from '../shop/shop.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import { attitudeOf, memberStepOf } from './ladder.ts';
import { stageOfRow } from './lifecycle.ts';
import { type Pyramid, pyramidOf, pyramidSchema } from './pyramid.ts';
import type { GapCounts } from './rhythm/gap-counts.ts';
import { type Rhythm, rhythmOf, rhythmSchema } from './rhythm/rhythm.ts';
import { byMargin, type ValueCounts } from './value-counter.ts';

/** What a run concludes of its counts, as its record holds it: with a day row, all that decides on given segments. */
export const givenSchema = z.object({
  edges: edgesSchema,
  pyramid: pyramidSchema,
  /** Absent where too few customers bought twice; the shop's fixed days hold then. */
  rhythm: z.optional(rhythmSchema),
  /** Days of orders that the scores look at; absent for all. */
  windowDays: z.optional(z.int()),
});
export interface GivenParameters {
  readonly edges: RunEdges;
  readonly pyramid: Pyramid;
  readonly rhythm?: Rhythm | undefined;
  readonly windowDays?: number | undefined;
}

export function givenParameters(
  values: ValueCounts,
  gaps: GapCounts,
  shop: Pick<Shop, 'tierShares' | 'value' | 'rfm'>,
): GivenParameters {
  const edges = edgesOf(values, shop.tierShares, values.value);
  const rhythm = rhythmOf(gaps);
  return {
    edges,
    pyramid: pyramidOf(values, edges, byMargin(shop) ? 'margin' : 'net'),
    ...(rhythm && { rhythm }),
    ...(shop.rfm?.windowDays !== undefined && { windowDays: shop.rfm.windowDays }),
  };
}

/** Parameters of a day with the day and the shop: what each row is looked at with. */
export interface GivenContext extends Pick<GivenParameters, 'edges' | 'rhythm'> {
  readonly today: DayNumber;
  readonly shop: Pick<Shop, 'lifecycle' | 'value'>;
}

const NO_RULES: readonly string[] = [];

/** All given segments of a customer; `rules` is empty. Allocates one object and calls no closure: it runs per customer. */
export function givenMembership(row: DayRow, { today, edges, rhythm, shop }: GivenContext): Membership {
  const scored = row.windowOrderDays > 0;
  const r = scored ? fallingScore(today - row.lastDay, edges.recency) : 0;
  const f = scored ? risingScore(row.windowOrderDays, edges.frequency) : 0;
  const m = scored ? risingScore(row.windowNetMinor, edges.monetary) : 0;
  return {
    r,
    f,
    m,
    stage: stageOfRow(row, today, { lifecycle: shop.lifecycle, rhythm }),
    tier: tierOfRow(row, edges, shop),
    group: groupOf(r, f, m),
    member: memberStepOf(row, shop),
    attitude: attitudeOf(row),
    level: row.scheme?.level,
    rules: NO_RULES,
  };
}

/** None who never bought; D who sent all back; none, too, where margin decides and is not known. */
function tierOfRow(row: DayRow, { tiers }: RunEdges, shop: Pick<Shop, 'value'>): Tier | undefined {
  if (row.orderDays === 0) return row.bought ? 'D' : undefined;
  const value = byMargin(shop) ? row.marginMinor : row.netMinor;
  return Number.isNaN(value) ? undefined : tierOf(value, tiers);
}
