import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { aShop } from '#test/support/daily.ts';
import { eachCall } from '#test/support/engines/each-call.ts';
import { FAULT_MODES, Faulty } from '#test/support/engines/faulty.ts';
import { inProof } from '#test/support/in-proof.ts';
import { noPause } from '#test/support/no-pause.ts';
import { closeHandOff, OrderNamedError } from './settle-hand-off.ts';

const shop = aShop({ id: 'garden' });
const ORDERS = ['s:1', 's:2', 's:3'];
const LEADS = ['a', 'b', 'c'];

async function leads() {
  const handOffs = memoryHandOffs();
  for (const id of LEADS) {
    const lead: HandOff = {
      ...{ id, shop: shop.id, customerId: 'ada', as: 'lead', reason: 'journey', card: 'Call', known: {} },
      ...{ openedAt: 5, version: 1 },
    };
    await handOffs.put(lead, undefined);
  }
  return { handOffs, customers: memoryCustomers(4), facts: memoryFacts(), pause: noPause };
}

const close = (deps: Awaited<ReturnType<typeof leads>>, id: string, orders: readonly string[], by = 'mia') =>
  closeHandOff(deps, shop, id, {
    ...{ by, outcome: 'won', now: 9 },
    worth: { valueMinor: 100, currency: 'GBP', orders: [...orders] },
  });

it('an order is the worth of one lead, however many are closed with it at once; who was slower hears of which', async () => {
  const closing = fc.record({
    id: fc.constantFrom(...LEADS),
    orders: fc.subarray(ORDERS, { minLength: 1 }),
    by: fc.constantFrom('mia', 'ben'),
  });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(closing, { minLength: 2, maxLength: 5 }), async (scheduler, all) => {
      const deps = await leads();
      const racing = {
        ...deps,
        handOffs: eachCall(deps.handOffs, (act) => scheduler.schedule(Promise.resolve()).then(act)),
      };
      const closed = await scheduler.waitFor(
        Promise.allSettled(all.map(({ id, orders, by }) => close(racing, id, orders, by))),
      );
      const stored = await deps.handOffs.list(shop.id);
      const named = stored.flatMap(({ orders = [] }) => orders);
      expect(new Set(named).size).toBe(named.length);
      for (const [n, result] of closed.entries()) {
        const { id = '', orders = [] } = all[n] ?? {};
        if (result.status === 'fulfilled') expect(result.value?.closedAt).toBe(9);
        else {
          expect(result.reason).toBeInstanceOf(OrderNamedError);
          const { order, by } = result.reason as OrderNamedError;
          expect(orders).toContain(order);
          expect(by).not.toBe(id);
          expect(stored.find((lead) => lead.id === by)?.orders).toContain(order);
        }
      }
    }),
    { numRuns: inProof(1_000, 150) },
  );
});

it('what was refused leaves the lead open and takes no order; what is named is free again once its person is forgotten', async () => {
  const deps = await leads();
  await close(deps, 'a', ['s:1']);
  await expect(close(deps, 'b', ['s:2', 's:1'])).rejects.toThrow('order s:1 is what lead a brought already');
  expect(await deps.handOffs.get(shop.id, 'b')).toMatchObject({ version: 1 });
  expect(await close(deps, 'c', ['s:2'])).toMatchObject({ orders: ['s:2'] });
  // the first word stands
  expect(await close(deps, 'a', ['s:2'])).toMatchObject({ orders: ['s:1'] });
  await deps.handOffs.forget(shop.id, ['ada']);
  expect(await deps.handOffs.namedBy(shop.id, ORDERS)).toEqual(new Map());
});

it('a crash before or after any call of closing takes no order from another lead, and closing again ends it', async () => {
  const counted = new Faulty();
  const whole = await leads();
  await close({ ...whole, handOffs: counted.port(whole.handOffs) }, 'a', ['s:1']);
  for (let at = 1; at <= counted.calls; at++)
    for (const mode of FAULT_MODES) {
      const deps = await leads();
      await close({ ...deps, handOffs: new Faulty({ at, mode }).port(deps.handOffs) }, 'a', ['s:1']).catch(() => {});
      const isClosed = (await deps.handOffs.get(shop.id, 'a'))?.closedAt !== undefined;
      const other = close(deps, 'b', ['s:1']);
      await (isClosed ? expect(other).rejects.toThrow(OrderNamedError) : other);
      expect([...(await deps.handOffs.namedBy(shop.id, ORDERS))]).toEqual([['s:1', isClosed ? 'a' : 'b']]);
    }
});
