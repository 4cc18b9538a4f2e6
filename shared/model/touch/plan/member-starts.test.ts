import { describe, expect, it } from 'vitest';
import { segmentProgram } from '#test/support/daily.ts';
import type { MemberDay } from '../../day/member-day.ts';
import type { Program } from '../../program/program.ts';
import type { Trigger } from '../../program/trigger.ts';
import { dayNumber } from '../../values/time/day-number.ts';
import { memberStarts } from './member-starts.ts';

const DAY = dayNumber('2026-05-02');
const levels = ['fern', 'oak'];
const on = (trigger: Trigger, over: Partial<Program> = {}): Program =>
  segmentProgram('stage:lapsed', { id: trigger.on, trigger, exits: [], ...over });
const at = { hour: 10, afterMs: 0 };
const member: MemberDay = {
  ...{ joinedDay: DAY - 9, joinedHere: DAY - 9, level: 0, levelBefore: 0, missing: 5 },
  ...{ available: 80, pending: 0, expiring: [] },
};
const periods = (trigger: Trigger, over: Partial<MemberDay>) =>
  memberStarts([on(trigger)], { day: DAY, levels })?.({ ...member, ...over }).map(({ period }) => period);

describe('what a day starts for a member', () => {
  it('points: so many days before their last day, which is the one before they are gone, and 0 on it', () => {
    const expiring = [
      { day: DAY + 1, points: 20 },
      { day: DAY + 8, points: 60 },
    ];
    const told = (daysBefore: number, atLeast?: number) =>
      periods({ on: 'points-expiring', daysBefore, atLeast, ...at }, { expiring });
    expect([0, 1, 6, 7, 8].map((days) => told(days))).toEqual([['2026-05-03'], [], [], ['2026-05-10'], []]);
    expect([20, 21].map((points) => told(0, points))).toEqual([['2026-05-03'], []]);
    expect(periods({ on: 'points-expiring', daysBefore: 0, ...at }, {})).toEqual([]);
  });

  it('a level: reached or lost on the day that ended, of those that are asked for', () => {
    const moved = { reached: { level: 1, levelBefore: 0 }, lost: { level: 0, levelBefore: 1 } };
    const reached = (asked?: readonly string[]) =>
      periods({ on: 'level-reached', levels: asked, ...at }, moved.reached);
    expect([reached(), reached(['oak']), reached(['fern'])]).toEqual([['oak#2026-05-01'], ['oak#2026-05-01'], []]);
    expect(periods({ on: 'level-reached', ...at }, moved.lost)).toEqual([]);
    expect(periods({ on: 'level-fell', ...at }, moved.lost)).toEqual(['fern#2026-05-01']);
    expect(periods({ on: 'level-fell', ...at }, { level: -1, levelBefore: 0 })).toEqual(['#2026-05-01']);
    for (const name of ['level-reached', 'level-fell'] as const) expect(periods({ on: name, ...at }, {})).toEqual([]);
  });

  it('joining: on the day after it, and not of who was brought by a file', () => {
    const joined = (over: Partial<MemberDay>) => periods({ on: 'joined', ...at }, over);
    expect(joined({ joinedHere: DAY - 1 })).toEqual(['2026-05-01']);
    for (const none of [{ joinedHere: DAY }, { joinedHere: DAY - 2 }, { joinedDay: DAY - 1, joinedHere: undefined }])
      expect(joined(none)).toEqual([]);
  });

  it('nothing by a draft, or where no program asks', () => {
    expect(memberStarts([on({ on: 'joined', ...at }, { draft: true })], { day: DAY, levels })).toBeUndefined();
  });
});
