import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import { memberChecks } from './member-checks.ts';
import type { MembersState } from './members/gather-members.ts';

const shop = testShop();
const ada = { available: 120, pending: 30, level: 'oak', bought: 2, isOld: true };
const bea = { available: -5, pending: 0, level: undefined, bought: 0, isOld: false };
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
