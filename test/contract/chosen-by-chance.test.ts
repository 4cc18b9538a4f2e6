import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { touchKey } from '#adapters/dynamo/touch-items.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import type { TouchStore } from '#ports/touches.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { aDueTouch, aTouch } from '../support/touches.ts';

let dynamo: TestDynamo;
let fresh = 0;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

describe.each([
  ['DynamoDB', () => dynamoTouches(dynamo.client, 'Touches', 1)],
  ['memory', () => memoryTouches()],
])('touch store: %s', (_name, create) => {
  let store: TouchStore;
  let shop: string;
  const NOON = aDueTouch().dueAt;
  beforeEach(() => {
    store = create();
    shop = `chance-${fresh++}`;
  });

  it.each([{}, { hourArm: 'preferred' }, { variant: 'question' }, { hourArm: 'any', variant: 'question' }] as const)(
    'keeps what was chosen by chance: %j',
    async (chosen) => {
      const touch = aTouch({ shop, ...chosen });
      await store.create(touch);
      expect(await store.get(shop, 'c1', 't1')).toEqual(touch);
      expect(await store.ofPerson(shop, 'c1')).toEqual([touch]);
      expect(await store.claim({ shop, customerId: 'c1', touchId: 't1', channel: 'email' }, NOON)).toMatchObject(
        chosen,
      );
      const end = { state: 'sent', endedAt: NOON, endDay: '2026-11-23' } as const;
      const claimed = await store.get(shop, 'c1', 't1');
      await store.replace(aTouch({ shop, ...chosen, ...end }), claimed ?? touch);
      const [ended] = await store.endedOn(shop, '2026-11-23');
      expect({ hourArm: ended?.hourArm, variant: ended?.variant }).toEqual({
        hourArm: undefined,
        variant: undefined,
        ...chosen,
      });
    },
  );
});

it('what the index of ends cannot project for itself lies in one attribute, which a release without variants reads', async () => {
  const store = dynamoTouches(dynamo.client, 'Touches', 1);
  const stored = async (touch: ReturnType<typeof aTouch>) => {
    await store.create(touch);
    const { Item } = await dynamo.client.send(new GetCommand({ TableName: 'Touches', Key: touchKey(touch) }));
    return [Item?.hourArm, Item?.variant];
  };
  const of = (touchId: string, more: object) => aTouch({ shop: 'packed', touchId, ...more });
  expect(await stored(of('a', { hourArm: 'any' }))).toEqual(['any', undefined]);
  expect(await stored(of('b', { hourArm: 'any', variant: 'question' }))).toEqual(['any/question', undefined]);
  expect(await stored(of('c', { variant: 'question' }))).toEqual(['/question', undefined]);
  expect(await stored(of('d', {}))).toEqual([undefined, undefined]);
});
