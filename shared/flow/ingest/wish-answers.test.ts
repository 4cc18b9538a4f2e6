import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { aDelivery, anOrderEvent, NOON } from '#test/support/ingest.ts';
import { back, identity, product, wish, wishWorld as world } from '#test/support/worlds/wishes.ts';
import { applyEvents } from './apply-events.ts';

it('of two wishes of one person, who asked under two ids, one is answered, and the other is told with it', async () => {
  const { tell, sent, deps } = world(back);
  const card = { card: 'C-1' };
  await tell(NOON, wish(), wish({ identity: card, at: NOON + 1 }));
  await tell(NOON + 2, anOrderEvent({ identity: { ...identity, ...card }, contact: identity }));
  const planned = async () =>
    new Set((await deps.touches.stillDue('garden', NOON - DAY_MS, NOON + 90 * DAY_MS)).map((due) => due.touchId)).size;
  const before = await planned();
  await tell(NOON + HOUR_MS, product(NOON + HOUR_MS));
  await tell(NOON + 2 * HOUR_MS, product(NOON + 2 * HOUR_MS));
  expect((await planned()) - before).toBe(1);
  const [asked] = deps.wishes.all().filter(({ tries }) => tries);
  const [{ touchId = '' } = {}] = asked?.planned ?? [];
  const [due] = (await deps.touches.stillDue('garden', NOON, NOON + DAY_MS)).filter((row) => row.touchId === touchId);
  if (!due) return expect.fail('nothing was planned');
  const { dueAt: _at, purpose: _purpose, ...touch } = due;
  await deps.touches.create({ ...touch, state: 'sent', reason: 'provider_accepted', attempt: 1, endedAt: NOON });
  await sent(NOON + 3 * HOUR_MS);
  await tell(NOON + 3 * HOUR_MS, product(NOON + 3 * HOUR_MS));
  expect(deps.wishes.all().map(({ done }) => done)).toEqual([true, true]);
});

describe('a wish of one person under another id', () => {
  const card = { card: 'C-1' };
  /** One of two ids asked; they are one person by now. */
  async function two() {
    const made = world(back);
    await made.tell(NOON, wish({ identity: card }));
    await made.tell(NOON + 1, anOrderEvent({ identity: { ...identity, ...card }, contact: identity }));
    return made;
  }
  const planned = async ({ due, deps }: Awaited<ReturnType<typeof two>>) => {
    const ids = new Set(deps.wishes.all().flatMap((each) => (each.planned ?? []).map(({ touchId }) => touchId)));
    return (await due()).filter(({ touchId }) => ids.has(touchId)).length;
  };

  it('that is told late is told with the one that was answered meanwhile', async () => {
    const made = await two();
    await made.tell(NOON + HOUR_MS, product(NOON + HOUR_MS));
    expect(await planned(made)).toBe(1);
    await made.tell(NOON + 2 * HOUR_MS, wish({ at: NOON + 2 }));
    expect(await planned(made)).toBe(1);
    // who was told, and asks anew after it, is told anew
    const [asked] = made.deps.wishes.all().filter(({ tries }) => tries);
    if (asked) await made.deps.wishes.note({ ...asked, done: true });
    await made.tell(NOON + 3 * HOUR_MS, wish({ at: NOON + 3 * HOUR_MS }));
    await made.tell(NOON + 4 * HOUR_MS, product(NOON + 4 * HOUR_MS));
    expect(await planned(made)).toBe(2);
  });

  it('that lies on another page of those who wait is told with it too', async () => {
    const made = await two();
    await made.tell(NOON + 2, wish({ at: NOON + 2 }));
    const { wishes } = made.deps;
    const ofProduct: typeof wishes.ofProduct = async function* (...asked) {
      for await (const page of wishes.ofProduct(...asked)) for (const one of page) yield [one];
    };
    const later = NOON + HOUR_MS;
    const delivery = aDelivery({ receivedAt: later, now: later });
    await applyEvents([product(later)], delivery, { ...made.deps, wishes: { ...wishes, ofProduct } });
    expect(await planned(made)).toBe(1);
  });
});
