import { describe, expect, it } from 'vitest';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { hearReply } from '#flow/feedback/hear-reply.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import type { FactName } from '#model/journey/enrolment/fact.ts';
import type { Step } from '#model/journey/step.ts';
import { addDays, DAY_MS, endOfDay, HOUR_MS, startOfDay } from '#model/values/time/day.ts';
import { anEntry, aShop, world as dailyWorld } from '#test/support/daily.ts';
import { aDelivery, memoryDeps, NOON } from '#test/support/ingest.ts';
import { noPause } from '#test/support/no-pause.ts';
import { runDay } from '#test/support/worlds/daily-run.ts';
import { comeIn, journey, message, whereIs } from '#test/support/worlds/journeys.ts';
import { START, touchWorld } from '#test/support/worlds/touches.ts';

const waiting = (untilFact: FactName): Step => ({ do: 'wait', id: 'later', untilFact, atMostMs: 9 * DAY_MS });

describe('an answer', () => {
  const asked = journey('asked', [message('one'), waiting('replied'), message('two')]);
  const other = journey('other', [message('one'), waiting('replied'), message('two')]);

  const world = async () => {
    const made = touchWorld({ programs: [asked, other] });
    await made.person('c1');
    await comeIn(made, asked, 'c1');
    const goOn = async (): Promise<void> => {
      const { dispatching, sending } = made.worker();
      await dispatch(made.shop, made.time.now, dispatching);
      for (const queued of made.queue.drain()) await sendTouch(queued, sending);
    };
    await goOn();
    const [sent] = await made.touches.ofPerson(made.shop.id, 'c1');
    const says = (at: number, named?: string) =>
      hearReply(
        { ...made.worker().feeding, facts: made.facts },
        { shop: made.shop, customerId: 'c1', channel: 'email', at, named },
      );
    return { ...made, sent, says, goOn };
  };

  it('is known of the message that it answers, and ends the wait for it', async () => {
    const { says, sent, goOn, ...made } = await world();
    const at = (sent?.endedAt ?? 0) + HOUR_MS;
    made.time.now = at + 1;
    await says(at);
    await says(at + 5);
    const touch = await made.touches.get(made.shop.id, 'c1', sent?.touchId ?? '');
    expect(touch?.feedback).toMatchObject({ type: 'delivered', repliedAt: at });
    expect(await whereIs(made, asked, 'c1')).toMatchObject({ heard: { 'replied@one': at + 5 }, wakeAt: at + 1 });
    await goOn();
    expect(made.sentAt).toHaveLength(2);
    expect((await made.standings.get(made.shop.id, 'c1'))?.standing.channels.email?.respondedAt).toBe(at + 5);
  });

  it('counts for the message that the provider names, and is none to one that leaves later or is long gone', async () => {
    const { says, sent, goOn, ...made } = await world();
    const left = sent?.endedAt ?? 0;
    await comeIn(made, other, 'c1');
    made.time.now = left + HOUR_MS;
    await goOn();
    await says(left - 1);
    await says(left + 31 * DAY_MS);
    const stand = async (program: typeof asked) => (await whereIs(made, program, 'c1'))?.heard;
    expect([await stand(asked), await stand(other)]).toEqual([{}, {}]);
    await says(made.time.now + 1, sent?.providerMessageId);
    expect([await stand(asked), await stand(other)]).toEqual([{ 'replied@one': made.time.now + 1 }, {}]);
  });

  it('of who is not known any more leaves nothing', async () => {
    const { says, ...made } = await world();
    made.customers.mark(made.shop.id, 'c1', { erased: true });
    await says(START + DAY_MS);
    expect(await made.facts.list(made.shop.id, 'c1')).toEqual([]);
    expect((await whereIs(made, asked, 'c1'))?.heard).toEqual({});
  });
});

it('a cart that lies there is told, with its last change; one that was bought or emptied is not', async () => {
  const nudged = journey('nudged', [message('one'), waiting('cart-left'), message('two')]);
  const deps = memoryDeps([nudged]);
  const shop = aShop({ id: 'garden' });
  const identity = { email: 'ada@engine.example' };
  const tell = (...events: readonly object[]) => applyEvents(events, aDelivery({ shop, now: NOON + HOUR_MS }), deps);
  await tell({ type: 'customer', updatedAt: NOON - DAY_MS, identity, contact: identity });
  const [ada = ''] = await deps.identities.owners('garden', [{ kind: 'email', value: identity.email }]);
  await deps.enrolments.put(inside(nudged.id, ada, NOON - DAY_MS), undefined);
  const cart = (updatedAt: number, over: object) => ({
    ...{ type: 'cart', cartKey: 's:1', updatedAt, state: 'open', currency: 'GBP', totalMinor: 100, lines: [] },
    ...{ identity, contact: {}, ...over },
  });
  const heard = async () => (await deps.enrolments.ofPerson('garden', ada))[0]?.heard;
  await tell(cart(NOON, { totalMinor: 0 }));
  await tell(cart(NOON + 1, { state: 'converted', cartKey: 's:2' }));
  expect(await heard()).toEqual({});
  await tell(cart(NOON + 2, {}));
  expect(await heard()).toEqual({ 'cart-left': NOON + 2 });
});

describe('a move between segments', () => {
  const shop = aShop();
  const DAY = '2024-05-10';
  const noon = (day: string): number => startOfDay(day, shop.timezone) + 12 * HOUR_MS;
  const left = journey('left', [message('one'), waiting('segment-left:stage:new'), message('two')]);
  const mine = journey('mine', [message('one'), waiting('segment-entered:rule:recent'), message('two')]);
  const recent = { id: 'recent', name: 'Bought of late', where: { type: 'orders', withinDays: 2 } } as const;

  async function world() {
    const ada = { shop: 'garden', id: 'ada', entries: new Map([['s:1', anEntry({ at: noon('2024-04-10') })]]) };
    const w = await dailyWorld([ada], 4);
    const enrolments = memoryEnrolments();
    for (const { id } of [left, mine]) await enrolments.put(inside(id, 'ada', noon('2024-05-01')), undefined);
    const journeys = { customers: w.customers, touches: w.touches, enrolments, pause: noPause };
    const telling = { ...w, journeys };
    const run = (day: string, segments: readonly (typeof recent)[]) =>
      runDay(telling, { shop, programs: [left, mine], segments, day, now: noon(addDays(day, 1)), ranges: 1 });
    const heard = async () =>
      Object.assign({}, ...(await enrolments.ofPerson('garden', 'ada')).map((each) => each.heard));
    return { w, run, heard };
  }

  it('is told as of the end of its day, also when the day is run again', async () => {
    const { w, run, heard } = await world();
    await run(addDays(DAY, -1), [recent]);
    expect(await heard()).toEqual({});
    await w.customers.setEntry('garden', 'ada', 's:2', anEntry({ at: noon(DAY) }));
    await run(DAY, [recent]);
    await run(DAY, [recent]);
    const at = endOfDay(DAY, shop.timezone);
    expect(await heard()).toEqual({ 'segment-left:stage:new': at, 'segment-entered:rule:recent': at });
  });

  it('that a new rule makes is none', async () => {
    const { w, run, heard } = await world();
    await w.customers.setEntry('garden', 'ada', 's:2', anEntry({ at: noon(DAY) }));
    await run(addDays(DAY, -1), []);
    await run(DAY, [recent]);
    expect(await heard()).not.toHaveProperty('segment-entered:rule:recent');
  });
});

const inside = (programId: string, customerId: string, at: number): Enrolment => ({
  ...{ shop: 'garden', customerId, programId, entry: 'first', version: 'v', step: 'later', seq: 1, state: 'inside' },
  ...{ subject: { at }, enteredAt: at, stepAt: at, arms: {}, heard: {}, touches: {} },
});
