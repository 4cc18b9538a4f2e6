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
  { drift }: Pick<Campaign, 'drift'>,
  today: Day,
): AudienceFault | undefined {
  if (!counted) return 'no-day';
  const { audience, everybody } = counted;
  if (daysBetween(counted.day, today) > MOST_DAYS_OLD) return 'old-day';
  if (counted.unknown.length > 0) return 'segment-unknown';
  if (audience === 0) return 'nobody';
  const { least, most } = sentTo(approved ?? 0, { drift });
  // Nobody can submit everybody: it was fewer who were approved, unless somebody resumed it for all of them since.
  if (audience === everybody && audience > (approved ?? 0)) return 'everybody';
  if (audience >= least && audience <= most) return undefined;
  if (audience === everybody) return 'everybody';
  return audience >= MOST_TIMES * (approved ?? 0) ? 'fivefold' : 'drift';
}

/**
 * Between which numbers of people a wave goes out: whoever is in the audience by then gets it, also who came in after the
 * approval. Beyond them the campaign is held.
 */
export function sentTo(
  approved: number,
  { drift = DRIFT }: Pick<Campaign, 'drift'>,
): { readonly least: number; readonly most: number } {
  const most = Math.floor(approved * (1 + drift) + ROUNDING);
  return {
    least: Math.max(1, Math.ceil(approved * (1 - drift) - ROUNDING)),
    most: Math.min(most, MOST_TIMES * approved - 1),
  };
}

/** 10 x 1.1 is a little more than 11. */
const ROUNDING = 1e-6;

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
