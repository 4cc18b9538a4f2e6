import { describe, expect, it } from 'vitest';
import { testCampaign } from '#test/support/campaign.ts';
import { HOUR_MS } from '../../values/time/day.ts';
import { CAMPAIGN_STATES } from '../life.ts';
import type { Progress } from './cursor.ts';
import { nextAct } from './next-act.ts';

const shop = { timezone: 'Europe/Berlin' };
const campaign = testCampaign();
const BEGINS = Date.parse('2026-11-11T10:00+01:00');
const ENDS = Date.parse('2026-11-12T00:00+01:00');
const half: Progress = { day: '2026-11-10', parts: 'p', bucket: 0, upTo: 'ab', planned: 5 };
const CURSORS = { none: {}, half: { first: half }, done: { first: { ...half, isDone: true } } } as const;

const all = CAMPAIGN_STATES.flatMap((state) =>
  [true, false].flatMap((isApproved) =>
    (['none', 'half', 'done'] as const).flatMap((cursors) =>
      [BEGINS - 1, BEGINS, BEGINS + HOUR_MS, ENDS, ENDS + 1].map((now) => ({ state, isApproved, cursors, now })),
    ),
  ),
);

describe('I15: what is done with a campaign next', () => {
  it.each(all)('$state, approved $isApproved, planned $cursors, at $now', ({ state, isApproved, cursors, now }) => {
    const act = nextAct(campaign, shop, { state, isApproved }, { legs: CURSORS[cursors] }, now);
    const isTime = now >= BEGINS && now <= ENDS;
    const begins = cursors === 'none' ? 'begin' : 'plan';
    const expected =
      state === 'running' && now > ENDS
        ? 'finish'
        : state === 'running' && isApproved && isTime && cursors !== 'done'
          ? begins
          : state === 'scheduled' && isApproved && now >= BEGINS
            ? 'start'
            : 'wait';
    expect(act.do).toBe(expected);
    if (act.do === 'start') expect(act.asksAudience).toBe(now <= ENDS);
  });

  it('is not finished while somebody has not had their time to answer', () => {
    const followed = testCampaign({
      followUps: [
        {
          ...{ id: 'call', after: { of: 'first', groups: ['silent'] }, afterDays: 1 },
          then: { do: 'hand-off', as: 'lead', title: { en: 'Call' }, withinHours: 24 },
        },
      ],
    });
    const resumeAt = BEGINS + 30 * HOUR_MS;
    const legs = { ...CURSORS.done, call: { ...half, resumeAt } };
    const at = (now: number) => nextAct(followed, shop, { state: 'running', isApproved: true }, { legs }, now);
    expect(at(BEGINS + 25 * HOUR_MS)).toEqual({ do: 'wait', until: resumeAt });
    expect(at(resumeAt)).toMatchObject({ do: 'plan', leg: { key: 'call' } });
  });

  it('says until when it waits', () => {
    const until = (state: 'scheduled' | 'running', now: number) =>
      nextAct(campaign, shop, { state, isApproved: true }, { legs: CURSORS.done }, now);
    expect(until('scheduled', BEGINS - 5)).toEqual({ do: 'wait', until: BEGINS });
    expect(until('running', BEGINS - 5)).toEqual({ do: 'wait', until: BEGINS });
    expect(until('running', BEGINS)).toEqual({ do: 'wait', until: ENDS + 1 });
  });
});
