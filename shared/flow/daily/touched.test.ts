import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Customer } from '#model/customer/customer.ts';
import { cellsKeyOf, type Kpi } from '#model/kpi/form/kpi.ts';
import { bounceRate } from '#model/kpi/kpis/bounce-rate.ts';
import { messagesClicked } from '#model/kpi/kpis/messages-clicked.ts';
import { spamComplaintRate } from '#model/kpi/kpis/spam-complaint-rate.ts';
import { rowsOf } from '#model/kpi/rows.ts';
import type { OrderEntry } from '#model/order/order.ts';
import type { Touch } from '#model/touch/touch.ts';
import { addDays, HOUR_MS } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { anEntry, aShop, world } from '#test/support/daily.ts';
import { aTouch } from '#test/support/touches.ts';
import { runDay } from '#test/support/worlds/daily-run.ts';
import { keepTouched, readSends, readTouched } from './touched.ts';

const shop = aShop({ timezone: 'Asia/Shanghai' });
const SENT = '2024-03-10';
/** An hour of a day in Shanghai. */
const at = (day: string, hour: number): number => Date.parse(`${day}T00:00:00Z`) + (hour - 8) * HOUR_MS;

const bought = (...placed: readonly (readonly [at: number, more?: Partial<OrderEntry>])[]): Customer['entries'] =>
  new Map(placed.map(([when, more], n) => [`s:${when}-${n}`, anEntry({ at: when, ...more })]));

const someone = (id: string, entries: Customer['entries'] = new Map()): Customer => ({ shop: 'garden', id, entries });

const sent = (customerId: string, when: number, more: Partial<Touch> = {}): Touch =>
  aTouch({
    ...{ shop: 'garden', customerId, touchId: `${customerId}-${when}-${more.programId ?? 'win-back'}` },
    ...{ state: 'sent', reason: 'provider_accepted', endedAt: when, endDay: SENT, ...more },
  });

async function shopWith(people: readonly Customer[], touches: readonly Touch[]) {
  const w = await world(people, 16);
  for (const touch of touches) await w.touches.create(touch);
  const run = (day: string, ranges = 1) => runDay(w, { shop, programs: [], day, now: at(addDays(day, 1), 3), ranges });
  const cellsOn = async (name: string, day = SENT) =>
    (await w.snapshots.kpiRows('garden', day, day))[0]?.kpis[name] ?? {};
  return { ...w, run, cellsOn };
}

describe('what became of messages', () => {
  it('messages that a person clicked are a share of those sent, and those that machines followed stand beside it', async () => {
    const click = { link: 0, at: at(SENT, 11) };
    const machineAt = at(SENT, 9);
    const w = await shopWith(
      [],
      [
        sent('ada', at(SENT, 9), { feedback: { type: 'delivered', at: machineAt, click, machineAt } }),
        sent('ben', at(SENT, 10), { feedback: { type: 'delivered', at: machineAt, machineAt } }),
        sent('cyd', at(SENT, 10), { channel: 'sms', feedback: { type: 'delivered', at: machineAt, click } }),
        sent('dan', at(SENT, 10)),
      ],
    );
    await w.run(SENT);
    expect(await w.cellsOn('reactions')).toEqual({
      ...{ 'win-back:email:sent': 3, 'win-back:email:clicked': 1, 'win-back:email:scanned': 2 },
      ...{ 'win-back:sms:sent': 1, 'win-back:sms:clicked': 1 },
    });
    const rows = await w.snapshots.kpiRows('garden', SENT, SENT);
    const day = { from: dayNumber(SENT), to: dayNumber(SENT), asOf: dayNumber(SENT) };
    const told = messagesClicked.read(rowsOf(rows, cellsKeyOf(messagesClicked), day));
    expect(told).toMatchObject({ value: 0.5, of: 4, parts: { 'win-back:email:scanned': 2 } });
  });

  it('an answer that comes later counts on the day of the message, and the day keeps what it said before', async () => {
    const touches = [
      sent('ada', at(SENT, 9)),
      sent('ben', at(SENT, 10)),
      sent('cyd', at(SENT, 10), { channel: 'sms' }),
    ];
    const w = await shopWith([], touches);
    await w.run(SENT);
    expect(await w.cellsOn('answers')).toEqual({ 'win-back:email:sent': 2 });
    const [ada, ben] = touches;
    if (ada) await w.touches.replace({ ...ada, feedback: { type: 'complained', at: at(SENT, 30) } }, ada);
    if (ben) await w.touches.replace({ ...ben, feedback: { type: 'bounced', at: at(SENT, 31) } }, ben);
    await w.run(addDays(SENT, 1));
    // reported as spam is delivered too; a text message has no answer, and so is not among those asked for one
    expect(await w.cellsOn('answers')).toEqual({
      'win-back:email:bounced': 1,
      'win-back:email:complained': 1,
      'win-back:email:delivered': 1,
      'win-back:email:sent': 2,
    });
    const rows = await w.snapshots.kpiRows('garden', SENT, SENT);
    const day = { from: dayNumber(SENT), to: dayNumber(SENT), asOf: dayNumber(SENT) };
    const told = (kpi: Kpi) => kpi.read(rowsOf(rows, cellsKeyOf(kpi), day));
    expect(told(spamComplaintRate)).toMatchObject({ value: 1, of: 1, parts: { complained: 1, delivered: 1 } });
    expect(told(bounceRate)).toMatchObject({ value: 0.5, of: 2, parts: { bounced: 1, sent: 2 } });
    expect(await w.cellsOn('reactions')).toEqual({ 'win-back:email:sent': 2, 'win-back:sms:sent': 1 });
    const [earlier] = await w.snapshots.earlierCells('garden', 'day');
    expect(earlier).toMatchObject({ at: dayNumber(SENT), why: 'after messages' });
    expect(earlier?.kpis.answers).toMatchObject({ 'win-back:email:bounced': 0 });
  });

  it('is left as it was counted once its days are over, whatever is left of the touches', async () => {
    const touch = sent('ada', at(SENT, 9));
    const w = await shopWith([], [touch]);
    await w.run(addDays(SENT, 14));
    await w.touches.replace({ ...touch, feedback: { type: 'delivered', at: 5 } }, touch);
    await w.run(addDays(SENT, 15));
    expect(await w.cellsOn('answers')).toEqual({ 'win-back:email:sent': 1 });
    const onTime = await shopWith([], [touch]);
    await onTime.run(addDays(SENT, 13));
    await onTime.touches.replace({ ...touch, feedback: { type: 'delivered', at: 5 } }, touch);
    await onTime.run(addDays(SENT, 14));
    expect(await onTime.cellsOn('answers')).toMatchObject({ 'win-back:email:delivered': 1 });
  });
});

describe('what receivers bought', () => {
  const boughtOf = async (
    entries: Customer['entries'],
    touches: readonly Touch[],
    day = addDays(SENT, 14),
    ranges = 1,
  ) => {
    const w = await shopWith([someone('ada', entries)], touches);
    await w.run(day, ranges);
    return w.cellsOn('messages-bought');
  };

  it('an order of the same day counts only behind the message', async () => {
    const before = await boughtOf(bought([at(SENT, 8)]), [sent('ada', at(SENT, 9))]);
    expect(before).toEqual({ 'win-back:email:sent': 1 });
    expect(await boughtOf(bought([at(SENT, 10)]), [sent('ada', at(SENT, 9))])).toEqual({
      ...{ bought: 1, net: 1000, orders: 1 },
      ...{ 'win-back:email:bought': 1, 'win-back:email:net': 1000, 'win-back:email:orders': 1 },
      'win-back:email:sent': 1,
    });
  });

  it('an order between two messages counts for the one before it alone', async () => {
    const touches = [sent('ada', at(SENT, 9)), sent('ada', at(SENT, 11), { programId: 'welcome' })];
    const cells = await boughtOf(bought([at(SENT, 10)]), touches);
    expect(cells).toMatchObject({ bought: 1, 'win-back:email:bought': 1, 'welcome:email:sent': 1 });
    expect(cells).not.toHaveProperty('welcome:email:bought');
  });

  it('up to the end of the 14th day after, in the zone of the shop, and not a minute longer', async () => {
    const touches = [sent('ada', at(SENT, 9))];
    const last = at(addDays(SENT, 14), 24) - 1;
    expect(await boughtOf(bought([last]), touches)).toMatchObject({ bought: 1 });
    expect(await boughtOf(bought([last + 1]), touches, addDays(SENT, 14))).not.toHaveProperty('bought');
  });

  it('an order after three reminders counts once, for the last; of another program once more, and once in all', async () => {
    const touches = [9, 10, 11].map((hour) => sent('ada', at(SENT, hour)));
    touches.push(sent('ada', at(SENT, 10), { programId: 'welcome', channel: 'sms' }));
    expect(await boughtOf(bought([at(SENT, 12)], [at(SENT, 13)]), touches)).toEqual({
      ...{ bought: 1, net: 2000, orders: 2 },
      ...{ 'welcome:sms:bought': 1, 'welcome:sms:net': 2000, 'welcome:sms:orders': 2, 'welcome:sms:sent': 1 },
      ...{ 'win-back:email:bought': 1, 'win-back:email:net': 2000, 'win-back:email:orders': 2 },
      'win-back:email:sent': 3,
    });
  });

  it('what went back whole is no purchase, in part it counts for what is left; nobody else’s orders count', async () => {
    const later = at(addDays(SENT, 1), 12);
    const touches = [sent('ada', at(SENT, 9)), sent('ben', at(SENT, 9))];
    const returned = (minor: number) => bought([later, { returns: [[later + 1, minor]] }]);
    expect(await boughtOf(returned(1000), touches)).toEqual({ 'win-back:email:sent': 2 });
    expect(await boughtOf(returned(400), touches)).toMatchObject({ bought: 1, net: 600, 'win-back:email:sent': 2 });
  });

  it('I8: in any number of tasks it is the same', async () => {
    const people = ['ada', 'ben', 'cyd', 'dan'].map((id, n) => someone(id, bought([at(addDays(SENT, n), 12)])));
    const touches = people.map(({ id }) => sent(id, at(SENT, 9)));
    const cells = await Promise.all(
      [1, 3, 16].map(async (ranges) => {
        const w = await shopWith(people, touches);
        await w.run(addDays(SENT, 5), ranges);
        return w.cellsOn('messages-bought');
      }),
    );
    expect(cells[0]).toMatchObject({ bought: 4, net: 4000 });
    expect(cells[1]).toEqual(cells[0]);
    expect(cells[2]).toEqual(cells[0]);
  });

  it('of more messages than fit it is not counted at all, so that rows keep what they say', async () => {
    const w = await shopWith([], [sent('ada', at(SENT, 9)), sent('ben', at(SENT, 9))]);
    const run = { shop, day: SENT, prefix: 'runs/garden/2024-03-10/1/' };
    const range = { from: 0, to: 15 };
    await keepTouched(run, [range], w, 2);
    const told = w.telemetry.lines.filter(({ level }) => level === 'warn');
    expect(told).toMatchObject([{ fields: { shop: 'garden', day: SENT, messages: 2, most: 2 } }]);
    expect(await readSends(run, range, w.objects)).toBeUndefined();
    const touched = await readTouched(run, w.objects);
    expect(Object.keys(touched?.cells ?? {})).toEqual(['answers', 'reactions']);
    await keepTouched(run, [range], w, 3);
    expect((await readSends(run, range, w.objects))?.('ben')).toHaveLength(1);
    expect(w.telemetry.lines).toHaveLength(1);
  });

  it('of the ends that were read none is held but those of the pages that are counted', async () => {
    setFlagsFromString('--expose-gc');
    const gc: () => void = runInNewContext('gc');
    const ends: WeakRef<object>[] = [];
    let most = 0;
    const endsOn = async function* (_shop: string, day: string) {
      for (let page = 0; page < 4; page++) {
        // what a turn has touched lives to its end; to look at the whole heap takes long, so not for each page
        await setImmediate();
        if (ends.length % 7 === 6) {
          gc();
          most = Math.max(most, ends.filter((end) => end.deref()).length);
        }
        const [touchId, customerId] = [`${day}-${page}`, `c${day}-${page}`];
        const end = { customerId, touchId, programId: 'win-back', channel: 'email', state: 'sent', reason: 'x' };
        ends.push(new WeakRef(end));
        yield [end];
      }
    };
    const w = await shopWith([], []);
    const run = { shop, day: SENT, prefix: 'runs/garden/2024-03-10/1/' };
    await keepTouched(run, [{ from: 0, to: 15 }], { ...w, touches: { endsOn } });
    const { cells } = (await readTouched(run, w.objects)) ?? {};
    expect(cells?.['messages-bought']?.['win-back:email:sent']).toHaveLength(2 * 15);
    expect(ends).toHaveLength(4 * 15);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(4);
  });
});
