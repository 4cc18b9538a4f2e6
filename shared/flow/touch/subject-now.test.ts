import { describe, expect, it } from 'vitest';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryOrders } from '#adapters/memory/orders.ts';
import { memoryProducts } from '#adapters/memory/products.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { WISH_DAYS } from '#model/customer/facts.ts';
import type { TouchSubject } from '#model/touch/touch.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { comeIn, journey, message, until, whereIs } from '#test/support/worlds/journeys.ts';
import { START, touchWorld } from '#test/support/worlds/touches.ts';
import { subjectNow } from './subject-now.ts';

const SHOP = 'garden';
const at = START;

/** Stores that say what they were asked. */
function world() {
  const asked: string[] = [];
  const facts = memoryFacts();
  const products = memoryProducts();
  const orders = memoryOrders();
  const heard = <T extends object>(name: string, port: T): T =>
    new Proxy(port, {
      get: (target, method) => {
        const of: unknown = Reflect.get(target, method);
        if (typeof of !== 'function') return of;
        return (...given: readonly unknown[]) => {
          asked.push(`${name}.${String(method)}`);
          return Reflect.apply(of, target, given);
        };
      },
    });
  const stores = {
    facts: heard('facts', facts),
    products: heard('products', products),
    orders: heard('orders', orders),
    carts: heard('carts', { get: async () => undefined }),
  };
  const now = (subject: Partial<TouchSubject>, ids: readonly string[] = ['ada'], when = at) =>
    subjectNow(stores, SHOP, { at, ...subject }, { ids, now: when });
  return { asked, facts, products, now };
}

describe('what started a touch, as it is now', () => {
  it('is read of that alone: of what did not start it nothing is asked', async () => {
    const { asked, now } = world();
    const nothing = { order: undefined, cart: undefined, subscription: undefined, wished: undefined };
    expect(await now({})).toEqual(nothing);
    expect(asked).toEqual([]);
    for (const [subject, reads] of [
      [{ orderKey: 's:1' }, ['orders.get']],
      [{ cartKey: 't:1' }, ['carts.get']],
      [{ subscription: 'sub' }, ['facts.listStanding']],
      [{ product: { sku: 'MUG' } }, ['products.get', 'facts.listWishes']],
    ] as const) {
      asked.length = 0;
      await now(subject);
      expect(asked).toEqual(reads);
    }
  });

  it('is of a subscription the newest that was told, under any id of the person, and of no other', async () => {
    const { facts, now } = world();
    const told = (id: string, name: string, when: number, state: 'running' | 'ended') =>
      facts.put(SHOP, id, { kind: 'subscription', name, at: when, value: { state } });
    expect((await now({ subscription: 'tea' })).subscription).toBeUndefined();
    await told('ada', 'tea', at, 'ended');
    await told('bob', 'tea', at + 1, 'running');
    await told('ada', 'soap', at + 9, 'ended');
    expect((await now({ subscription: 'tea' })).subscription).toBe('ended');
    expect((await now({ subscription: 'tea' }, ['ada', 'bob'])).subscription).toBe('running');
  });

  it('is of a product whether it is wanted still: not once taken back, asked too long ago, or for another reason', async () => {
    const { facts, products, now } = world();
    const wish = (id: string, when: number, more: object = {}) =>
      facts.put(SHOP, id, {
        ...{ kind: 'wish', name: 'MUG#back-in-stock', at: when },
        value: { sku: 'MUG', wants: 'back-in-stock', ...more },
      });
    const asked = { product: { sku: 'MUG', wants: 'back-in-stock' } } as const;
    const wanted = async (...given: Parameters<typeof now>) => (await now(...given)).wished?.stillWanted;
    expect(await now(asked)).toMatchObject({ wished: { product: undefined, stillWanted: false } });
    await products.put({ shop: SHOP, sku: 'MUG', version: 1, told: { inStock: [at, true] } }, undefined);
    await wish('bob', at);
    expect((await now(asked)).wished?.product).toMatchObject({ inStock: true });
    expect(await wanted(asked)).toBe(false);
    expect(await wanted(asked, ['ada', 'bob'])).toBe(true);
    expect(await wanted({ product: { sku: 'CUP', wants: 'back-in-stock' } }, ['bob'])).toBe(false);
    expect(await wanted({ product: { sku: 'MUG', wants: 'price-drop' } }, ['bob'])).toBe(false);
    expect(await wanted(asked, ['bob'], at + WISH_DAYS * DAY_MS - 1)).toBe(true);
    expect(await wanted(asked, ['bob'], at + WISH_DAYS * DAY_MS)).toBe(false);
    await wish('ada', at + 1, { withdrawn: true });
    expect(await wanted(asked, ['ada', 'bob'])).toBe(false);
  });
});

it('whoever waits inside a journey leaves it by what its subject became meanwhile, before anything is sent', async () => {
  const program = journey('back', [{ do: 'wait', id: 'day', forMs: DAY_MS }, message('one')], {
    trigger: { on: 'subscription-ended', afterMs: 0 },
    exits: ['subscription-resumed'],
  });
  const made = touchWorld({ programs: [program] });
  await made.person('ada');
  const told = (state: 'running' | 'ended', when: number) =>
    made.facts.put(made.shop.id, 'ada', { kind: 'subscription', name: 'tea', at: when, value: { state } });
  await told('ended', START - 1);
  await comeIn(made, program, 'ada', { subscription: 'tea' });
  await dispatch(made.shop, START, made.worker().dispatching);
  expect(await whereIs(made, program, 'ada')).toMatchObject({ state: 'inside', step: 'day' });
  await told('running', START + HOUR_MS);
  await until(made, START + 2 * DAY_MS);
  expect(await whereIs(made, program, 'ada')).toMatchObject({ state: 'ended', reason: 'subscription_resumed' });
  expect(await made.touches.ofPerson(made.shop.id, 'ada')).toEqual([]);
});
