import { CHANNELS } from '#channels/registry.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import { inAudience, inOneOf, unknownSegments } from '#model/campaign/waves/audience.ts';
import { byChance } from '#model/campaign/waves/share.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { DayPart } from '#model/day/file/part-reader.ts';
import { isReachable, isReachableAtAll } from '#model/day/reach.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import type { Day } from '#model/values/time/day.ts';
import type { OpenDay } from '#ports/day-files.ts';

/** Who a campaign would ask, by one day. Persons, without those who were erased. */
export interface AudienceCount {
  readonly day: Day;
  /** All customers of the day. */
  everybody: number;
  /** In one of the segments and in none of the exclusions; 0 where a segment is unknown. */
  audience: number;
  /** Of the audience, those in each of its segments; a person may be in several. */
  readonly bySegment: Record<string, number>;
  /** Who is in one of the segments and is left out, by the first exclusion that holds. */
  readonly excluded: Record<string, number>;
  /** Of the audience, to whom marketing may be sent by each channel, and by any. */
  readonly reach: Record<string, number>;
  reachable: number;
  /** Of the audience, those of each wave that does not go by answers. */
  readonly byWave: Record<string, number>;
  /** Segments of which the day says nothing: nobody is selected by it (I13). */
  readonly unknown: readonly SegmentName[];
}

type Selecting = Pick<Campaign, 'id' | 'audience' | 'waves' | 'first'>;

/** Counts the audience in one pass over a day, a part at a time. Throws what the day file throws. */
export async function countAudience(open: OpenDay, campaign: Selecting): Promise<AudienceCount> {
  const { segments, exclude = [] } = campaign.audience;
  const count: AudienceCount = {
    ...{ day: open.manifest.day, everybody: 0, audience: 0, reachable: 0 },
    bySegment: zeros(segments),
    excluded: zeros(exclude),
    reach: zeros(CHANNELS.map(({ id }) => id)),
    byWave: zeros(campaign.waves.filter(({ after }) => !after).map(({ id }) => id)),
    unknown: unknownSegments(campaign, open.manifest.rules),
  };
  for await (const part of open.parts()) {
    if (count.unknown.length === 0) addPart(count, part, campaign);
    else for (let row = 0; row < part.size; row++) if (!isResidue(part.id(row))) count.everybody += 1;
  }
  return count;
}

function addPart(count: AudienceCount, part: DayPart, campaign: Selecting): void {
  const { memberships, columns } = part;
  const { segments, exclude = [] } = campaign.audience;
  const isIn = inAudience(memberships, campaign.audience);
  const isAsked = inOneOf(memberships, segments);
  const bySegment = segments.map((name) => ({ name, isIn: inOneOf(memberships, [name]) }));
  const byExclusion = exclude.map((name) => ({ name, isIn: inOneOf(memberships, [name]) }));
  const waves = campaign.waves
    .filter(({ after }) => !after)
    .map(({ id, segments: more }) => ({
      id,
      isIn: more === undefined ? () => true : inOneOf(memberships, more),
      isChosen: byChance(campaign, { step: id, who: 'all' }),
    }));
  for (let row = 0; row < part.size; row++) {
    const id = part.id(row);
    if (isResidue(id)) continue;
    count.everybody += 1;
    if (!isIn(row)) {
      const by = isAsked(row) ? byExclusion.find((one) => one.isIn(row)) : undefined;
      if (by) add(count.excluded, by.name);
      continue;
    }
    count.audience += 1;
    for (const one of bySegment) if (one.isIn(row)) add(count.bySegment, one.name);
    for (const wave of waves) if (wave.isIn(row) && wave.isChosen(id)) add(count.byWave, wave.id);
    addReach(count, columns.reach[row] ?? 0);
  }
}

function addReach(count: AudienceCount, reach: number): void {
  if (!isReachableAtAll(reach)) return;
  count.reachable += 1;
  for (const [at, { id }] of CHANNELS.entries()) if (isReachable(reach, at)) add(count.reach, id);
}

const zeros = (names: readonly string[]): Record<string, number> => Object.fromEntries(names.map((name) => [name, 0]));

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
