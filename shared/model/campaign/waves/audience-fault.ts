import type { SegmentName } from '../../segment/membership.ts';
import { type Day, daysBetween } from '../../values/time/day.ts';
import type { Campaign } from '../campaign.ts';

/** Share by which an audience may differ from the approved one unless the campaign says another. */
const DRIFT = 0.1;
/** An audience that is so many times the approved one is held, whatever drift a campaign allows. */
const MOST_TIMES = 5;
/** Days after which a day file is too old to write to people by it: a weekend without a run. */
const MOST_DAYS_OLD = 3;

export type AudienceFault = 'no-day' | 'old-day' | 'segment-unknown' | 'nobody' | 'everybody' | 'fivefold' | 'drift';

/** Who is in the audience, by one day. */
export interface Counted {
  readonly day: Day;
  readonly audience: number;
  readonly everybody: number;
  readonly unknown: readonly SegmentName[];
}

/**
 * Why an audience is another than was approved; undefined where it is that one. What nobody counted is no audience (I13).
 * @param approved persons; undefined where nobody said how many
 */
export function audienceFault(
  counted: Counted | undefined,
  approved: number | undefined,
  { drift = DRIFT }: Pick<Campaign, 'drift'>,
  today: Day,
): AudienceFault | undefined {
  if (!counted) return 'no-day';
  const { audience, everybody } = counted;
  if (daysBetween(counted.day, today) > MOST_DAYS_OLD) return 'old-day';
  if (counted.unknown.length > 0) return 'segment-unknown';
  if (audience === 0) return 'nobody';
  const times = audience / (approved ?? 0);
  if (times < MOST_TIMES && Math.abs(times - 1) <= drift + ROUNDING) return undefined;
  if (audience === everybody) return 'everybody';
  return times >= MOST_TIMES ? 'fivefold' : 'drift';
}

/** 1.1 - 1 is a little more than 0.1. */
const ROUNDING = 1e-9;

/** For the trail: what was found, with the figures. */
export function faultInWords(fault: AudienceFault, counted: Counted | undefined, approved: number | undefined): string {
  const { day = 'no day', audience = 0, unknown = [] } = counted ?? {};
  const figures = `${audience} people on ${day}, ${approved ?? 'no number'} approved`;
  return {
    'no-day': 'no daily run has counted the audience',
    'old-day': `the last daily run is of ${day}: its audience is too old to write to`,
    'segment-unknown': `the run of ${day} does not know ${unknown.join(', ')}: nobody is selected before the next one`,
    nobody: `the audience is empty: ${figures}`,
    everybody: `the audience is every customer: ${figures}`,
    fivefold: `the audience is five times as large or more: ${figures}`,
    drift: `the audience differs: ${figures}`,
  }[fault];
}
