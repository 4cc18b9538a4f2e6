import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveClock } from '#local/calendar/saved-clock.ts';
import { requireTableEngine } from '#local/engines/dynoxide.ts';
import { SimulatedApis } from '#local/simulator/apis.ts';
import { play } from '#local/simulator/play.ts';
import type { Mailbox } from '#local/simulator/shopper.ts';
import type { Storefront } from '#local/simulator/shops.ts';
import { Simulation } from '#local/simulator/simulation.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { lockState } from '#local/state/lock.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ShopId } from '#model/values/ids.ts';
import { addDays, HOUR_MS, startOfDay } from '#model/values/time/day.ts';
import { type Interrupted, InterruptedError, watch } from '../console/interrupt.ts';
import type { Output } from '../console/output.ts';
import { ingestOutcomes, reconciledOrders } from '../target/ingest-outcomes.ts';
import { keptAssembly } from '../target/kept-assembly.ts';
import { storesOf } from '../target/stores.ts';
import { findLeaks } from './canaries.ts';
import { checksOf } from './checks.ts';
import { gatherShop, type ShopState } from './gather.ts';
import { type Hook, newSecret, secretsOf, simulatedShops } from './simulated-shops.ts';
import { stockCatalogue } from './stock-catalogue.ts';
import { type DemoSummary, stateHash, withoutClock } from './summary.ts';

/** A winter day, so that 120 days pass the change to summer time. */
const FIRST_DAY = '2026-01-12';
/** A delivery may be so late: nothing happens so shortly before the run of a shop's last day. */
const LATEST_MS = 3 * HOUR_MS;
/** So long after it begins every daily run is over. */
const RUN_MS = 3 * HOUR_MS;

export interface DemoOptions {
  readonly days: number;
  readonly customers: number;
  readonly seed: string;
  readonly buckets: number;
  readonly ingestConcurrency: number | undefined;
  /** Where the state is kept; in memory when absent. */
  readonly stateDir: string | undefined;
  /** Shops beside those of `crm/`. */
  readonly extraShops?: readonly Shop[] | undefined;
}

export interface Demo {
  readonly stack: LocalStack;
  readonly crm: PublishedCrm;
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
  requireTableEngine(process.env);
  output.note('synthesising the stack ...');
  const temporary = options.stateDir === undefined ? await mkdtemp(join(tmpdir(), 'perennial-demo-')) : undefined;
  const removeTemporary = (): void => rmSync(temporary ?? '', { recursive: true, force: true });
  // also of a start that is broken off
  if (temporary) process.once('exit', removeTemporary);
  const lock = options.stateDir === undefined ? undefined : await lockState(options.stateDir);
  const [assembly, { startLocal }] = await Promise.all([
    keptAssembly(options.stateDir ?? temporary ?? '', {
      buckets: options.buckets,
      extraShops: options.extraShops ?? [],
    }),
    import('#local/stack/start.ts'),
  ]);
  goOn();
  const { crm } = assembly;
  const { simulated, left, hooks } = simulatedShops(crm.shops);
  for (const sentence of left) output.note(sentence);
  const simulation = simulationOf(options, crm.shops, simulated);
  const mailboxes = new Map<string, Mailbox>(simulation.shoppers.map(({ email, mailbox }) => [email, mailbox]));
  const apis = new SimulatedApis(simulated, newSecret, (shop) => simulation.holdings(shop));
  output.note('starting the engines ...');
  const stack = await startLocal({
    assembly,
    stateDir: options.stateDir,
    lock,
    startAt: START,
    ingestConcurrency: options.ingestConcurrency,
    secrets: {
      webhook: secretsOf(hooks),
      platformTokens: apis.tokens,
      personKey: createHash('sha512').update(`people of the simulation ${options.seed}`).digest('hex'),
    },
    platformApis: await apis.listen(),
    behaviour: (address) => mailboxes.get(address) ?? 'deliver',
  }).catch(async (error: unknown) => {
    await apis.stop();
    throw error;
  });
  const stop = async (): Promise<void> => {
    await stack.stop();
    await apis.stop();
    if (temporary) removeTemporary();
    process.off('exit', removeTemporary);
  };
  try {
    await stockCatalogue(storesOf(stack.clients, stack.outputs).products, simulated, START);
    const summed = await playAndSumUp(options, output, { stack, simulation, crm, goOn });
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    return {
      stack,
      crm,
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

/** First simulated instant, UTC ms. */
const START = Date.parse(`${FIRST_DAY}T00:00:00Z`);

/** When a shop's last simulated day ends. */
const endOfDays = (days: number, { timezone }: Pick<Shop, 'timezone'>): number =>
  startOfDay(addDays(FIRST_DAY, days), timezone);

function simulationOf(
  { seed, customers, days }: DemoOptions,
  declared: readonly Shop[],
  shops: readonly Storefront[],
): Simulation {
  const ends = new Map<ShopId, number>(
    declared.map((shop) => {
      const runAfterMs = shop.dailyRunHour * HOUR_MS;
      return [shop.id, endOfDays(days, shop) - Math.max(LATEST_MS - runAfterMs, 0)];
    }),
  );
  return new Simulation({ seed, customers, start: START, days, shops, endOf: (shop) => ends.get(shop) ?? START });
}

interface Stage {
  readonly stack: LocalStack;
  readonly simulation: Simulation;
  readonly crm: PublishedCrm;
  /** Throws when the person asked to stop. */
  readonly goOn: () => void;
}

async function playAndSumUp(
  options: DemoOptions,
  output: Output,
  { stack, simulation, crm, goOn }: Stage,
): Promise<{ readonly summary: Omit<DemoSummary, 'seconds'>; readonly shops: readonly ShopState[] }> {
  const { seed, customers, days } = options;
  const lastDay = addDays(FIRST_DAY, days - 1);
  const end = Math.max(...crm.shops.map((shop) => endOfDays(days, shop) + shop.dailyRunHour * HOUR_MS + RUN_MS));
  const bar = output.progress(`${days} simulated days, ${customers} shoppers: day`, days);
  let day = -1;
  const played = await play(stack, simulation, { from: START, to: end }, (now) => {
    goOn();
    const passed = Math.floor((now - START) / (24 * HOUR_MS));
    bar.update(passed);
    if (passed === day) return;
    day = passed;
    // a start that is killed is opened at the day that it came to
    if (options.stateDir !== undefined) saveClock(options.stateDir, stack.clock.now());
  });
  await stack.settle();
  bar.stop();
  const stores = storesOf(stack.clients, stack.outputs);
  // west of Greenwich the first instant is of the day before
  const span = { first: addDays(FIRST_DAY, -1), last: lastDay, now: stack.clock.now() };
  const shops: ShopState[] = [];
  for (const shop of crm.shops) shops.push(await gatherShop(stores, shop, span));
  const processed = ingestOutcomes(stack.logs);
  const checks = checksOf({
    played,
    processed,
    reconciled: reconciledOrders(stack.logs),
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
