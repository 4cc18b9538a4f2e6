import type { DueTouch } from '../touch/touch.ts';

/**
 * The order in which touches of one person ask for a place under the caps: priority, then touch id. Neither depends
 * on when or by whom a touch was planned, so the winner does not either (I7).
 */
export function byRank(a: Pick<DueTouch, 'priority' | 'touchId'>, b: Pick<DueTouch, 'priority' | 'touchId'>): number {
  return a.priority - b.priority || (a.touchId < b.touchId ? -1 : a.touchId > b.touchId ? 1 : 0);
}
