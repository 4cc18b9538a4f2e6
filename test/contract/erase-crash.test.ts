import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoErasure } from '#adapters/dynamo/erasure.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import type { CommerceEvent } from '#domain/event/event.ts';
import { applyEvents } from '#domain/ingest/apply-events.ts';
import { type EraseDeps, erasePerson } from '#domain/privacy/erase-person.ts';
import { isResidue, residueIdOf } from '#domain/privacy/residue.ts';
import { DAY_MS } from '#domain/time/day.ts';
import { aShop } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { aDelivery, anOrderEvent, BUCKETS, dynamoDeps, NOON, PROGRAMS } from '../support/ingest.ts';

const TABLES = ['Customers', 'Orders', 'Identities', 'Consents', 'Touches'];
const MARKS = ['ada@canary.example', 'Adacanaria', '7911123456', 'card-4711', 'CANARY-SKU', 't:canary-cart'];
let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const email = 'ada@canary.example';
const order = (n: number, over: Parameters<typeof anOrderEvent>[0]): CommerceEvent =>
  anOrderEvent({
    orderKey: `s:${n}`,
    contact: { firstName: 'Adacanaria' },
    lines: [{ sku: 'CANARY-SKU', quantity: 1, totalMinor: 100 }],
    ...over,
  });
const marketing = {
  type: 'consent',
  channel: 'email',
  topic: 'marketing',
  state: 'granted',
  source: 'import',
} as const;

/** A member by card and a guest by mail who turn out to be one, with orders, a cart, consent, facts and planned touches. */
const HISTORY: readonly CommerceEvent[] = [
  {
    type: 'customer',
    updatedAt: NOON - 9,
    identity: { card: 'card-4711' },
    contact: { phone: '+447911123456' },
    tags: ['Adacanaria'],
  },
  order(1, { identity: { card: 'card-4711' }, placedAt: NOON - 3 * DAY_MS, grossMinor: 700 }),
  order(2, { identity: { email }, grossMinor: 300, payment: 'unpaid' }),
  { ...marketing, at: NOON - 5, identity: { email } },
  { type: 'custom', id: 'e1', name: 'visit', at: NOON - 4, identity: { email }, properties: { who: 'Adacanaria' } },
  {
    type: 'cart',
    cartKey: 't:canary-cart',
    updatedAt: NOON,
    state: 'open',
    currency: 'GBP',
    totalMinor: 5,
    lines: [],
    identity: { email },
    contact: { email },
  },
  order(3, { identity: { card: 'card-4711', email }, grossMinor: 40 }),
];

async function person(shop: string): Promise<string> {
  const deps = dynamoDeps(dynamo, PROGRAMS);
  for (const event of HISTORY) await applyEvents([event], aDelivery({ shop: aShop({ id: shop }) }), deps);
  const [owner] = await deps.identities.owners(shop, [{ kind: 'email', value: email }]);
  if (owner === undefined) throw new Error('nobody owns the address');
  return owner;
}

const rowsOf = async (shop: string): Promise<readonly Record<string, unknown>[]> =>
  (await Promise.all(TABLES.map((TableName) => dynamo.client.send(new ScanCommand({ TableName }))))).flatMap(
    ({ Items = [] }) => Items.filter(({ pk }) => String(pk).includes(`${shop}#`)),
  );

/** Money of everybody who is counted in the shop. */
async function sumOf(shop: string): Promise<{ readonly gross: number; readonly residues: number }> {
  let [gross, residues] = [0, 0];
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    for await (const page of dynamoDeps(dynamo).customers.scan(shop, bucket)) {
      for (const { id, entries } of page) {
        if (isResidue(id)) residues++;
        for (const { state, grossMinor } of entries.values()) if (state === 'p') gross += grossMinor;
      }
    }
  }
  return { gross, residues };
}

/** The stores, of which the n-th write fails: before it is done, or after. */
function failingAt(at: number, when: 'before' | 'after'): { readonly deps: EraseDeps; readonly hit: () => boolean } {
  let [writes, hit] = [0, false];
  const WRITES = /^(put|setEntry|setMembership|suppress|bury|create|replace|remove|begin|clear\w+|leaveTouch|finish)$/;
  const around = <T extends object>(store: T): T =>
    new Proxy(store, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function' || !WRITES.test(String(name))) return method;
        return async (...args: unknown[]) => {
          const now = writes++ === at;
          hit ||= now;
          if (now && when === 'before') throw new Error('crash');
          const answer: unknown = await Reflect.apply(method, target, args);
          if (now) throw new Error('crash');
          return answer;
        };
      },
    });
  const { orders, carts, customers, identities, consents, touches } = dynamoDeps(dynamo);
  const tables = { customers: 'Customers', consents: 'Consents', touches: 'Touches' };
  return {
    hit: () => hit,
    deps: {
      orders: around(orders),
      carts: around(carts),
      customers: around(customers),
      identities: around(identities),
      consents: around(consents),
      touches: around(touches),
      erasure: around(dynamoErasure(dynamo.client, tables, BUCKETS)),
      intake: around(memoryObjects()),
      programs: PROGRAMS,
    },
  };
}

it('I11, I9: a crash before or after any write of an erasure leaves nothing of the person once it is asked for again', async () => {
  let crashes = 0;
  for (let at = 0; ; at++) {
    let hit = false;
    // before the n-th write is after the one before it, but for the first
    for (const when of at === 0 ? (['before', 'after'] as const) : (['after'] as const)) {
      const shop = `crash-${when}-${at}`;
      const customerId = await person(shop);
      const before = await sumOf(shop);
      expect(before).toEqual({ gross: 740, residues: 0 });
      const faulty = failingAt(at, when);
      const request = { customerId, at: NOON + 1, now: NOON + 1 };
      const ask = (deps: EraseDeps, n: number) =>
        erasePerson(deps, aShop({ id: shop }), { ...request, residueId: residueIdOf(`${shop}-${n}`) });
      await ask(faulty.deps, 1).catch(() => undefined);
      hit ||= faulty.hit();
      await ask(failingAt(-1, 'before').deps, 2);
      const rows = await rowsOf(shop);
      const left = rows.filter((row) => MARKS.some((mark) => JSON.stringify(row).includes(mark)));
      // the cart's key stays as the order's does
      expect(
        left.map(({ pk }) => pk),
        `${when} write ${at}`,
      ).toEqual([`${shop}#C#t:canary-cart`]);
      expect(await sumOf(shop), `${when} write ${at}`).toEqual({ gross: 740, residues: 1 });
    }
    if (!hit) break;
    crashes++;
  }
  expect(crashes).toBeGreaterThan(20);
}, 120_000);

it('I4: erasing a person whose order mentions somebody else leaves that one alone', async () => {
  const shop = 'mentions';
  const { identities, consents } = dynamoDeps(dynamo);
  const delivery = aDelivery({ shop: aShop({ id: shop }) });
  const bob = 'bob@other.example';
  const gift = order(9, { identity: { card: 'card-1', observed: { email: bob } }, contact: { email: bob } });
  for (const event of [order(8, { identity: { email: bob } }), gift]) {
    await applyEvents([event], delivery, dynamoDeps(dynamo));
  }
  const [owner = ''] = await identities.owners(shop, [{ kind: 'card', value: 'card-1' }]);
  const { deps } = failingAt(-1, 'before');
  await deps.intake.put(`parked/${shop}/2026-11-20/x.json`, `{"email":"${bob}"}`);
  await erasePerson(deps, aShop({ id: shop }), { customerId: owner, residueId: residueIdOf('m'), at: NOON, now: NOON });
  expect(await consents.suppression(shop, 'email', bob)).toBeUndefined();
  expect(await deps.intake.list('parked/')).toHaveLength(1);
});
