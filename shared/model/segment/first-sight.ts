import type { SegmentName, Stage } from './membership.ts';
import type { Transition } from './transition.ts';

const DRIFTED: ReadonlySet<SegmentName> = new Set<SegmentName>([
  'stage:at_risk',
  'stage:lapsed',
  'stage:loyal',
  'stage:won_back',
]);
const ONLY_WHO_CAME = /^(?:tier|rule|member|attitude):/;
/** Groups of who bought long ago. What group somebody was in the day before, nobody knows without a run of that day. */
const FAR: ReadonlySet<SegmentName> = new Set<SegmentName>([
  'group:need_attention',
  'group:about_to_sleep',
  'group:cannot_lose',
  'group:at_risk',
  'group:hibernating',
  'group:lost',
]);

/**
 * The segments that start programs. Who is new to our runs starts none that he drifted into before, else the first run
 * after an import would write to everybody who left years ago: no stage that he was in the day before by his orders, no
 * group of who bought long ago, and no value tier, no step of a ladder and no segment of the team unless he came to be on
 * this day. Where stages are by other rules than in the last run, nobody enters one whom they had brought there the day before.
 *
 * @param stageThen what his stage was the day before, by the orders that stand
 * @param cameToBe did he come to be on the day of the run?
 */
export function startingSegments(
  { entered, before }: Pick<Transition, 'entered' | 'before'>,
  stageThen: () => Stage,
  cameToBe: boolean,
  stagesChanged = false,
): readonly SegmentName[] {
  if (before) return stagesChanged ? entered.filter((segment) => segment !== `stage:${stageThen()}`) : entered;
  return entered.filter((segment) => {
    if (DRIFTED.has(segment)) return segment !== `stage:${stageThen()}`;
    return !FAR.has(segment) && (cameToBe || !ONLY_WHO_CAME.test(segment));
  });
}
