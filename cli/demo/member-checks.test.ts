import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import { memberChecks } from './member-checks.ts';
import type { MembersState } from './members/gather-members.ts';

const shop = testShop();
const [ada, bea] = [
  { available: 120, pending: 30 },
  { available: -5, pending: 0 },
];
const failing = (found: MembersState['found'], booked: MembersState['found']) =>
  memberChecks([{ shop, found, booked } as never])
    .filter(({ ok }) => !ok)
    .map(({ name, left, right }) => [name, left.value, right.value]);

it('members and their points are those of the books, in any order', () => {
  expect(failing([ada, bea], [bea, ada])).toEqual([]);
});

it('a member too many or too few, and a point that is another or in another place, fails', () => {
  expect(failing([ada], [ada, bea])).toEqual([
    [`members of ${shop.id}`, 1, 2],
    [`points of all members of ${shop.id}`, 150, 145],
    [`members of ${shop.id} whose points are others than booked`, 1, 0],
  ]);
  const one = { available: 121, pending: 30 };
  expect(failing([one, bea], [ada, bea])).toEqual([
    [`points of all members of ${shop.id}`, 146, 145],
    [`members of ${shop.id} whose points are others than booked`, 1, 0],
  ]);
  expect(failing([{ available: 150, pending: 0 }, bea], [ada, bea])).toEqual([
    [`members of ${shop.id} whose points are others than booked`, 1, 0],
  ]);
});
