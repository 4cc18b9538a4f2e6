import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalStack } from '#local/stack/stack.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { signUp } from '#test/support/scenario/centre.ts';
import { SCENARIO_START } from '#test/support/scenario/everything.ts';
import { localAssembly, startScenario } from '#test/support/scenario/stack.ts';

let assembly: Awaited<ReturnType<typeof localAssembly>>;
let stack: LocalStack;
beforeAll(async () => {
  assembly = await localAssembly();
  stack = await startScenario(assembly, { startAt: SCENARIO_START, behaviour: () => 'deliver' });
});
afterAll(async () => {
  await stack?.stop();
  await assembly?.remove();
});

test('a stranger signs up over HTTP, is asked by mail, clicks, and is granted with proof', async () => {
  const shop = assembly.crm.shops[0]?.id ?? '';
  await signUp(stack, shop, 'nell@stranger.example');
  await stack.advanceTo(SCENARIO_START + DAY_MS / 24);
  const { Items = [] } = await stack.clients.dynamo.send(new ScanCommand({ TableName: stack.tables.Consents }));
  const ledger = Items.filter(({ channel }) => channel === 'email').sort((a, b) => Number(a.at) - Number(b.at));
  expect(ledger).toMatchObject([
    { topic: 'marketing', state: 'pending', source: 'sign-up', wording: '1', proof: { kind: 'form' } },
    { topic: 'marketing', state: 'granted', source: 'double-opt-in', wording: '1', proof: { kind: 'form' } },
  ]);
  expect(stack.failures).toEqual([]);
  expect(stack.outbox.entries.map(({ to }) => to)).toEqual(['nell@stranger.example']);
});
