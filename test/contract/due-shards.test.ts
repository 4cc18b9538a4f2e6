import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { ONLY_LANE } from '#ports/touches.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { aDueTouch, dueRows } from '../support/touches.ts';
import { orderProgram, START, touchWorld } from '../support/worlds/touches.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const store = (shards: number) => dynamoTouches(dynamo.client, 'Touches', shards);
const lanes = (of: number) => Array.from({ length: of }, (_, lane) => ({ lane, of }));
const PEOPLE = Array.from({ length: 12 }, (_, n) => `person-${n}`);
const SPAN = [START - HOUR_MS, START + HOUR_MS] as const;

describe('the number of shards rises while touches are due', () => {
  it('a row keeps its own key: it is found by the lane of its person, moved and removed', async () => {
    const shop = 'rising';
    const row = (customerId: string, touchId: string) =>
      aDueTouch({ shop, customerId, touchId, dueAt: START, plannedFor: START, plannedAt: START - HOUR_MS });
    for (const [index, shards] of [1, 2, 4, 8].entries())
      for (const person of PEOPLE) await store(shards).plan(row(person, `of-${index}-${person}`));
    const now = store(8);
    const found = await Promise.all(lanes(8).map((lane) => dueRows(now, shop, START - HOUR_MS, START, lane)));
    const each = found.flat();
    expect(each).toHaveLength(4 * PEOPLE.length);
    expect(new Set(each.map(({ touchId }) => touchId)).size).toBe(4 * PEOPLE.length);
    for (const person of PEOPLE) {
      const holding = found.filter((rows) => rows.some(({ customerId }) => customerId === person));
      expect([person, holding.length]).toEqual([person, 1]);
    }
    for (const [index, due] of each.entries())
      await (index % 2 === 0 ? now.remove(due) : now.move(due, START + HOUR_MS));
    expect(await Promise.all(lanes(8).map((lane) => dueRows(now, shop, START - HOUR_MS, START, lane)))).toEqual(
      lanes(8).map(() => []),
    );
    const moved = await now.stillDue(shop, ...SPAN);
    expect(moved).toHaveLength(2 * PEOPLE.length);
    expect(moved.every(({ partition }) => partition === undefined)).toBe(true);
    for (const due of moved) await now.remove(due);
    expect(await now.stillDue(shop, ...SPAN)).toEqual([]);
  });

  it('I7: a person whose rows lie in two shards has the same winner, whichever row lies in which', async () => {
    const strong = orderProgram('strong', { priority: 1 });
    const weak = orderProgram('weak', { priority: 9 });
    for (const first of [strong, weak]) {
      const world = touchWorld({ programs: [strong, weak], caps: [{ channel: 'all', max: 1, days: 7 }] });
      const shop = { ...world.shop, id: `two-${first.id}` };
      const at = { shop: shop.id, dueAt: START, plannedFor: START, plannedAt: START - HOUR_MS };
      const second = first === strong ? weak : strong;
      for (const person of PEOPLE) {
        await world.customers.ensure(shop.id, person);
        const contact = { email: `${person}@example.org`, country: 'GB' };
        await world.customers.putProfile(shop.id, person, { updatedAt: START - DAY_MS, contact }, undefined);
        await world.identities.link(shop.id, { kind: 'email', value: contact.email }, person);
        const granted = { channel: 'email', topic: 'marketing', state: 'granted', source: 'test' } as const;
        await world.consents.append(shop.id, person, { ...granted, at: START - DAY_MS });
        const touch = ({ id, priority }: typeof strong) =>
          aDueTouch({ ...at, customerId: person, programId: id, priority, touchId: `${id}-${person}` });
        await store(1).plan(touch(first));
        await store(4).plan(touch(second));
      }
      // The lanes go on from where the one worker stood.
      await store(1).setWatermark(shop.id, ONLY_LANE, START - MINUTE_MS);
      const deps = { ...world.worker().dispatching, touches: store(4) };
      await Promise.all(lanes(4).map((lane) => dispatch(shop, START, { ...deps, lane })));
      const queued = world.queue.drain().map(({ touchId }) => touchId);
      expect(queued.toSorted()).toEqual(PEOPLE.map((person) => `strong-${person}`).toSorted());
    }
  });
});
