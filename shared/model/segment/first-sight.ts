import type { SegmentName, Stage } from './membership.ts';
import type { Transition } from './transition.ts';

/** Stages that take time, so that also a newcomer starts them by a move alone: an imported subscription may have ended. */
const DRIFTED: ReadonlySet<SegmentName> = new Set<SegmentName>([
  'stage:at_risk',
  'stage:lapsed',
  'stage:loyal',
  'stage:won_back',
]);
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
 * The segments that start programs. Who is new to our runs starts none that he was in before, else the first run after an
 * import would write to everybody who bought, or left, years ago: no stage that he was in the day before by his orders, no
 * group of who bought long ago, and no value tier, group, step of a ladder or segment of the team unless he has just come
 * to be, since only a run of the day before would know. Whoever has, starts also the stage that he came with. Where stages
 * are by other rules than in the last run, nobody enters one whom they had brought there the day before.
 *
 * @param stageThen what his stage was the day before, by the orders that stand
 * @param cameToBe did he come to be on the day of the run, or so late the day before that its run did not know him?
 */
export function startingSegments(
  { entered, before }: Pick<Transition, 'entered' | 'before'>,
  stageThen: () => Stage,
  cameToBe: boolean,
  stagesChanged = false,
): readonly SegmentName[] {
  const isMove = (segment: SegmentName): boolean => segment !== `stage:${stageThen()}`;
  if (before) return stagesChanged ? entered.filter(isMove) : entered;
  return entered.filter((segment) => {
    if (cameToBe) return !FAR.has(segment) && (!DRIFTED.has(segment) || isMove(segment));
    return segment.startsWith('stage:') && isMove(segment);
  });
}
