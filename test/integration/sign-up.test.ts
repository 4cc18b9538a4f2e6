import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Checklist } from '#cli/smoke/checklist.ts';
import { localWorld } from '#cli/smoke/local.ts';
import { playSmoke } from '#cli/smoke/play.ts';
import { findSender } from '#local/simulator/registry.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import { confirmSignUp, fillIn } from '#test/support/scenario/centre.ts';
import { SCENARIO_START } from '#test/support/scenario/everything.ts';
import { everyItem, itemsOf, localAssembly, startScenario } from '#test/support/scenario/stack.ts';

let assembly: Awaited<ReturnType<typeof localAssembly>>;
let stack: LocalStack;
/** As every account of SES begins: mail goes to verified addresses only, at a rate that a test can wait for. */
const verified: string[] = [];
beforeAll(async () => {
  assembly = await localAssembly();
  const ses = { sandbox: true, verified, perSecond: 50 };
  stack = await startScenario(assembly, { startAt: SCENARIO_START, behaviour: () => 'deliver', ses });
});
afterAll(async () => {
  await stack?.stop();
  await assembly?.remove();
});

const touches = async () =>
  (await itemsOf(stack, stack.tables.Touches ?? '')).filter(({ sk }) => String(sk).startsWith('T#'));

test('a stranger signs up over HTTP, is asked by mail once SES may send to them, clicks, and is granted with proof', async () => {
  const shop = assembly.crm.shops[0]?.id ?? '';
  await fillIn(stack, shop, 'nell@stranger.example');
  await stack.advanceTo(SCENARIO_START + 2.5 * HOUR_MS);
  // "not verified" three times by now: it waits, and neither ends nor dies
  expect(await touches()).toMatchObject([{ state: 'queued', reason: 'provider_throttled' }]);
  expect(await Promise.all(['EmailQueue', 'EmailDlq'].map((name) => stack.queue(name).bodies()))).toEqual([[], []]);
  expect(stack.outbox.entries).toEqual([]);
  verified.push('nell@stranger.example');
  await stack.advanceTo(SCENARIO_START + 4 * HOUR_MS);
  expect(await touches()).toMatchObject([{ state: 'sent', reason: 'provider_accepted' }]);
  await confirmSignUp(stack, 'nell@stranger.example');
  await stack.settle();
  const { Items = [] } = await stack.clients.dynamo.send(new ScanCommand({ TableName: stack.tables.Consents }));
  const ledger = Items.filter(({ channel }) => channel === 'email').sort((a, b) => Number(a.at) - Number(b.at));
  expect(ledger).toMatchObject([
    { topic: 'marketing', state: 'pending', source: 'sign-up', wording: '1', proof: { kind: 'form' } },
    { topic: 'marketing', state: 'granted', source: 'double-opt-in', wording: '1', proof: { kind: 'form' } },
  ]);
  expect(stack.failures).toEqual([]);
  expect(stack.outbox.entries.map(({ to }) => to)).toEqual(['nell@stranger.example']);
});

describe('the smoke play (npm run smoke)', { timeout: 120_000 }, () => {
  const SHOWN = [
    'signed webhooks of demo-shopify at shopify are accepted',
    'their orders are applied, each to its person',
    '3 mails leave by SES',
    'a delivery is heard of',
    'a bounce is heard of, and its address suppressed',
    'a complaint is heard of, its address suppressed and consent withdrawn',
    'their traces are removed',
  ];

  async function play(sending: boolean, id: number, change: { readonly secret?: string } = {}) {
    const world = localWorld(stack, assembly.crm, sending);
    const shop = world.shops.find(({ platforms }) => platforms.includes('shopify'));
    const sender = findSender('shopify');
    const program = world.programs.find(({ trigger }) => trigger.on === 'order-unpaid');
    if (!shop || !sender || !program) throw new Error('crm/ has no shop at Shopify with a reminder of unpaid orders');
    const secret = change.secret ?? (await world.webhookSecret(shop.id, sender.id)) ?? '';
    const list = new Checklist(() => {});
    const before = stack.outbox.entries.length;
    await playSmoke(world, { shop, sender, secret, program, id }, list);
    const to = stack.outbox.entries.slice(before).map((entry) => entry.to.replace(/\+.*/, ''));
    const of = (state: string) => list.checks.filter((check) => check.state === state);
    return { shown: of('shown').map(({ what }) => what), failed: of('failed'), unshown: of('unshown'), to: to.sort() };
  }

  test('shows the whole way of an order and of its mail, and leaves nothing of the three people', async () => {
    const result = await play(true, 3_000_000_001);
    expect(result).toEqual({ shown: SHOWN, failed: [], unshown: [], to: ['bounce', 'complaint', 'success'] });
    const kept = Object.entries(await everyItem(stack)).filter(([key, item]) =>
      `${key} ${JSON.stringify(item)}`.includes('simulator.amazonses'),
    );
    expect(kept).toEqual([]);
    const suppressions = Object.keys(await everyItem(stack)).filter((key) => /^Consents\w* \S+#S#/.test(key));
    expect(suppressions).toEqual([]);
  });

  test('while sending is off it calls the sender by hand, for these three alone, and says so', async () => {
    const { unshown, ...result } = await play(false, 3_000_000_011);
    expect(result).toEqual({ shown: SHOWN, failed: [], to: ['bounce', 'complaint', 'success'] });
    expect(unshown).toMatchObject([{ what: 'dispatch finds what is due, minute by minute' }]);
  });

  test('says what did not work, and still looks after its traces', async () => {
    const result = await play(true, 3_000_000_021, { secret: 'another' });
    expect(result.failed).toMatchObject([{ what: SHOWN[0], found: expect.stringMatching(/answers 401$/) }]);
    expect(result.shown).toEqual([SHOWN.at(-1)]);
    expect(result.to).toEqual([]);
  });
});
