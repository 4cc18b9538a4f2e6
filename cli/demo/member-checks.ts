import type { MemberFigures } from '#local/simulator/member-books.ts';
import { newcombe } from '#model/effect/stats/newcombe.ts';
import { type Check, check } from './check.ts';
import type { GiftsState } from './members/gather-gifts.ts';
import type { MembersState } from './members/gather-members.ts';

/** The members of a shop, each one's points and level, and whether they were recognised when they bought, by the product and by the books of the simulation. */
export const memberChecks = (states: readonly MembersState[]): readonly Check[] =>
  states.flatMap(({ shop, found, booked, rewards, referrals, friends, reminders }) => [
    check(
      `members of ${shop.id}`,
      ['as the product knows them', found.length],
      ["the simulation's books", booked.length],
    ),
    check(
      `points of all members of ${shop.id}`,
      ['worked out by the product', pointsOf(found)],
      ["the simulation's books", pointsOf(booked)],
    ),
    check(
      `members of ${shop.id} who are others than booked`,
      ['of other points, available or pending, another level or other orders', unlike(found, booked)],
      ['allowed', 0],
    ),
    check(
      `members of an older system of ${shop.id} recognised as they bought`,
      ['with an order of these days', recognised(found)],
      ["the simulation's books", recognised(booked)],
    ),
    check(
      `shoppers of ${shop.id} who joined by the page`,
      ['members with points of welcome', newOnes(found)],
      ["confirmed in the simulation's books", newOnes(booked)],
    ),
    check(
      `points of ${shop.id} that went for rewards`,
      ['in the books of the product', redeemedBy(found)],
      ['of what members took at their pages', redeemedBy(booked)],
    ),
    check(
      `rewards of ${shop.id} that members took`,
      ['kept by the product', rewards.found.taken],
      ['taken at pages by the simulation', rewards.booked.taken],
    ),
    check(
      `reward codes of ${shop.id} that orders redeemed`,
      ['kept as redeemed', rewards.found.redeemed],
      ['named by paid orders of the simulation', rewards.booked.redeemed],
    ),
    check(
      `reminders of ${shop.id} of points that expire`,
      ['begun by the product, sent or not', reminders.found],
      ['due by the simulation', reminders.booked],
    ),
    ...referralChecks(shop.id, referrals),
    ...circleChecks(shop.id, friends, referrals.booked),
  ]);

/** Friends whom members brought, and those who farm it: a ring, and who types their own code. */
function referralChecks(shop: string, { found, booked }: MembersState['referrals']): readonly Check[] {
  const pairs: readonly (readonly [what: string, kept: number, books: number])[] = [
    ['friends of whom both sides were rewarded', found.rewarded, booked.rewarded],
    ['friends who are waited for', found.waiting, booked.waiting],
    ['friends of whom nobody is rewarded', found.refused, booked.refused],
    ['rings of ten that were refused', found.rings, booked.rings],
    ['people in the longest chain', found.longest, booked.longest],
  ];
  return [
    ...pairs.map(([what, kept, books]) =>
      check(`${what}, ${shop}`, ['referrals as the product keeps them', kept], ["the simulation's books", books]),
    ),
    check(
      `members who brought themselves, ${shop}`,
      [`of ${booked.tried} who typed their own code at a checkout`, found.selves],
      ['allowed', 0],
    ),
  ];
}

/** By the books a friend who was brought and not refused is in the circle of who brought them. */
const circleChecks = (
  shop: string,
  friends: number | undefined,
  { rewarded, waiting }: MembersState['referrals']['booked'],
): readonly Check[] =>
  friends === undefined
    ? []
    : [
        check(
          `friends in the circles of those who brought them, ${shop}`,
          ['circles as the product finds them', friends],
          ["the simulation's books", rewarded + waiting],
        ),
      ];

/** What members read on their pages, as they read it. */
export const pageCheck = ({ seen, wrong }: { readonly seen: number; readonly wrong: number }): Check =>
  check(
    'member pages with another balance than booked',
    [`of ${seen} that members opened by their links`, wrong],
    ['allowed', 0],
  );

/** What gifts did, and that no effect that is told of them rules out the truth: none brings less than nothing or more than `truth`. */
export const giftChecks = (gifts: readonly GiftsState[], truth: number): readonly Check[] => [
  check(
    'gifts that came to inactive members',
    ['read by the simulation', gifts.reduce((sum, { came }) => sum + came, 0)],
    ['messages that left and arrived', gifts.reduce((sum, { arrived }) => sum + arrived, 0)],
  ),
  check(
    'effects of gifts that rule out what they truly cause',
    [
      `of ${gifts.reduce((sum, { caused }) => sum + caused.length, 0)} that are told`,
      gifts.flatMap(({ caused }) => caused).filter(({ low, high }) => high < 0 || low > truth).length,
    ],
    ['allowed', 0],
  ),
  woken(gifts, truth),
];

/** Of all shops together, also where each by itself has too few people: twice the limits of 95 of 100 hold the truth. */
function woken(gifts: readonly GiftsState[], truth: number): Check {
  const sum = (of: (one: GiftsState['arms']) => number): number => gifts.reduce((all, { arms }) => all + of(arms), 0);
  const treated = { part: sum((arms) => arms.treated.part), whole: sum((arms) => arms.treated.whole) };
  const control = { part: sum((arms) => arms.control.part), whole: sum((arms) => arms.control.whole) };
  const found = newcombe(treated, control);
  // who would have bought anyway buys no more often for a gift
  const truly = truth * (1 - (control.whole === 0 ? 0 : control.part / control.whole));
  const isOut =
    found !== undefined &&
    (truly > found.value + 2 * (found.high - found.value) || truly < found.value - 2 * (found.value - found.low));
  return check(
    'sleepers woken by gifts, more or fewer than they truly cause',
    [`${treated.part} of ${treated.whole} bought, and ${control.part} of ${control.whole} held out`, isOut ? 1 : 0],
    [`allowed, where truly ${Math.round(truly * 100)} of 100 buy for it`, 0],
  );
}

/** What may be spent and what waits, of all. */
const pointsOf = (balances: readonly MemberFigures[]): number =>
  balances.reduce((sum, { available, pending }) => sum + available + pending, 0);

const recognised = (members: readonly MemberFigures[]): number =>
  members.filter(({ isOld, bought }) => isOld && bought > 0).length;

const redeemedBy = (members: readonly MemberFigures[]): number =>
  members.reduce((sum, { redeemed }) => sum + redeemed, 0);

const newOnes = (members: readonly MemberFigures[]): number => members.filter(({ isNew }) => isNew).length;

/** How many of the one side have nobody with the same figures on the other. */
function unlike(found: readonly MemberFigures[], booked: readonly MemberFigures[]): number {
  const counts = new Map<string, number>();
  const add = (one: MemberFigures, by: number): void => {
    const { available, pending, level, bought, isOld, isNew, redeemed } = one;
    const key = `${available} ${pending} ${level} ${bought} ${isOld} ${isNew} ${redeemed}`;
    counts.set(key, (counts.get(key) ?? 0) + by);
  };
  for (const balance of found) add(balance, 1);
  for (const balance of booked) add(balance, -1);
  const missing = [...counts.values()].filter((count) => count > 0);
  const over = [...counts.values()].filter((count) => count < 0);
  return Math.max(sumOf(missing), -sumOf(over));
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
