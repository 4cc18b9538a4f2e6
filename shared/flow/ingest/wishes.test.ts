import { describe, expect, it } from 'vitest';
import type { WishEvent } from '#model/event/wish-event.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { aDelivery, anOrderEvent, NOON } from '#test/support/ingest.ts';
import { answering, back, cheaper, identity, product, wish, wishWorld as world } from '#test/support/worlds/wishes.ts';
import { applyEvents } from './apply-events.ts';

describe('who asked to be told when a product is back', () => {
  it('is told once it can be bought, by the first statement after the wish', async () => {
    const { tell, due, at } = world(back);
    await tell(NOON, product(NOON - HOUR_MS), wish());
    expect(await due()).toEqual([]);
    await tell(NOON + HOUR_MS, product(NOON + HOUR_MS, { inStock: false }));
    expect(await due()).toEqual([]);
    await tell(NOON + DAY_MS, product(NOON + DAY_MS));
    expect(await due()).toMatchObject([{ subject: { product: { sku: 'MUG' }, at: NOON + DAY_MS } }]);
    expect(await at(NOON + DAY_MS)).toEqual(['queued allowed']);
  });

  it('is told once, however often the product and the wish are told again', async () => {
    const { tell, at, sent } = world(back);
    await tell(NOON, wish());
    for (const n of [1, 1, 2, 3]) await tell(NOON + n * HOUR_MS, product(NOON + n * HOUR_MS));
    await at(NOON + 4 * HOUR_MS);
    await sent(NOON + 4 * HOUR_MS);
    for (const n of [5, 6, 30]) await tell(NOON + n * HOUR_MS, product(NOON + n * HOUR_MS));
    await tell(NOON + 40 * HOUR_MS, wish(), product(NOON + 40 * HOUR_MS));
    expect(await at(NOON + 41 * HOUR_MS)).toEqual(['sent provider_accepted']);
    // who asks anew is told anew
    await tell(NOON + 42 * HOUR_MS, wish({ at: NOON + 42 * HOUR_MS }));
    await tell(NOON + 43 * HOUR_MS, product(NOON + 43 * HOUR_MS));
    expect((await at(NOON + 44 * HOUR_MS)).sort()).toEqual(['queued allowed', 'sent provider_accepted']);
  });

  it('is not sent to what is sold out again, and told with the next delivery of goods', async () => {
    const { tell, at } = world(back);
    await tell(NOON, wish());
    await tell(NOON + 1, product(NOON + 1));
    await tell(NOON + 2, product(NOON + 2, { inStock: false }));
    expect(await at(NOON + MINUTE_MS)).toEqual(['exited out_of_stock']);
    await tell(NOON + HOUR_MS, product(NOON + HOUR_MS));
    expect((await at(NOON + 2 * HOUR_MS)).sort()).toEqual(['exited out_of_stock', 'queued allowed']);
  });

  it.each([
    ['deleted', { deleted: true }],
    ['of which nobody says whether it is there', { inStock: undefined }],
  ])('hears nothing of a product that is %s', async (_, over) => {
    const { tell, due } = world(back);
    await tell(NOON, wish());
    await tell(NOON + 1, product(NOON + 1, over));
    expect(await due()).toEqual([]);
  });

  it('hears nothing after taking the wish back, in whatever order that is told', async () => {
    const { tell, due, at, deps } = world(back);
    await tell(NOON, wish({ at: NOON + 2, withdrawn: true }), wish());
    await tell(NOON + 3, product(NOON + 3));
    expect([await due(), deps.wishes.all()]).toEqual([[], []]);
    await tell(NOON + 4, wish({ at: NOON + 4 }));
    await tell(NOON + 5, product(NOON + 5));
    await tell(NOON + 6, wish({ at: NOON + 6, withdrawn: true }));
    expect(await at(NOON + MINUTE_MS)).toEqual(['exited wish_withdrawn']);
  });

  it('is told at once where the statement was quicker than the wish', async () => {
    const { tell, due } = world(back);
    await tell(NOON + HOUR_MS, product(NOON + HOUR_MS), wish());
    expect(await due()).toHaveLength(1);
  });

  it('is not told of another product, another wish, or by a draft', async () => {
    const { tell, due } = world({ ...back, draft: true }, cheaper);
    await tell(NOON, wish());
    await tell(NOON + 1, product(NOON + 1), product(NOON + 2, { sku: 'CUP', priceMinor: 1 }));
    expect(await due()).toEqual([]);
  });

  it('is found under the id under which they live by now', async () => {
    const { tell, due, deps } = world(back);
    const card = { card: 'C-1' };
    await tell(NOON, wish({ identity: card }));
    await tell(NOON + 1, anOrderEvent({ identity: { ...identity, ...card }, contact: identity }));
    const [living] = await deps.identities.owners('garden', [{ kind: 'card', value: 'C-1' }]);
    await tell(NOON + 2, product(NOON + 2));
    const [touch] = await due();
    expect((await deps.customers.get('garden', touch?.customerId ?? ''))?.mergedInto).toBeUndefined();
    expect(living).toBeDefined();
  });

  it('that the policy keeps from it is tried again the next day, and not with each delivery', async () => {
    const { tell, due, at } = world({ ...back, topic: 'wishes' });
    await tell(NOON, wish());
    await tell(NOON + 1, product(NOON + 1));
    expect(await at(NOON + MINUTE_MS)).toEqual(['suppressed no_consent']);
    await tell(NOON + HOUR_MS, product(NOON + HOUR_MS));
    expect(await due()).toEqual([]);
    await tell(NOON + 26 * HOUR_MS, product(NOON + 26 * HOUR_MS));
    expect(await due()).toHaveLength(1);
  });

  it('a crash among many leaves nobody out and tells nobody twice', async () => {
    const { deps } = world(back);
    const people = Array.from({ length: 20 }, (_, n) => ({ email: `p${n}@engine.example` }));
    const events = people.map((who) => wish({ identity: who }));
    await applyEvents(events, aDelivery({ receivedAt: NOON, now: NOON }), deps);
    let left = 13;
    const plan: typeof deps.touches.plan = async (due) => {
      if (left-- === 0) throw new Error('crash');
      return deps.touches.plan(due);
    };
    const failing = { ...deps, touches: { ...deps.touches, plan } };
    const delivery = aDelivery({ receivedAt: NOON + 1, now: NOON + 1 });
    await expect(applyEvents([product(NOON + 1)], delivery, failing)).rejects.toThrow('crash');
    await applyEvents([product(NOON + 1)], delivery, deps);
    const due = await deps.touches.stillDue('garden', NOON - DAY_MS, NOON + DAY_MS);
    expect(new Set(due.map(({ customerId }) => customerId)).size).toBe(20);
    expect(due).toHaveLength(20);
  });
});

describe('who asked to be told when a product costs less', () => {
  const asked = wish({ wants: 'price-drop' });

  it('is told from ten per cent on below the price at which they asked', async () => {
    const { tell, due } = world(cheaper);
    await tell(NOON, product(NOON - 1), asked);
    await tell(NOON + 1, product(NOON + 1, { priceMinor: 901 }));
    expect(await due()).toEqual([]);
    await tell(NOON + 2, product(NOON + 2, { priceMinor: 900 }));
    expect(await due()).toMatchObject([{ subject: { product: { sku: 'MUG', belowMinor: 901 } } }]);
  });

  it('is not promised a price that does not hold any more', async () => {
    const { tell, at } = world(cheaper);
    await tell(NOON, { ...asked, priceMinor: 2000 });
    await tell(NOON + 1, product(NOON + 1));
    await tell(NOON + 2, product(NOON + 2, { priceMinor: 1801 }));
    expect(await at(NOON + MINUTE_MS)).toEqual(['exited price_up']);
  });

  it('of a price that nobody knew, the first that is told is the one to lie below', async () => {
    const { tell, due } = world(cheaper);
    await tell(NOON, asked);
    await tell(NOON + 1, product(NOON + 1));
    await tell(NOON + 2, product(NOON + 2, { priceMinor: 950 }));
    expect(await due()).toEqual([]);
    await tell(NOON + 3, product(NOON + 3, { priceMinor: 800 }));
    expect(await due()).toMatchObject([{ subject: { product: { belowMinor: 901 } } }]);
  });
});

it('what somebody asks for is answered, of one kind or of both, once a day and product', async () => {
  const answer = answering({ on: 'product-wish', afterMs: 0, wants: 'price-drop' }, [], { kind: 'transactional' });
  const { tell, due } = world(answer);
  await tell(NOON, wish());
  expect(await due()).toEqual([]);
  await tell(NOON, wish({ wants: 'price-drop' }), wish({ wants: 'price-drop', at: NOON + 1 }));
  expect(new Set((await due()).map(({ touchId }) => touchId)).size).toBe(1);
});

it.each<[string, object]>([
  ['a wish for nothing', { sku: '' }],
  ['of a kind that is none', { wants: 'a-pony' }],
  ['at a price below nothing', { priceMinor: -1 }],
  ['of nobody', { identity: {} }],
  ['at no time', { at: 'now' }],
])('%s is parked, and nothing is kept', async (_, over) => {
  const { deps, tell } = world(back);
  const event = { ...wish(), ...over } as WishEvent;
  expect((await tell(NOON, event)).outcome).toBe('parked');
  expect(deps.wishes.all()).toEqual([]);
});

it('who takes one wish back is not told by it, though another of the same product stands', async () => {
  const { tell, at, due } = world(cheaper);
  await tell(NOON, product(NOON - 1), wish({ wants: 'price-drop' }), wish());
  await tell(NOON + 2, product(NOON + 2, { priceMinor: 800 }));
  expect(await due()).toHaveLength(1);
  await tell(NOON + 3, wish({ wants: 'price-drop', at: NOON + 3, withdrawn: true }));
  expect(await at(NOON + MINUTE_MS)).toEqual(['exited wish_withdrawn']);
});

it('who was told is not told again by a program that takes the place of the one that told them', async () => {
  const { tell, at, due, sent, deps } = world(back);
  await tell(NOON, wish());
  await tell(NOON + HOUR_MS, product(NOON + HOUR_MS));
  await at(NOON + HOUR_MS);
  await sent(NOON + HOUR_MS);
  await tell(NOON + 2 * HOUR_MS, product(NOON + 2 * HOUR_MS));
  const before = await due();
  const wait = { id: 'later', do: 'wait', forMs: DAY_MS } as const;
  const programs = [{ ...back, id: 'another', steps: [wait, ...back.steps] }];
  const later = NOON + 3 * HOUR_MS;
  await applyEvents([product(later), wish()], aDelivery({ receivedAt: later, now: later }), { ...deps, programs });
  expect(await deps.touches.stillDue('garden', NOON - DAY_MS, NOON + 90 * DAY_MS)).toEqual(before);
});

describe('a person inside a journey that answers a wish', () => {
  const wait = { id: 'later', do: 'wait', forMs: HOUR_MS } as const;
  const waits = { ...back, steps: [wait, ...back.steps] };

  it('is not started again by each statement, and leaves it for what is sold out, to be told with the next goods', async () => {
    const { tell, due, at, deps } = world(waits);
    const inside = async () => {
      const [[owner = ''] = []] = [await deps.identities.owners('garden', [{ kind: 'email', value: identity.email }])];
      return (await deps.enrolments.ofPerson('garden', owner ?? '')).map(({ state, reason }) => [state, reason]);
    };
    await tell(NOON, wish());
    for (const n of [1, 2, 3]) {
      await tell(NOON + n * MINUTE_MS, product(NOON + n * MINUTE_MS));
      await at(NOON + n * MINUTE_MS);
    }
    expect(await inside()).toEqual([['inside', undefined]]);
    await tell(NOON + 4 * MINUTE_MS, product(NOON + 4 * MINUTE_MS, { inStock: false }));
    await at(NOON + 2 * HOUR_MS);
    expect([await inside(), await due()]).toEqual([[['ended', 'out_of_stock']], []]);
    await tell(NOON + 3 * HOUR_MS, product(NOON + 3 * HOUR_MS));
    await at(NOON + 3 * HOUR_MS);
    expect((await inside()).map(([state]) => state).sort()).toEqual(['ended', 'inside']);
  });
});
