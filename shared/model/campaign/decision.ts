import type { Part } from './campaign.ts';
import type { Standing } from './trail-entry.ts';

/**
 * What a person has to decide before a campaign goes on: to submit it (again), to approve or schedule it, whether another
 * audience is meant, why none could be counted, whether what the budget does not pay for is left out, to let it go on, to close its books.
 */
export type Decision =
  | 'submit'
  | 'resubmit'
  | 'approve'
  | 'schedule'
  | 'audience'
  | 'uncounted'
  | 'budget'
  | 'resume'
  | 'settle';

/**
 * Undefined where it waits for nobody.
 * @param changed parts that are another by now than was submitted
 */
export function decisionOf(
  { state, short, counted, begun }: Pick<Standing, 'state' | 'short' | 'counted' | 'begun'>,
  changed: readonly Part[],
): Decision | undefined {
  switch (state) {
    case 'draft':
      return 'submit';
    case 'done':
      return 'settle';
    case 'cancelled':
      // before its first wave nothing of it left, and nothing is to be paid
      return begun ? 'settle' : undefined;
    case 'settled':
      return undefined;
    default:
  }
  if (changed.length > 0) return 'resubmit';
  switch (state) {
    case 'submitted':
      return 'approve';
    case 'approved':
      return 'schedule';
    case 'held':
      if (short) return 'budget';
      return counted === undefined ? 'uncounted' : 'audience';
    case 'paused':
      return 'resume';
    default:
      return undefined;
  }
}
