import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COMMON_OPTIONS } from '#cli/command-line/command.ts';
import { reconcileCommand } from '#cli/commands/reconcile.ts';
import { Args } from '#cli/console/args.ts';
import { Output } from '#cli/console/output.ts';
import { localTarget } from '#cli/target/local.ts';
import { PlatformApiServer } from '#local/platform-apis/server.ts';
import { wooOrders } from '#local/simulator/payloads/woocommerce-api.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { Desk } from '#test/support/scenario/desk.ts';
import { SCENARIO_START } from '#test/support/scenario/everything.ts';
import { letFetch, postCallback, tellOrder, towelShop, WOO_KEY, wooOrder } from '#test/support/scenario/fetched.ts';
import { cast } from '#test/support/scenario/people.ts';
import { everyItem, itemsOf, localAssembly, startScenario } from '#test/support/scenario/stack.ts';

const api = new PlatformApiServer();
let assembly: Awaited<ReturnType<typeof localAssembly>>;
let stack: LocalStack;

beforeAll(async () => {
  assembly = await localAssembly([towelShop(await api.listen())]);
  stack = await startScenario(assembly, { startAt: SCENARIO_START });
  letFetch(stack);
});
beforeEach(() => {
  api.mode = 'sound';
});
afterAll(async () => {
  await stack?.stop();
  await api.stop();
  await assembly?.remove();
});

const order = (id: number) => ({
  id: String(id),
  number: String(id),
  placedAt: SCENARIO_START,
  updatedAt: SCENARIO_START,
  paidAt: SCENARIO_START,
  lines: [{ sku: 'towel', title: 'Towel', quantity: 2, priceMinor: 1500 }],
  customer: { email: `ann-${id}@example.org`, createdAt: SCENARIO_START, updatedAt: SCENARIO_START },
});
const post = (id: number) => postCallback(stack, 'store/order/created', { type: 'order', id });
const ordersOf = async (shop: string) =>
  (await itemsOf(stack, stack.tables.Orders ?? ''))
    .map(({ pk, sk }) => `Orders ${pk} ${sk ?? ''}`)
    .filter((key) => key.startsWith(`Orders ${shop}#`));
const trouble = () => stack.logs.sum('PlatformApiTrouble', { platform: 'bigcommerce' });

describe('an order that comes as an id', () => {
  it('is fetched with the token of its shop and becomes a customer', async () => {
    tellOrder(api, order(250));
    expect(await post(250)).toBe(200);
    await stack.drain();
    expect(await ordersOf('towels')).toContain('Orders towels#b:250 ');
    const customers = Object.entries(await everyItem(stack)).filter(([key]) => key.startsWith('Customers towels#'));
    expect(JSON.stringify(customers)).toContain('"b:250":');
    expect(api.headers['x-auth-token']).toBe('access');
    expect(stack.failures).toEqual([]);
  });

  it('waits alone while its API is in trouble, which is counted, and arrives once that answers again', async () => {
    const buyer = cast(SCENARIO_START).payer;
    const desk = new Desk(stack);
    const modes = ['down', 'failing', 'busy', 'html', 'truncated'] as const;
    for (const [index, mode] of modes.entries()) {
      const id = 300 + index;
      tellOrder(api, order(id));
      api.mode = mode;
      const troubled = trouble();
      expect(await post(id)).toBe(200);
      const bought = await desk.buy(buyer, { placedAt: SCENARIO_START + id });
      await stack.drain();
      expect(await ordersOf('towels'), mode).not.toContain(`Orders towels#b:${id} `);
      expect((await ordersOf(buyer.shop.shop)).join(), mode).toContain(`:${bought.id} `);
      expect(trouble(), mode).toBeGreaterThan(troubled);
      api.mode = 'sound';
      await stack.advanceTo(stack.clock.now() + HOUR_MS);
      expect(await ordersOf('towels'), mode).toContain(`Orders towels#b:${id} `);
    }
    expect(await stack.queue('FetchDlq').ready()).toBe(0);
    expect(stack.failures).toEqual([]);
  });
});

describe('orders that a WooCommerce site never told', () => {
  it('are asked for each day, and by the command, whose second run changes nothing', async () => {
    const missed = [wooOrder(901, SCENARIO_START)];
    api.route = wooOrders(() => missed);
    await stack.advanceTo(SCENARIO_START + DAY_MS);
    expect(await ordersOf('towels')).toContain('Orders towels#w:901 ');
    expect(api.headers.authorization).toBe(`Basic ${Buffer.from('ck_1:cs_1').toString('base64')}`);

    missed.push(wooOrder(902, stack.clock.now() - HOUR_MS));
    const dir = await mkdtemp(join(tmpdir(), 'perennial-token-'));
    await writeFile(join(dir, 'token.json'), JSON.stringify(WOO_KEY));
    const words = ['--shop', 'towels', '--since', '2026-03-01', '--token', 'token.json', '--json'];
    const answers = [await reconcile(words, dir), await reconcile(words, dir)];
    await rm(dir, { recursive: true });
    expect(answers).toMatchObject([{ shop: 'towels', orders: 2 }, { orders: 2 }]);
    expect(await ordersOf('towels')).toContain('Orders towels#w:902 ');
    expect(stack.failures).toEqual([]);
  });

  it('stay for a later run when the site is down, which the command says with the instant to go on from', async () => {
    api.mode = 'refused';
    const dir = await mkdtemp(join(tmpdir(), 'perennial-token-'));
    await writeFile(join(dir, 'token.json'), JSON.stringify(WOO_KEY));
    const words = ['--shop', 'towels', '--since', '2026-03-01T00:00:00Z', '--token', 'token.json'];
    await expect(reconcile(words, dir)).rejects.toMatchObject({
      message: 'the API of the shop is refused',
      remedy: '0 orders are queued; go on later with --since 2026-03-01T00:00:00.000Z',
    });
    await rm(dir, { recursive: true });
  });

  it('are not asked for over http, nor with a key in the address', async () => {
    const before = api.asked.length;
    for (const url of ['http://qinghe.example', 'https://ck_1:cs_1@qinghe.example', 'http://127.0.0.1.evil.example'])
      await expect(
        reconcile(['--shop', 'towels', '--since', '2026-03-01', '--url', url, '--token', 'token.json'], '/'),
      ).rejects.toThrow('--url is no address for a token');
    expect(api.asked.length).toBe(before);
  });
});

/** Carries out `perennial reconcile` on the running stack; answers its JSON. */
async function reconcile(words: readonly string[], cwd: string): Promise<unknown> {
  let text = '';
  const stdout = new PassThrough().on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const attached = localTarget(stack, assembly.crm, [], cwd);
  await reconcileCommand.run({
    args: new Args(words, { ...COMMON_OPTIONS, ...reconcileCommand.options }),
    output: new Output({ stdout, stderr: new PassThrough() }, true),
    cwd,
    attached,
    carryOut: () => Promise.reject(new Error('not here')),
    input: async () => '',
    interrupted: new Promise(() => {}),
  });
  return JSON.parse(text);
}
