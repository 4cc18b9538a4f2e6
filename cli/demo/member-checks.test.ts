import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import { giftChecks, memberChecks, pageCheck } from './member-checks.ts';
import type { MembersState } from './members/gather-members.ts';

const shop = testShop();
const ada = { available: 120, pending: 30, level: 'oak', bought: 2, isOld: true, isNew: false, redeemed: 100 };
const bea = { available: -5, pending: 0, level: undefined, bought: 0, isOld: false, isNew: true, redeemed: 0 };
const none = { found: { taken: 0, redeemed: 0 }, booked: { taken: 0, redeemed: 0 } };
const counts = { rewarded: 2, waiting: 1, refused: 3, rings: 1, selves: 0, longest: 2 };
const failing = (
  found: MembersState['found'],
  booked: MembersState['found'],
  rewards = none,
  brought = {},
  reminders = { found: 7, booked: 7 },
) =>
  memberChecks([
    {
      shop,
      found,
      booked,
      rewards,
      reminders,
      referrals: { found: { ...counts, ...brought }, booked: { ...counts, tried: 1 } },
    } as never,
  ])
    .filter(({ ok }) => !ok)
    .map(({ name, left, right }) => [name.replace(` of ${shop.id}`, ''), left.value, right.value]);

it('members, their points, levels and orders are those of the books, in any order', () => {
  expect(failing([ada, bea], [bea, ada])).toEqual([]);
});

it('a member too many or too few, and a point that is another or in another place, fails', () => {
  expect(failing([ada], [ada, bea])).toEqual([
    ['members', 1, 2],
    ['points of all members', 150, 145],
    ['members who are others than booked', 1, 0],
    [`shoppers who joined by the page`, 0, 1],
  ]);
  expect(failing([{ ...ada, available: 121 }, bea], [ada, bea])).toEqual([
    ['points of all members', 146, 145],
    ['members who are others than booked', 1, 0],
  ]);
  expect(failing([{ ...ada, available: 150, pending: 0 }, bea], [ada, bea])).toEqual([
    ['members who are others than booked', 1, 0],
  ]);
});

it('another level, and an order of somebody who was not recognised, fails', () => {
  expect(failing([{ ...ada, level: 'fern' }], [ada])).toEqual([['members who are others than booked', 1, 0]]);
  expect(failing([{ ...ada, bought: 0 }], [ada])).toEqual([
    ['members who are others than booked', 1, 0],
    ['members of an older system recognised as they bought', 0, 1],
  ]);
});

it('points that went for nothing, a reward that nobody took and a code that no order named fail', () => {
  expect(failing([{ ...ada, redeemed: 90 }], [ada])).toEqual([
    ['members who are others than booked', 1, 0],
    ['points that went for rewards', 90, 100],
  ]);
  const rewards = { found: { taken: 3, redeemed: 2 }, booked: { taken: 2, redeemed: 1 } };
  expect(failing([ada], [ada], rewards)).toEqual([
    ['rewards that members took', 3, 2],
    ['reward codes that orders redeemed', 2, 1],
  ]);
});

it('a friend too many who is rewarded, a ring that is not refused, and who brought themselves fail', () => {
  const brought = { rewarded: 3, refused: 2, rings: 0, selves: 1, longest: 3 };
  expect(failing([ada], [ada], none, brought).map(([name]) => String(name).replace(`, ${shop.id}`, ''))).toEqual([
    'friends of whom both sides were rewarded',
    'friends of whom nobody is rewarded',
    'rings of ten that were refused',
    'people in the longest chain',
    'members who brought themselves',
  ]);
});

it('a friend who stands in no circle fails, where the shop declares circles', () => {
  const booked = { ...counts, tried: 0 };
  const oks = (friends: number | undefined) =>
    memberChecks([
      {
        ...{ shop, found: [], booked: [], rewards: none, reminders: { found: 0, booked: 0 } },
        friends,
        ...{ referrals: { found: counts, booked } },
      } as never,
    ])
      .filter(({ name }) => name.startsWith('friends in the circles'))
      .map(({ ok }) => ok);
  expect([oks(undefined), oks(3), oks(2)]).toEqual([[], [true], [false]]);
});

it('a reminder too few fails', () => {
  expect(failing([ada], [ada], none, {}, { found: 6, booked: 7 })).toEqual([['reminders of points that expire', 6, 7]]);
});

it('one page with another balance than booked fails', () => {
  expect(pageCheck({ seen: 7, wrong: 0 }).ok).toBe(true);
  expect(pageCheck({ seen: 7, wrong: 1 })).toMatchObject({ ok: false, left: { value: 1 } });
});

it('a gift that came and did not leave fails, and an effect that rules out the truth', () => {
  const arms = { treated: { part: 35, whole: 100 }, control: { part: 2, whole: 25 } };
  const gifts = { shop, came: 3, woken: 1, arrived: 3, heldOut: 2, caused: [{ low: -0.1, high: 0.5 }], arms };
  const wrong = (over: object) => giftChecks([gifts, { ...gifts, ...over }], 0.3).map(({ ok }) => ok);
  expect(wrong({})).toEqual([true, true, true]);
  expect(wrong({ arrived: 2 })).toEqual([false, true, true]);
  expect(wrong({ caused: [{ low: 0.31, high: 0.5 }] })).toEqual([true, false, true]);
  expect(wrong({ caused: [{ low: -0.5, high: -0.01 }] })).toEqual([true, false, true]);
  const nobody = { part: 0, whole: 0 };
  expect(wrong({ arms: { treated: nobody, control: nobody } })).toEqual([true, true, true]);
  const none = { treated: { part: 80, whole: 1_000 }, control: { part: 20, whole: 250 } };
  expect(wrong({ arms: none })).toEqual([true, true, false]);
  expect(wrong({ arms: { ...none, treated: { part: 900, whole: 1_000 } } })).toEqual([true, true, false]);
});
