import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoCircles } from '#adapters/dynamo/circles.ts';
import { memoryCircles } from '#adapters/memory/circles.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { type CapacityMeter, meterCapacity } from '../support/engines/capacity.ts';

let dynamo: TestDynamo;
let meter: CapacityMeter;
beforeAll(async () => {
  dynamo = await startTestDynamo();
  meter = meterCapacity(dynamo.client);
});
afterAll(() => dynamo.stop());

let shops = 0;
const home = { place: 'h1', as: 'home' } as const;

describe.each([
  ['DynamoDB', () => dynamoCircles(dynamo.client, 'Members')],
  ['memory', memoryCircles],
])('circles: %s', (_name, create) => {
  it('who has to do with a place is found by it, and all places by the person; each shop has its own', async () => {
    const [circles, shop, other] = [create(), `c${++shops}`, `c${++shops}`];
    for (const _ of [0, 1]) await circles.note(shop, home, 'ada');
    await circles.note(shop, { place: 'h1', as: 'gift' }, 'bob');
    await circles.note(shop, { place: 'h2', as: 'family' }, 'ada');
    await circles.note(other, home, 'cy');
    expect(await circles.at(shop, 'h1', 9)).toEqual([
      { id: 'ada', as: 'home' },
      { id: 'bob', as: 'gift' },
    ]);
    expect(await circles.at(shop, 'h1', 1)).toHaveLength(1);
    expect([...(await circles.of(shop, 'ada'))].sort((a, b) => (a.place < b.place ? -1 : 1))).toEqual([
      home,
      { place: 'h2', as: 'family' },
    ]);
    await circles.drop(shop, { place: 'h2', as: 'family' }, 'ada');
    expect(await circles.of(shop, 'ada')).toEqual([home]);
    for (const _ of [0, 1]) await circles.forget(shop, ['ada']);
    expect([await circles.of(shop, 'ada'), await circles.at(shop, 'h1', 9)]).toEqual([[], [{ id: 'bob', as: 'gift' }]]);
    expect(await circles.at(other, 'h1', 9)).toHaveLength(1);
  });
});

it('a place that is known of a person is half a unit to read and none to write', async () => {
  const [circles, shop] = [dynamoCircles(dynamo.client, 'Members'), `c${++shops}`];
  meter.takeAll();
  await circles.note(shop, home, 'ada');
  expect(meter.takeAll()).toMatchObject({ reads: { Members: 0.5 }, writes: { Members: 2 } });
  await circles.note(shop, home, 'ada');
  expect(meter.takeAll()).toMatchObject({ reads: { Members: 0.5 }, writes: {} });
});

it('a crash between its two writes leaves nothing that an erasure does not find, and is made good by the next order', async () => {
  const shop = `c${++shops}`;
  let puts = 0;
  const send = async (command: object) => {
    if ('input' in command && command.constructor.name === 'PutCommand' && ++puts === 2) throw new Error('crash');
    return dynamo.client.send(command as never);
  };
  const crashing = dynamoCircles({ send } as never, 'Members');
  await expect(crashing.note(shop, home, 'ada')).rejects.toThrow('crash');
  const circles = dynamoCircles(dynamo.client, 'Members');
  expect(await circles.at(shop, 'h1', 9)).toEqual([]);
  await circles.note(shop, home, 'ada');
  expect(await circles.at(shop, 'h1', 9)).toHaveLength(1);
  await circles.forget(shop, ['ada']);
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: 'Members' }));
  expect(Items.filter(({ pk }) => String(pk).includes(shop))).toEqual([]);
});
