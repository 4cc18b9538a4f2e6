import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PAGE_FROM } from '#adapters/dynamo/customer-entries.ts';
import { customerKeys } from '#adapters/dynamo/customer-item.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import { anEntry } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { aDueTouch, aTouch, dueRows } from '../support/touches.ts';

const BUCKETS = 4;
let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

it('I1: an entry that went to a page while its customer merged is sent on to whom they live on in', async () => {
  const { main, page } = customerKeys(BUCKETS);
  const plain = dynamoCustomers(dynamo.client, 'Customers', BUCKETS);
  for (let n = 0; n < PAGE_FROM; n++) await plain.setEntry('garden', 'ada', `s:${n}`, anEntry());
  const racing = new Proxy(dynamo.client, {
    get: (client, name) => {
      if (name !== 'send') return Reflect.get(client, name);
      return async (command: { input: { Item?: { sk?: string } } }) => {
        const answer: unknown = await Reflect.apply(client.send, client, [command]);
        if (command.input.Item?.sk === page('garden', 'ada', 's:late').sk) {
          const Key = main('garden', 'ada');
          const ExpressionAttributeValues = { ':other': 'mary' };
          const UpdateExpression = 'SET mergedInto = :other';
          await client.send(
            new UpdateCommand({ TableName: 'Customers', Key, UpdateExpression, ExpressionAttributeValues }),
          );
        }
        return answer;
      };
    },
  });
  const store = dynamoCustomers(racing, 'Customers', BUCKETS);
  expect(await store.setEntry('garden', 'ada', 's:late', anEntry())).toEqual({ outcome: 'gone', mergedInto: 'mary' });
});

it('I3: due rows and touches beyond the megabyte that one answer of DynamoDB holds are found', async () => {
  const store = dynamoTouches(dynamo.client, 'Touches', 1);
  const numbers = Array.from({ length: 6 }, (_, n) => n);
  const programId = 'p'.repeat(300_000);
  for (const n of numbers) {
    await store.plan(aDueTouch({ touchId: `t${n}`, programId }));
    await store.create(aTouch({ touchId: `t${n}`, programId }));
  }
  const { shop, customerId, dueAt } = aDueTouch();
  expect(await dueRows(store, shop, dueAt - HOUR_MS, dueAt)).toHaveLength(6);
  expect(await store.ofPerson(shop, customerId)).toHaveLength(6);
});
