import { digestOf } from '#flow/digest/digest-of.ts';
import type { Digest, DigestFacts } from '#flow/digest/form/digest.ts';
import type { DayFigures } from '#flow/report/day-figures.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { addDays, DAY_MS, type Day } from '#model/values/time/day.ts';
import { aShop } from './daily.ts';

/** A Thursday. */
export const DAY: Day = '2026-05-14';
export const NOW = Date.parse('2026-05-15T04:00:00Z');

const quietFigures: DayFigures = { netMinor: 20_000, returnedMinor: 0, orders: 4, newBuyers: 1, repeatOrders: 2 };

/** A shop of ten quiet weeks. */
export const quietFacts = (over: Partial<DigestFacts> = {}): DigestFacts => ({
  ...{
    shop: aShop(),
    day: DAY,
    now: NOW,
    alerts: [],
    limits: [],
    cases: [],
    team: undefined,
    programs: [],
    verdicts: [],
    members: new Map(),
  },
  figures: new Map(
    Array.from({ length: 70 }, (_, n) => {
      const wave = (n % 7) - 3;
      const one = { ...quietFigures, netMinor: 20_000 + wave * 1500, orders: 4 + (n % 3) };
      return [addDays(over.day ?? DAY, -n), one] as const;
    }),
  ),
  since: addDays(over.day ?? DAY, -69),
  ...over,
});

/** The same with another figure on the day itself. */
export const withFigures = (of: Partial<DayFigures>, over: Partial<DigestFacts> = {}): DigestFacts => {
  const facts = quietFacts(over);
  return { ...facts, figures: new Map([...facts.figures, [DAY, { ...quietFigures, ...of }]]) };
};

export const aCase = (id: string, over: Partial<HandOff> = {}): HandOff => ({
  ...{ id, shop: 'garden', customerId: `customer-of-${id}`, reason: 'journey', card: 'Call them', known: {} },
  ...{ member: 'ada', openedAt: NOW - 3 * DAY_MS, version: 1 },
  ...over,
});

/** A digest of one item of each group. */
export const fullDigest = (over: Partial<DigestFacts> = {}): Digest =>
  digestOf(
    withFigures(
      { netMinor: 123_456, orders: 31 },
      {
        alerts: [
          {
            ...{ kind: 'parked', level: 'bad' },
            text: { en: '3 notifications could not be taken in (parked).', zh: '有 3 条推送未能写入（已搁置）。' },
            remedy: { en: 'See why with `perennial parked`.', zh: '用 `perennial parked` 查看原因。' },
          },
        ],
        cases: [aCase('a'), aCase('b', { member: undefined })],
        team: { members: [{ id: 'ada', name: 'Ada & Co <b>' }] },
        ...over,
      },
    ),
    {},
  );
