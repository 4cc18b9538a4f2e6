import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoDraws } from '#adapters/dynamo/draws.ts';
import { memoryDraws } from '#adapters/memory/draws.ts';
import type { HeldDraw, Ticket } from '#model/draw/held-draw.ts';
import type { DrawStore } from '#ports/draws.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const BARE: HeldDraw = {
  ...{ shop: 'a', id: 'july', name: 'July', from: '2026-07-01', until: '2026-07-31', endsAt: 9, openedAt: 1 },
  ...{ prizes: [{ id: 'pot', name: 'A pot', count: 1 }], commitment: 'c', seed: 's' },
};
const WHOLE: HeldDraw = {
  ...{ ...BARE, id: 'june', names: { 'zh-CN': '六月' }, openedBy: 'mia', hasBeacon: true },
  prizes: [{ id: 'pot', name: 'A pot', names: { 'zh-CN': '盆' }, count: 2, valueMinor: 900 }],
};
async function ticketsOf(draws: DrawStore, shop: string, draw: string) {
  const found: Ticket[] = [];
  for await (const ticket of draws.tickets(shop, draw)) found.push(ticket);
  return found;
}
const LISTED = { at: 10, by: 'mia', tickets: 2, digest: 'd', round: 7 };
const CLOSED = { at: 11, by: 'jo', beacon: 'b' };

describe.each([
  ['DynamoDB', () => dynamoDraws(dynamo.client, 'Members')],
  ['memory', memoryDraws],
])('draws: %s', (name, create) => {
  const of = (draw: HeldDraw, what: string): HeldDraw => ({ ...draw, shop: `${what}-${name}` });

  it('are opened, listed and closed once each in that order, and kept as they were', async () => {
    const draws = create();
    for (const draw of [of(BARE, 'open'), of(WHOLE, 'open')]) {
      expect(await draws.get(draw.shop, draw.id)).toBeUndefined();
      expect(await draws.list({ ...draw, listed: LISTED })).toBe('taken');
      expect(await draws.close({ ...draw, closed: CLOSED })).toBe('taken');
      expect(await draws.open(draw)).toBe('stored');
      expect(await draws.open({ ...draw, seed: 'another' })).toBe('taken');
      expect(await draws.get(draw.shop, draw.id)).toEqual(draw);
      expect(await draws.close({ ...draw, closed: CLOSED })).toBe('taken');
      const listed = { ...draw, listed: LISTED };
      expect(await draws.list(listed)).toBe('stored');
      expect(await draws.list({ ...draw, listed: { ...LISTED, tickets: 3 } })).toBe('taken');
      expect(await draws.get(draw.shop, draw.id)).toEqual(listed);
      expect(await draws.close({ ...listed, closed: CLOSED })).toBe('stored');
      expect(await draws.close({ ...listed, closed: { ...CLOSED, by: 'kim' } })).toBe('taken');
      expect(await draws.get(draw.shop, draw.id)).toEqual({ ...listed, closed: CLOSED });
    }
  });

  it('have tickets by number: of one claim each, which leaves, or is forgotten while the number stays', async () => {
    const draws = create();
    const { shop, id } = of(BARE, 'tickets');
    const ticket = (number: string, claim = `ada#${number}`) => ({ number, claim });
    for (const number of ['B', 'A', 'C']) expect(await draws.enter(shop, id, ticket(number))).toBe('stored');
    expect(await draws.enter(shop, id, ticket('A'))).toBe('stored');
    expect(await draws.enter(shop, id, ticket('A', 'bob#1'))).toBe('taken');
    for (const act of ['leave', 'forget'] as const) await draws[act](shop, id, ticket('A', 'bob#1'));
    await draws.leave(shop, id, ticket('C'));
    for (let n = 0; n < 2; n++) await draws.forget(shop, id, ticket('B'));
    expect(await ticketsOf(draws, shop, id)).toEqual([ticket('A'), { number: 'B' }]);
    expect(await ticketsOf(draws, shop, 'other')).toEqual([]);
    expect(await draws.enter(shop, id, ticket('B'))).toBe('taken');
  });
});
