import type { DueTouch } from '../touch/touch.ts';

/** By priority, then touch id: not by when or by whom a touch was planned, so neither decides who wins (I7). */
export function byRank(a: Pick<DueTouch, 'priority' | 'touchId'>, b: Pick<DueTouch, 'priority' | 'touchId'>): number {
  return a.priority - b.priority || (a.touchId < b.touchId ? -1 : a.touchId > b.touchId ? 1 : 0);
}
