import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { play } from '#local/simulator/play.ts';
import type { Mailbox } from '#local/simulator/shopper.ts';
import { DEMO_SHOPS, type DemoShop } from '#local/simulator/shops.ts';
import { Simulation } from '#local/simulator/simulation.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { lockState } from '#local/state/lock.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { addDays, HOUR_MS, startOfDay } from '#model/values/time/day.ts';
import { findPlatform } from '#platforms/registry.ts';
import { type Interrupted, InterruptedError, watch } from '../console/interrupt.ts';
import type { Output } from '../console/output.ts';
import { ingestOutcomes } from '../target/ingest-outcomes.ts';
import { keptAssembly } from '../target/kept-assembly.ts';
import { storesOf } from '../target/stores.ts';
import { findLeaks } from './canaries.ts';
import { checksOf } from './checks.ts';
import { gatherShop, type ShopState } from './gather.ts';
import { type DemoSummary, stateHash, withoutClock } from './summary.ts';

/** A winter day, so that 120 days pass the change to summer time. */
const FIRST_DAY = '2026-01-12';
/** By then every shop has run its last day: 3 o'clock in the westernmost one, and late webhooks before it. */
const AFTER_LAST_DAY_MS = 6 * HOUR_MS;

export interface DemoOptions {
  readonly days: number;
  readonly customers: number;
  readonly seed: string;
  readonly buckets: number;
  readonly ingestConcurrency: number | undefined;
  /** Where the state is kept; in memory when absent. */
  readonly stateDir: string | undefined;
}

/** Where the webhooks of a shop's platform are posted, and the secret that signs them. */
interface Hook {
  readonly platform: string;
  readonly shop: string;
  readonly secret: string;
}

export interface Demo {
  readonly stack: LocalStack;
  readonly crm: PublishedCrm;
  /** Of the simulated shops, and of others that `crm/` declares with a platform whose secret is a plain text. */
  readonly hooks: readonly Hook[];
  readonly summary: DemoSummary;
  readonly shops: readonly ShopState[];
  stop(): Promise<void>;
}

/** Throws `InterruptedError` between two simulated half hours, all stopped and removed, once `interrupted` resolves. */
export async function runDemo(options: DemoOptions, output: Output, interrupted: Interrupted): Promise<Demo> {
  const begun = performance.now();
  const seen = watch(interrupted);
  const goOn = (): void => {
    if (seen.code !== undefined) throw new InterruptedError(seen.code);
  };
  output.note('synthesising the stack ...');
  const temporary = options.stateDir === undefined ? await mkdtemp(join(tmpdir(), 'perennial-demo-')) : undefined;
  const removeTemporary = (): void => rmSync(temporary ?? '', { recursive: true, force: true });
  // also of a start that is broken off
  if (temporary) process.once('exit', removeTemporary);
  const lock = options.stateDir === undefined ? undefined : await lockState(options.stateDir);
  const [assembly, { startLocal }] = await Promise.all([
    keptAssembly(options.stateDir ?? temporary ?? '', { buckets: options.buckets, extraShops: [] }),
    import('#local/stack/start.ts'),
  ]);
  goOn();
  const start = Date.parse(`${FIRST_DAY}T00:00:00Z`);
  const newSecret = (): string => randomBytes(24).toString('base64url');
  const shops = DEMO_SHOPS.map((shop) => ({ ...shop, secret: newSecret() }));
  const others = assembly.crm.shops
    .filter(({ id }) => shops.every(({ shop }) => shop !== id))
    .flatMap(({ id: shop, platforms }) => platforms.map((platform) => ({ shop, platform, secret: newSecret() })))
    .filter(({ platform }) => findPlatform(platform)?.signatureHeader !== undefined);
  const hooks: readonly Hook[] = [...shops, ...others];
  const mailboxes = new Map<string, Mailbox>();
  output.note('starting the engines ...');
  const stack = await startLocal({
    assembly,
    stateDir: options.stateDir,
    lock,
    startAt: start,
    ingestConcurrency: options.ingestConcurrency,
    secrets: {
      webhook: Object.fromEntries(
        [...Map.groupBy(hooks, ({ shop }) => shop)].map(([shop, of]) => [
          shop,
          Object.fromEntries(of.map(({ platform, secret }) => [platform, [secret]])),
        ]),
      ),
      personKey: createHash('sha512').update(`people of the simulation ${options.seed}`).digest('hex'),
    },
    behaviour: (address) => mailboxes.get(address) ?? 'deliver',
  });
  const stop = async (): Promise<void> => {
    await stack.stop();
    if (temporary) removeTemporary();
    process.off('exit', removeTemporary);
  };
  try {
    const summed = await playAndSumUp(options, output, {
      ...{ stack, start, mailboxes, crm: assembly.crm, goOn },
      simulated: shops,
    });
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    return {
      stack,
      crm: assembly.crm,
      hooks,
      shops: summed.shops,
      summary: { ...summed.summary, seconds },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Stage {
  readonly stack: LocalStack;
  /** First simulated instant, UTC ms. */
  readonly start: number;
  readonly mailboxes: Map<string, Mailbox>;
  readonly simulated: readonly DemoShop[];
  readonly crm: PublishedCrm;
  /** Throws when the person asked to stop. */
  readonly goOn: () => void;
}

async function playAndSumUp(
  { seed, customers, days }: DemoOptions,
  output: Output,
  { stack, start, mailboxes, simulated, crm, goOn }: Stage,
): Promise<{ readonly summary: Omit<DemoSummary, 'seconds'>; readonly shops: readonly ShopState[] }> {
  const afterLast = addDays(FIRST_DAY, days);
  const lastDay = addDays(afterLast, -1);
  const endOf = (shop: { readonly timezone: string }): number => startOfDay(afterLast, shop.timezone);
  const simulation = new Simulation({ seed, customers, start, days, shops: simulated, endOf });
  for (const { email, mailbox } of simulation.shoppers) mailboxes.set(email, mailbox);
  const end = Math.max(...simulated.map(endOf)) + AFTER_LAST_DAY_MS;
  const bar = output.progress(`${days} simulated days, ${customers} shoppers: day`, days);
  const played = await play(stack, simulation, { from: start, to: end }, (now) => {
    goOn();
    bar.update(Math.floor((now - start) / (24 * HOUR_MS)));
  });
  await stack.settle();
  bar.stop();
  const stores = storesOf(stack.clients.dynamo, stack.outputs);
  const span = { first: FIRST_DAY, last: lastDay, now: stack.clock.now() };
  const shops: ShopState[] = [];
  for (const shop of crm.shops) shops.push(await gatherShop(stores, shop, span));
  const processed = ingestOutcomes(stack.logs);
  const checks = checksOf({
    played,
    processed,
    shops,
    ledgerOf: (shop) => simulation.ledger.of(shop),
    plannedOnTheWire: stack.plannedTouches.size,
    outbox: stack.outbox.entries,
    failures: stack.failures.length,
    leaks: await findLeaks(stack, simulation.shoppers),
  });
  return {
    shops,
    summary: {
      seed,
      days,
      firstDay: FIRST_DAY,
      lastDay,
      hash: stateHash(shops),
      shops: shops.map((state) => ({
        shop: state.shop.id,
        customers: state.customers.length,
        orders: state.orders,
        touchesStillDue: state.stillDue.size,
        messages: state.ends,
        kpi: withoutClock(state.snapshot),
      })),
      webhooks: { ...played, outcomes: processed.byOutcome },
      checks,
    },
  };
}
