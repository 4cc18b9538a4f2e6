import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayNumber } from '../values/time/day-number.ts';
import { monthOf } from '../values/time/month.ts';
import { type Spread, spreadOf } from './spread.ts';

const DAY = 86_400_000;
const TODAY = dayNumber('2026-06-14');
const dayOf = (at: number): number => Math.floor(at / DAY);
const told = (referrals: Parameters<typeof spreadOf>[0], today = TODAY): Spread =>
  spreadOf(referrals, { today, dayOf });
const one = fc
  .record({
    inviter: fc.constantFrom('a', 'b', 'c'),
    ago: fc.integer({ min: -5, max: 120 }),
    took: fc.integer({ min: 0, max: 45 }),
    state: fc.constantFrom('pending', 'doubted', 'refused', 'rewarded'),
    reason: fc.constantFrom('ring', 'self-referral', 'no-order-in-time'),
  })
  .map(({ inviter, ago, took, state, reason }) => {
    const at = (TODAY - ago) * DAY + 5;
    const isDecided = state === 'refused' || state === 'rewarded';
    return {
      ...{ inviter, at, state },
      reason: state === 'refused' || state === 'doubted' ? reason : undefined,
      decidedAt: isDecided ? at + took * DAY : undefined,
    } as const;
  });
const all = fc.array(one, { maxLength: 20 });

it('everybody who came is in one state and in one month, and what is decided later is open', () => {
  fc.assert(
    fc.property(all, (referrals) => {
      const spread = told(referrals);
      const known = referrals.filter(({ at }) => dayOf(at) <= TODAY);
      expect(spread.came).toBe(known.length);
      expect(Object.values(spread.states).reduce((sum, n) => sum + n, 0)).toBe(known.length);
      expect(spread.months.reduce((sum, { came }) => sum + came, 0)).toBe(known.length);
      const kept = known.filter(({ state, decidedAt = 0 }) => state === 'rewarded' && dayOf(decidedAt) <= TODAY);
      expect(spread.states.rewarded).toBe(kept.length);
      expect(spread.months.reduce((sum, { converted }) => sum + converted, 0)).toBe(kept.length);
      expect(spread.inviters).toBe(new Set(known.map(({ inviter }) => inviter)).size);
      expect(told(referrals.toReversed())).toEqual(spread);
    }),
  );
});

it('I9: a month that is shown as mature says the same on any later day', () => {
  fc.assert(
    fc.property(all, fc.integer({ min: 1, max: 200 }), (referrals, days) => {
      const later = told(referrals, TODAY + days).months;
      for (const month of told(referrals).months.filter(({ isMature }) => isMature))
        expect(later).toContainEqual(month);
      const running = told(referrals).months.find(({ month }) => month === monthOf(TODAY));
      expect(running?.isMature ?? false).toBe(false);
    }),
  );
});

it('says why some do not count, the most frequent reason first', () => {
  const refused = (reason: 'ring' | 'self-referral') =>
    ({ inviter: 'a', at: 0, state: 'refused', reason, decidedAt: 0 }) as const;
  expect(told([refused('ring'), refused('self-referral'), refused('ring')]).reasons).toEqual([
    { reason: 'ring', count: 2 },
    { reason: 'self-referral', count: 1 },
  ]);
});
