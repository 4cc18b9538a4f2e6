import { describe, expect, it } from 'vitest';
import type { Customer } from '#model/customer/customer.ts';
import { cellsKeyOf } from '#model/kpi/form/kpi.ts';
import { hourTried } from '#model/kpi/kpis/hour-tried.ts';
import { wordingsBought } from '#model/kpi/kpis/wordings-bought.ts';
import { rowsOf } from '#model/kpi/rows.ts';
import type { Touch } from '#model/touch/touch.ts';
import { addDays, DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { anEntry, aShop, world } from '#test/support/daily.ts';
import { aTouch } from '#test/support/touches.ts';
import { runDay } from '#test/support/worlds/daily-run.ts';
import { orderProgram } from '#test/support/worlds/touches.ts';
import { learnWordings } from './learn-wordings.ts';

const shop = aShop({ timezone: 'Asia/Shanghai' });
const SENT = '2024-03-10';
const OVER = addDays(SENT, 14);
/** An hour of a day in Shanghai. */
const at = (day: string, hour: number): number => Date.parse(`${day}T00:00:00Z`) + (hour - 8) * HOUR_MS;
const winBack = orderProgram('win-back', {
  steps: [
    {
      ...{ do: 'send', id: 'message', template: 'news', channels: ['email'] },
      variants: ['news', 'question'].map((name) => ({ name, template: name })),
    },
  ],
});
const PROGRAMS = [winBack, orderProgram('plain')];

const someone = (id: string, ...placed: readonly number[]): Customer => ({
  ...{ shop: 'garden', id },
  entries: new Map(placed.map((when, n) => [`s:${id}-${n}`, anEntry({ at: when })])),
});
const sent = (customerId: string, when: number, more: Partial<Touch> = {}): Touch =>
  aTouch({
    ...{ shop: 'garden', customerId, touchId: `${customerId}-${when}`, variant: 'news', eligibleAt: when },
    ...{ state: 'sent', reason: 'provider_accepted', endedAt: when, endDay: SENT, ...more },
  });

async function shopWith(people: readonly Customer[], touches: readonly Touch[], programs = PROGRAMS) {
  const w = await world(people, 16);
  for (const touch of touches) await w.touches.create(touch);
  const run = (day: string, now = at(addDays(day, 1), 3), ranges = 1) =>
    runDay(w, { shop, programs, day, now, ranges });
  const cells = async (name: string) => (await w.snapshots.kpiRows('garden', SENT, SENT))[0]?.kpis[name] ?? {};
  const read = async (kpi: typeof wordingsBought | typeof hourTried, asOf = OVER) => {
    const rows = await w.snapshots.kpiRows('garden', SENT, asOf);
    return kpi.read(
      rowsOf(rows, cellsKeyOf(kpi), { from: dayNumber(SENT), to: dayNumber(asOf), asOf: dayNumber(asOf) }),
    );
  };
  const record = async (day: string) => w.snapshots.getRun('garden', day);
  return { ...w, run, cells, read, record };
}

/** Forty people, a quarter of whom order after `news` and three quarters after `question`. */
const FORTY = Array.from({ length: 40 }, (_, n) => {
  const variant = n % 2 === 0 ? 'news' : 'question';
  const buys = variant === 'news' ? n % 8 === 0 : n % 8 !== 1;
  return { id: `p${n}`, variant, customer: someone(`p${n}`, ...(buys ? [at(addDays(SENT, 3), 12)] : [])) };
});
const forty = () =>
  shopWith(
    FORTY.map(({ customer }) => customer),
    FORTY.map(({ id, variant }) => sent(id, at(SENT, 9), { variant })),
  );

describe('what came of wordings', () => {
  it('is counted by program and wording on the day of the message: sent, clicked by people, ordered within 14 days', async () => {
    const click = { link: 0, at: at(SENT, 11) };
    const machineAt = at(SENT, 9);
    const w = await shopWith(
      [someone('ada', at(SENT, 8), at(addDays(SENT, 2), 8)), someone('ben', at(addDays(SENT, 14), 24))],
      [
        sent('ada', at(SENT, 9), { feedback: { type: 'delivered', at: machineAt, click } }),
        sent('ben', at(SENT, 9), { variant: 'question', feedback: { type: 'delivered', at: machineAt, machineAt } }),
        sent('cyd', at(SENT, 9), { state: 'expired', reason: 'too_late' }),
        sent('dan', at(SENT, 9), { programId: 'plain', variant: undefined }),
      ],
    );
    await w.run(OVER);
    expect(await w.cells('wordings-bought')).toEqual({
      ...{ 'win-back:news:sent': 1, 'win-back:news:clicked': 1, 'win-back:question:sent': 1 },
      ...{ 'win-back:news:bought': 1, 'win-back:news:orders': 1, 'win-back:news:net': 1000 },
    });
    expect(await w.read(wordingsBought)).toMatchObject({ known: true, value: 0.5, of: 2 });
    expect(await w.read(wordingsBought, addDays(OVER, -1))).toMatchObject({ known: false });
  });

  it('an order counts for the last worded message of its program, and not for one without wordings behind it', async () => {
    const w = await shopWith(
      [someone('ada', at(addDays(SENT, 2), 8))],
      [
        sent('ada', at(SENT, 9)),
        sent('ada', at(SENT, 10), { variant: 'question' }),
        sent('ada', at(SENT, 11), { variant: undefined }),
      ],
    );
    await w.run(OVER);
    const cells = await w.cells('wordings-bought');
    expect(cells).toMatchObject({ 'win-back:question:bought': 1, 'win-back:news:sent': 1 });
    expect(cells).not.toHaveProperty('win-back:news:bought');
  });

  it('I8: in any number of tasks it is the same', async () => {
    const cells = await Promise.all(
      [1, 3, 16].map(async (ranges) => {
        const w = await forty();
        await w.run(OVER, undefined, ranges);
        return w.cells('wordings-bought');
      }),
    );
    expect(cells[0]).toMatchObject({ 'win-back:news:sent': 20, 'win-back:question:bought': 15 });
    expect(cells[1]).toEqual(cells[0]);
    expect(cells[2]).toEqual(cells[0]);
  });
});

describe('what a run learns of wordings', () => {
  const COUNTS = {
    news: { sent: 20, clicked: 0, bought: 5, orders: 5, net: 5000 },
    question: { sent: 20, clicked: 0, bought: 15, orders: 15, net: 15_000 },
  };

  it('nothing before the 14 days of a message are over, and then the shares of the second day after', async () => {
    const w = await forty();
    await w.run(addDays(OVER, -1));
    const before = await w.record(addDays(OVER, -1));
    expect(before?.wordings).toBeUndefined();
    expect(before?.variants).toEqual([
      { from: addDays(OVER, 1), shares: { 'win-back': { news: 0.5, question: 0.5 } } },
    ]);
    await w.run(OVER);
    const learnt = await w.record(OVER);
    expect(learnt?.wordings).toEqual({ through: SENT, counts: { 'win-back': COUNTS } });
    expect(learnt?.variants?.map(({ from }) => from)).toEqual([addDays(OVER, 1), addDays(OVER, 2)]);
    expect(learnt?.variants?.at(-1)?.shares['win-back']?.question).toBeGreaterThan(0.9);
  });

  it('I8: the same again when a day is run again, and what holds already stays', async () => {
    const w = await forty();
    await w.run(addDays(OVER, -1));
    await w.run(OVER);
    const first = await w.record(OVER);
    await w.run(OVER);
    expect(await w.record(OVER)).toEqual(first);
    await w.run(OVER, at(addDays(OVER, 3), 3));
    expect(await w.record(OVER)).toEqual(first);
  });

  it('counts each day once, whatever days were run before, missed and made up, or run again', async () => {
    const counted = async (days: readonly string[]) => {
      const w = await forty();
      for (const day of days) await w.run(day);
      return (await w.record(addDays(OVER, 5)))?.wordings;
    };
    const expected = { through: addDays(SENT, 5), counts: { 'win-back': COUNTS } };
    const all = Array.from({ length: 7 }, (_, n) => addDays(OVER, n - 1));
    expect(await counted(all)).toEqual(expected);
    expect(await counted([...all, addDays(OVER, 4), addDays(OVER, 5)])).toEqual(expected);
    expect(await counted([addDays(OVER, -1), addDays(OVER, 5)])).toEqual(expected);
    expect(await counted([OVER, addDays(OVER, 2), addDays(OVER, 5)])).toEqual(expected);
  });

  it('keeps what it knows of wordings that were taken out, and weighs those that are there', async () => {
    const w = await forty();
    await w.run(OVER);
    const programs = [{ ...winBack, steps: orderProgram('win-back').steps }];
    await runDay(w, { shop, programs, day: addDays(OVER, 1), now: at(addDays(OVER, 2), 3), ranges: 1 });
    const record = await w.record(addDays(OVER, 1));
    expect(record?.wordings?.counts).toEqual({ 'win-back': COUNTS });
    expect(record?.variants?.at(-1)?.from).toBe(addDays(OVER, 2));
  });

  it('is nothing, and reads no rows, of a shop whose messages have one wording', async () => {
    const w = await shopWith([], [], [orderProgram('plain')]);
    await w.run(SENT);
    const record = await w.record(SENT);
    expect(record).not.toHaveProperty('variants');
    expect(record).not.toHaveProperty('wordings');
  });

  it('I14: a dry run goes on with the shares that there are', async () => {
    const w = await forty();
    await w.run(addDays(OVER, -1));
    const before = await w.record(addDays(OVER, -1));
    const clock = { now: () => at(addDays(OVER, 1), 3) };
    const deps = { snapshots: w.snapshots, programs: PROGRAMS, clock, learns: false };
    expect(await learnWordings({ shop, day: OVER }, deps)).toEqual({ variants: before?.variants, wordings: undefined });
  });
});

describe('the hour that was left to chance', () => {
  it('counts who could wait, sent or not, and who ordered within 14 days of then, by arm', async () => {
    const [waits, not] = [{ hourArm: 'preferred' }, { hourArm: 'any' }] as const;
    const eligibleAt = at(SENT, 9);
    const exited = { state: 'exited', reason: 'bought_again', eligibleAt } as const;
    const w = await shopWith(
      [
        someone('ada', eligibleAt + 14 * DAY_MS - 1),
        someone('ben', eligibleAt + 14 * DAY_MS),
        someone('cyd', eligibleAt + HOUR_MS),
        someone('dan', eligibleAt - 1, eligibleAt, eligibleAt + 1),
      ],
      [
        sent('ada', eligibleAt + 5 * HOUR_MS, { ...waits, eligibleAt, touchId: 'a' }),
        sent('ben', eligibleAt + 5 * HOUR_MS, { ...waits, eligibleAt, touchId: 'b' }),
        sent('cyd', eligibleAt + 5 * HOUR_MS, { ...waits, ...exited, touchId: 'c' }),
        sent('dan', eligibleAt, { ...not, feedback: { type: 'delivered', at: 1, click: { link: 0, at: 2 } } }),
        sent('eve', eligibleAt, {}),
      ],
    );
    await w.run(OVER);
    expect(await w.cells('hour-tried')).toEqual({
      ...{ 'preferred:tried': 3, 'preferred:sent': 2, 'preferred:bought': 2 },
      ...{ 'any:tried': 1, 'any:sent': 1, 'any:clicked': 1, 'any:bought': 1 },
    });
    expect(await w.read(hourTried)).toMatchObject({ known: true, value: 0.75, of: 4 });
    expect(await w.read(hourTried, addDays(OVER, -1))).toMatchObject({ known: false });
  });

  it('I8: in any number of tasks it is the same', async () => {
    const cells = await Promise.all(
      [1, 16].map(async (ranges) => {
        const touches = FORTY.map(({ id }, n) => sent(id, at(SENT, 9), { hourArm: n % 3 ? 'preferred' : 'any' }));
        const w = await shopWith(
          FORTY.map(({ customer }) => customer),
          touches,
        );
        await w.run(OVER, undefined, ranges);
        return w.cells('hour-tried');
      }),
    );
    expect(cells[0]?.['any:bought']).toBeGreaterThan(0);
    expect(cells[1]).toEqual(cells[0]);
  });
});
