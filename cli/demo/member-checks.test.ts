import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import { giftChecks, memberChecks, pageCheck } from './member-checks.ts';
import type { MembersState } from './members/gather-members.ts';

const shop = testShop();
const ada = { available: 120, pending: 30, level: 'oak', bought: 2, isOld: true, isNew: false };
const bea = { available: -5, pending: 0, level: undefined, bought: 0, isOld: false, isNew: true };
const failing = (found: MembersState['found'], booked: MembersState['found']) =>
  memberChecks([{ shop, found, booked } as never])
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

it('one page with another balance than booked fails', () => {
  expect(pageCheck({ seen: 7, wrong: 0 }).ok).toBe(true);
  expect(pageCheck({ seen: 7, wrong: 1 })).toMatchObject({ ok: false, left: { value: 1 } });
});

it('a gift that came and did not leave fails, and an effect that rules out the truth', () => {
  const gifts = { shop, came: 3, woken: 1, arrived: 3, heldOut: 2, caused: [{ low: -0.1, high: 0.5 }] };
  const wrong = (over: object) => giftChecks([gifts, { ...gifts, ...over }], 0.3).map(({ ok }) => ok);
  expect(wrong({})).toEqual([true, true]);
  expect(wrong({ arrived: 2 })).toEqual([false, true]);
  expect(wrong({ caused: [{ low: 0.31, high: 0.5 }] })).toEqual([true, false]);
  expect(wrong({ caused: [{ low: -0.5, high: -0.01 }] })).toEqual([true, false]);
});
