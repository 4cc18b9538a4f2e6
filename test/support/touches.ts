import type { DueTouch, Touch } from '#model/touch/touch.ts';
import { ONLY_LANE, type TouchStore } from '#ports/touches.ts';

/** A due marketing touch of shop `s`, due on 23 November 2026 at noon UTC. */
export const aDueTouch = (changes: Partial<DueTouch> = {}): DueTouch => ({
  touchId: 't1',
  shop: 's',
  customerId: 'c1',
  programId: 'win-back',
  stepId: 'message',
  kind: 'marketing',
  priority: 5,
  subject: { at: Date.UTC(2026, 10, 22, 12) },
  plannedFor: Date.UTC(2026, 10, 23, 12),
  dueAt: Date.UTC(2026, 10, 23, 12),
  plannedAt: Date.UTC(2026, 10, 22, 12),
  purpose: 'send',
  ...changes,
});

export const aTouch = (changes: Partial<Touch> = {}): Touch => {
  const { purpose: _purpose, dueAt: _dueAt, ...planned } = aDueTouch();
  return { ...planned, state: 'queued', reason: 'allowed', channel: 'email', attempt: 0, ...changes };
};

/** All due rows of a lane, whose pages a sweep works on one by one. */
export async function dueRows(
  { duePages }: Pick<TouchStore, 'duePages'>,
  shop: string,
  from: number,
  now: number,
  lane = ONLY_LANE,
): Promise<readonly DueTouch[]> {
  const rows: DueTouch[] = [];
  for await (const page of duePages(shop, from, now, lane)) rows.push(...page);
  return rows;
}
