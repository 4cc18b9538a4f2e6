import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_LINKS } from '#model/customer/customer.ts';
import { BIRTHDAY, type Fact, JOINED } from '#model/customer/facts.ts';
import type { MemberWords } from '#model/customer/member-words.ts';
import { withBirthday } from '#model/customer/told-birthdays.ts';
import type { LevelScheme } from '#model/level/level.ts';
import { MemberDays } from '#model/member-day/member-days.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { OrderDetails } from '#model/order/details.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { OrderColumns } from '#model/order/order-columns.ts';
import { expiringOf } from '#model/points/expiring.ts';
import type { JournalEntry } from '#model/points/journal.ts';
import { memberMovements } from '#model/points/movements.ts';
import type { PointsRules } from '#model/points/rules.ts';
import { DAY_MS, startOfDay } from '#model/values/time/day.ts';
import { dayNumber, dayOfNumber, localDayNumber } from '#model/values/time/day-number.ts';
import { anEntry } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { memberPoints } from './member-points.ts';

/** A change of the clock lies among the days. */
const FIRST = dayNumber('2026-03-01');
const LAST = FIRST + 150;
const some = <const T>(...values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const zones = some('Europe/Berlin', 'UTC', 'America/Sao_Paulo', 'Asia/Kathmandu');
const factor = some(0, 0.5, 1, 1.25, 1.33, 2, 20);
const day = fc.integer({ min: FIRST, max: LAST }).map(dayOfNumber);

/** At, just before and just after the beginning of a local day, and anywhere in it. */
const instant = (zone: string) =>
  fc
    .tuple(fc.integer({ min: FIRST, max: LAST }), fc.oneof(some(-1, 0, 1), fc.integer({ min: 0, max: DAY_MS })))
    .map(([of, ms]) => startOfDay(dayOfNumber(of), zone) + ms);

const rules: fc.Arbitrary<Omit<PointsRules, 'from'>> = fc.record(
  {
    earn: fc.record({ points: some(1, 3, 1000), perMinor: some(3, 7, 100, 333) }),
    groups: fc.dictionary(some('tea', 'mugs'), factor),
    levels: fc.dictionary(some('silver', 'gold'), factor),
    days: fc.array(
      fc
        .tuple(day, day, factor)
        .map(([a, b, of]) => ({ name: 'd', from: a < b ? a : b, to: a < b ? b : a, factor: of })),
      { maxLength: 2 },
    ),
    birthday: factor,
    pendingDays: fc.nat(6),
    expiresAfterDays: fc.integer({ min: 30, max: 45 }),
  },
  { requiredKeys: ['earn', 'pendingDays'] },
);
const schemes: fc.Arbitrary<LevelScheme> = fc
  .record({
    by: some('net', 'orders', 'points'),
    windowDays: some(1, 10, 40),
    graceDays: some(0, 5),
    down: fc.constantFrom<LevelScheme['down'][]>('deserved', { oneEveryDays: 1 }, { oneEveryDays: 7 }),
    first: some(0, 1, 300),
  })
  .map(({ first, by, ...rest }) => ({
    ...{ ...rest, by },
    levels: [
      { id: 'silver', name: 'Silver', names: { de: 'Silber' }, from: first },
      { id: 'gold', name: 'Gold', from: by === 'orders' ? 2 : 900 },
    ],
  }));
const memberships: fc.Arbitrary<Membership> = fc
  .record({
    versions: maybe(fc.array(fc.tuple(day, rules), { maxLength: 3 })),
    levels: maybe(schemes),
  })
  .map(({ versions, levels }) => ({
    ...{ id: 'c', shop: 'garden', name: 'C', terms: { version: '1', url: 'https://garden.test/t' }, levels },
    points: versions && {
      name: { en: 'points' },
      rules: [...new Map([['2020-01-01', versions[0]?.[1]] as const, ...versions])].flatMap(([from, of]) =>
        of ? [{ ...of, from }] : [],
      ),
    },
  }));

const details: fc.Arbitrary<OrderDetails> = fc
  .array(fc.tuple(some('A', 'B'), fc.constant(1), maybe(some(0, 333, 1000)), maybe(some('tea', 'mugs', ''))), {
    maxLength: 3,
  })
  .map((lines) => ({ version: 1, lines }));
const entryIn = (zone: string): fc.Arbitrary<OrderEntry> =>
  fc
    .record({
      at: instant(zone),
      grossMinor: fc.oneof(some(0, 1, 99, 100, 899, 900, 12_345_678_901), fc.nat(2000)),
      state: some('paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'unpaid', 'void', 'return only'),
      // also taken back again, more than was paid, and before its order
      returns: fc.oneof(
        fc.constant([]),
        fc.array(fc.tuple(instant(zone), fc.integer({ min: -300, max: 1500 })), { maxLength: 3 }),
      ),
    })
    .map(({ returns, ...of }) => anEntry({ ...of, returns: returns.toSorted(([a], [b]) => a - b) }));

const journalIn = (zone: string): fc.Arbitrary<readonly JournalEntry[]> => {
  const named = { id: some('a', 'b', 'c', 'd'), at: instant(zone), points: fc.integer({ min: 1, max: 300 }) };
  const give = fc.record(
    { kind: fc.constant('give' as const), ...named, cause: fc.constant('review' as const), expiresAt: instant(zone) },
    { requiredKeys: ['kind', 'id', 'at', 'points', 'cause'] },
  );
  const undo = fc.record({ kind: fc.constant('undo' as const), id: some('u', 'v'), at: instant(zone), of: named.id });
  const spend = fc.record({ kind: fc.constant('spend' as const), ...named, reward: fc.constant('r') });
  const by: readonly [string, string] = ['x', 'y'];
  const adjust = fc.record({
    ...{ kind: fc.constant('adjust' as const), ...named, by: fc.constant(by), why: fc.constant('w') },
    points: fc.integer({ min: -200, max: 200 }),
  });
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(fc.oneof(give, undo), { maxLength: 4 }) },
    { weight: 2, arbitrary: fc.array(fc.oneof(give, undo, spend, adjust), { maxLength: 6 }) },
  );
};

const wordsIn = (zone: string): fc.Arbitrary<MemberWords> => {
  const value = fc.record(
    { points: fc.integer({ min: -50, max: 500 }), level: some('gold', ' SILBER', 'none') },
    { requiredKeys: [] },
  );
  const early = startOfDay(dayOfNumber(FIRST - 20), zone);
  const told = fc.record({ at: fc.oneof(fc.constant(early), instant(zone)), value });
  const by = some('page', 'import', 'team', 'binding');
  const own = fc.array(instant(zone), { minLength: 1, maxLength: 4 }).chain((all) => {
    const [at = 0, ...before] = all.toSorted((a, b) => b - a);
    const ends = before.toReversed();
    const times = Array.from({ length: Math.ceil(ends.length / 2) }, (_, n) => ends.slice(2 * n, 2 * n + 2));
    const left = ends.length % 2 === 1;
    const joined = fc.record({
      state: fc.constant('joined' as const),
      by,
      times: fc.constant([...times.filter(({ length }) => length === 2), [at]]),
    });
    const gone = fc.record({
      state: fc.constant('left' as const),
      by,
      times: fc.constant(left ? [...times.slice(0, -1), [times.at(-1)?.[0] ?? 0, at]] : times),
    });
    const first = fc.record({ state: fc.constant('joined' as const), by });
    return fc.oneof(joined, gone, first).map((what) => ({ at, value: what }));
  });
  return fc.oneof(
    fc.constant({ own: { at: early, value: { state: 'joined', by: 'page' } } } as const),
    told.map((one) => ({ told: one })),
    own.map((one) => ({ own: one })),
    fc.tuple(told, own).map(([one, other]) => ({ told: one, own: other })),
  );
};

/** What was told when; most of it before all orders. */
const birthdaysIn = (zone: string) =>
  maybe(
    fc
      .array(
        fc.tuple(
          fc.oneof(fc.constant(startOfDay('2025-12-31', zone)), instant(zone)),
          fc.oneof(
            day.map((one) => one.slice(5)),
            some('03-29', '02-29'),
          ),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((told) => withBirthday(told, [])),
  );

const worlds = zones.chain((zone) =>
  fc.record({
    ...{ zone: fc.constant(zone), membership: memberships, journal: journalIn(zone) },
    words: fc.tuple(wordsIn(zone), birthdaysIn(zone)).map(([words, birthdays]) => ({ ...words, birthdays })),
    orders: fc.array(fc.tuple(entryIn(zone), maybe(details)), { maxLength: 6 }),
    near: fc.tuple(fc.nat(5), some(0, 0, 0, 3, 5, 10, 14, 36, 40, 44), some(-1, 0, 0, 1)),
  }),
);
/** Half of the birthdays are days on which something was bought. */
const born = worlds.map((world) => {
  const { zone, orders, words } = world;
  const [bought] = orders;
  if (!bought || !words.birthdays || orders.length % 2 === 0) return world;
  const on = dayOfNumber(localDayNumber(bought[0].at, zone)).slice(5);
  const birthdays = withBirthday(
    words.birthdays.map(([at], n) => [at, n === 0 ? on : '05-05'] as const),
    [],
  );
  return { ...world, words: { ...words, birthdays } };
});
type World = typeof worlds extends fc.Arbitrary<infer W> ? W : never;

/** A day on which something may happen: some days after an order, and a day before or after. */
const dayIn = ({ zone, orders, near: [n, ahead, more] }: World): number =>
  localDayNumber(orders[n]?.[0].at ?? startOfDay(dayOfNumber(LAST), zone), zone) + ahead + more;

const isLined = ({ points }: Membership): boolean => (points?.rules ?? []).some(({ groups }) => groups);

/** What was put by day and cell. */
class Sums {
  readonly #sums = new Map<string, number>();
  readonly put = (day: number, cell: string, n: number): void => {
    const key = `${day} ${cell}`;
    this.#sums.set(key, (this.#sums.get(key) ?? 0) + n);
  };
  all = () => Object.fromEntries([...this.#sums].filter(([, n]) => n !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function fast(world: World) {
  const { zone, membership, words, journal, orders } = world;
  const today = dayIn(world);
  const entries = new Map(orders.map(([entry], n) => [`i:${n}`, entry] as const));
  // lines are read only where rules weigh goods
  const lines = new Map(orders.flatMap(([, of], n) => (of ? [[`i:${n}`, of] as const] : [])));
  const [start, end] = [startOfDay(dayOfNumber(today), zone), startOfDay(dayOfNumber(today + 1), zone)];
  const columns = new OrderColumns();
  const shown = isLined(membership) ? lines : undefined;
  const days = new MemberDays({ membership, zone, today, start, end });
  // one after the other, as in a run: nothing of the one before is left
  const other = new Map([['i:0', anEntry({ at: start - 3 * DAY_MS, grossMinor: 5000 })]]);
  const gift = { kind: 'give', id: 'g', at: start - DAY_MS, points: 7, cause: 'review' } as const;
  const spend = { kind: 'spend', id: 's', at: start, points: 5, reward: 'r' } as const;
  days.turnTo({
    ...{
      orders: columns.turnTo(other, zone, end),
      journal: [gift, { kind: 'undo', id: 'u', at: start, of: 'g' }, spend],
    },
    words: { told: { at: start - 9 * DAY_MS, value: { points: 77, level: 'gold' } } },
  });
  const sums = new Sums();
  days.movements(() => {});
  days.turnTo({ orders: columns.turnTo(entries, zone, end, shown), details: shown, words, journal });
  // in a run what the shop counts is asked before what the member has, and without that by who asks for one day alone
  if (orders.length % 2 === 0) days.movements(sums.put);
  const day = days.day();
  if (orders.length % 2 === 1) days.movements(sums.put);
  return { day, sums: sums.all() };
}

async function told({ zone, membership, words, journal, orders }: World, asOf: number, alsoLeft = false) {
  const entries = new Map(orders.map(([entry], n) => [`i:${n}`, entry] as const));
  const facts: Fact[] = [
    ...(words.told ? [{ kind: 'member', name: '', ...words.told } as const] : []),
    ...(words.own
      ? [{ kind: 'member', name: JOINED, at: words.own.at, value: { ...words.own.value, terms: '1' } } as const]
      : []),
    ...(words.birthdays ? [{ kind: 'member', name: BIRTHDAY, at: 0, value: { told: words.birthdays } } as const] : []),
  ];
  return memberPoints(
    {
      customers: {
        get: async (shop, id) => ({ shop, id, entries }),
        getLinks: async () => NO_LINKS,
        lines: async () => new Map(orders.flatMap(([, of], n) => (of ? [[`i:${n}`, of] as const] : []))),
      },
      facts: { listStanding: async () => facts },
      points: { list: async () => journal, append: async () => 'taken' },
    },
    { shop: { id: 'garden', timezone: zone }, membership, customerId: 'ada', alsoLeft },
    asOf,
  );
}

describe('I16: the day of a member in a run', () => {
  it('is what the books say at the last instant of it: any orders, refunds, openings, rules, levels, gifts and spends', async () => {
    const reached = { members: 0, earning: 0, owing: 0, expiring: 0, moved: 0, spending: 0, born: 0 };
    await fc.assert(
      fc.asyncProperty(born, async (world) => {
        const { zone, membership } = world;
        const today = dayIn(world);
        const [start, end] = [startOfDay(dayOfNumber(today), zone), startOfDay(dayOfNumber(today + 1), zone)];
        const [now, before] = [await told(world, end - 1), await told(world, start - 1)];
        const place = (of: typeof now) =>
          membership.levels?.levels.findIndex(({ id }) => id === of?.level?.level?.id) ?? -1;
        const expected = now && {
          joinedDay: localDayNumber(now.joinedAt, zone),
          level: place(now),
          levelBefore: before ? place(before) : place(now),
          missing: now.level?.next?.missing,
          available: now.books.available,
          pending: now.books.pending,
          expiring: expiringOf(now.books.lots, zone).map(({ day, points }) => ({ day: dayNumber(day), points })),
        };
        const { joinedHere: _, ...found } = fast(world).day ?? { joinedHere: undefined };
        expect(found).toEqual(expected ?? {});
        if (!expected) return;
        reached.members++;
        if (expected.available > 0) reached.earning++;
        if (expected.available < 0) reached.owing++;
        if (expected.expiring.length > 0) reached.expiring++;
        if (expected.level !== expected.levelBefore) reached.moved++;
        if (now.entries.some(({ kind }) => kind === 'spend')) reached.spending++;
        const plain = await told({ ...world, words: { ...world.words, birthdays: undefined } }, end - 1);
        if (plain?.books.accounts.issued !== now.books.accounts.issued) reached.born++;
      }),
      { numRuns: inProof(20_000, 2000) },
    );
    // one that only ever meets nobody would prove nothing
    for (const count of Object.values(reached)) expect(count).toBeGreaterThan(20);
  });

  it('puts by day what the books put: movements of any who is or was a member, spent or not', async () => {
    const reached = { moving: 0, expired: 0, back: 0, owed: 0, left: 0, given: 0, again: 0 };
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const { zone } = world;
        const end = startOfDay(dayOfNumber(dayIn(world) + 1), zone);
        const books = await told(world, end - 1, true);
        const expected = new Sums();
        if (books)
          memberMovements(books.facts, end - 1, (at, cell, n) => expected.put(localDayNumber(at, zone), cell, n));
        const { day, sums } = fast(world);
        expect(sums).toEqual(expected.all());
        const cells = Object.keys(sums).map((key) => key.split(' ')[1]);
        if (cells.length > 0) reached.moving++;
        if (cells.length > 0 && !day) reached.left++;
        if (cells.includes('expired')) reached.expired++;
        if (cells.includes('taken-back')) reached.back++;
        if (cells.includes('owed')) reached.owed++;
        if (cells.includes('given:review')) reached.given++;
        if (books?.facts.lots.some(({ changes = [] }) => changes.length > 1)) reached.again++;
      }),
      { numRuns: inProof(20_000, 2000) },
    );
    for (const count of Object.values(reached)) expect(count).toBeGreaterThan(20);
  });
});
