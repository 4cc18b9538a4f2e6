import { describe, expect, it, test } from 'vitest';
import type { Draw } from '#model/draw/draw.ts';
import type { Reward } from '#model/reward/reward.ts';
import { checkMembership } from './check-membership.ts';
import { EXAMPLE_MEMBERSHIP } from './examples.ts';

const five: Reward = {
  ...{ id: 'five-off', name: '5 EUR off', kind: 'coupon', points: 300, pool: 'five-off', levels: ['silver'] },
  ...{ limit: { times: 2, days: 30 }, from: '2026-01-01', until: '2026-12-31', validDays: 30, valueMinor: 500 },
};
const ticket: Reward = { id: 'ticket', name: 'A ticket', kind: 'draw-ticket', points: 50, draw: 'spring' };
const tea: Reward = { id: 'tea', name: 'Tea', kind: 'sample', points: 0, hasStock: true, handOver: 'store' };
const spring: Draw = {
  ...{ id: 'spring', name: 'Spring', from: '2026-03-01', until: '2026-03-31' },
  prizes: [{ id: 'pot', name: 'A pot', count: 3 }],
};
const faults = (more: object) =>
  checkMembership({ ...EXAMPLE_MEMBERSHIP, ...more }, 'm').map(({ path, what, fix }) => `${path}: ${what} -> ${fix}`);
const rewards = (...all: readonly object[]) => ({ rewards: all });

describe('rewards of a membership', () => {
  it('are sound as they should be', () => {
    expect(faults({ rewards: [five, ticket, tea], draws: [spring] })).toEqual([]);
    expect(faults({ rewards: [], draws: [] })).toEqual([]);
  });

  test.each<[string, object, RegExp]>([
    ['an id twice', rewards(tea, tea), /^m\.rewards\[1\]\.id: is tea again/],
    ['no kind', rewards({ ...tea, kind: 'voucher' }), /rewards\[0\]\.kind: is not one of coupon, sample/],
    ['half a point', rewards({ ...tea, points: 0.5 }), /points: is not a whole number/],
    ['a level that is none', rewards({ ...five, levels: ['gold'] }), /levels\[0\]: is gold, which .* -> use silver/],
    ['nobody', rewards({ ...five, levels: [] }), /levels: is empty, so nobody/],
    ['a pool of gifts', rewards({ ...tea, pool: 'x' }), /pool: is of coupons/],
    [
      'a code that goes nowhere',
      rewards({ ...five, pool: 'x', useUrl: 'https://x.example/' }),
      /useUrl: is no https address/,
    ],
    ['a code to a script', rewards({ ...five, useUrl: 'javascript:alert("{code}")' }), /useUrl: is no https address/],
    ['a code in the open', rewards({ ...five, useUrl: 'http://x.example/{code}' }), /useUrl: is no https address/],
    [
      'a code for tills',
      rewards({ ...five, pool: undefined, useUrl: 'https://x.example/{code}' }),
      /useUrl: takes along codes/,
    ],
    ['a stock of coupons', rewards({ ...five, hasStock: true }), /hasStock: is of samples and gifts/],
    ['coupons by post', rewards({ ...five, handOver: 'post' }), /handOver: is of samples and gifts/],
    ['a ticket for nothing', rewards({ ...ticket, draw: undefined }), /draw: is missing -> declare it in draws/],
    ['a draw of coupons', { rewards: [{ ...five, draw: 'spring' }, ticket], draws: [spring] }, /draw: is of tickets/],
    ['an end before its beginning', rewards({ ...five, until: '2025-12-31' }), /until: is before 2026-01-01/],
    ['no limit', rewards({ ...five, limit: { times: 0 } }), /limit\.times: is not a whole number/],
    ['a field that is none', rewards({ ...five, prise: 1 }), /rewards\[0\]: has unknown fields: prise/],
    ['a draw without tickets', { draws: [spring] }, /draws\[0\]\.id: has no tickets/],
    ['a draw of nothing', { rewards: [ticket], draws: [{ ...spring, prizes: [] }] }, /prizes: is empty/],
    ['a draw that ends first', { rewards: [ticket], draws: [{ ...spring, until: '2026-02-01' }] }, /until: is before/],
    ['points without points', { points: undefined, rewards: [{ ...tea, points: 5 }] }, /points: takes points, and no/],
  ])('of %s are refused, and it is said what to do', (_, more, said) => {
    expect(faults(more)).toEqual([expect.stringMatching(said)]);
  });
});
