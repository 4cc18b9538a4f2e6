import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TILL } from '#flow/redeem/take-redemption.ts';
import { requireTableEngine } from '#local/engines/dynoxide.ts';
import type { PlayedDays } from '#local/page/common/played-days.ts';
import { SimulatedApis } from '#local/simulator/apis.ts';
import type { Mailbox } from '#local/simulator/shopper.ts';
import type { Storefront } from '#local/simulator/shops.ts';
import { Simulation } from '#local/simulator/simulation.ts';
import { Tills } from '#local/simulator/tills.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { lockState } from '#local/state/lock.ts';
import { endPlaying, tellPlaying } from '#local/state/playing.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ShopId } from '#model/values/ids.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import { type Interrupted, InterruptedError, watch } from '../console/interrupt.ts';
import type { Output } from '../console/output.ts';
import { keptAssembly } from '../target/kept-assembly.ts';
import { localTarget } from '../target/local.ts';
import { storesOf } from '../target/stores.ts';
import { bringHistory } from './bring-history.ts';
import { dueRowsOf } from './due-rows-of.ts';
import type { ShopState } from './gather.ts';
import { endOfDays, type PlayOptions, playAndSumUp, startOf } from './play-and-sum-up.ts';
import { type Hook, newSecret, secretsOf, simulatedShops, tillsOf } from './simulated-shops.ts';
import { stockCatalogue } from './stock-catalogue.ts';
import type { DemoSummary } from './summary.ts';

/** A delivery may be so late: nothing happens so shortly before the run of a shop's last day. */
const LATEST_MS = 3 * HOUR_MS;

/**
 * Shoppers who joined before the first day, to one who joins later: in 400 days about as many a day as in the 120 that are played,
 * and enough that campaigns of both shops can be compared.
 */
const OLDER = 4;
/** Friends who wait for a member to bring them, to one shopper who comes by themselves. */
const FRIENDS = 0.25;

export interface DemoOptions extends PlayOptions {
  readonly buckets: number;
  readonly ingestConcurrency: number | undefined;
  /** Days of purchases before the first day, which are imported; 0 for shops that begin empty. */
  readonly history: number;
  /** Shoppers who joined in these days; {@link OLDER} for each of `customers` unless told. */
  readonly older?: number | undefined;
  /** Shops beside those of `crm/`. */
  readonly extraShops?: readonly Shop[] | undefined;
}

export interface Demo {
  readonly stack: LocalStack;
  readonly crm: PublishedCrm;
  readonly hooks: readonly Hook[];
  /** Which day is being played; undefined once all are. */
  playing(): PlayedDays | undefined;
  /** Plays all days. Throws `InterruptedError` between two simulated half hours, once the person asked to stop. */
  play(): Promise<Outcome>;
  stop(): Promise<void>;
}

/** What a whole run came to. */
export interface Outcome {
  readonly summary: DemoSummary;
  readonly shops: readonly ShopState[];
}

/** The stack of the shops, before their first day. Throws `InterruptedError`, all stopped and removed, once `interrupted` resolves. */
export async function prepareDemo(options: DemoOptions, output: Output, interrupted: Interrupted): Promise<Demo> {
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
  const { stateDir } = options;
  const lock = stateDir === undefined ? undefined : await lockState(stateDir);
  const tell = (days: PlayedDays): void => {
    if (stateDir !== undefined) tellPlaying(stateDir, days);
  };
  tell({ day: 0, of: options.days, secondsLeft: undefined });
  const noMore = (): void => {
    if (stateDir !== undefined) endPlaying(stateDir);
  };
  const [assembly, { startLocal }] = await Promise.all([
    keptAssembly(options.stateDir ?? temporary ?? '', {
      buckets: options.buckets,
      extraShops: options.extraShops ?? [],
    }),
    import('#local/stack/start.ts'),
  ]);
  goOn();
  const { crm } = assembly;
  const { simulated, left, hooks: ofPlatforms } = simulatedShops(crm.shops);
  const hooks = [...ofPlatforms, ...tillsOf(crm)];
  for (const sentence of left) output.note(sentence);
  const endOf = endsOf(options, crm.shops);
  const shopsOfFriends = (crm.memberships ?? []).flatMap(({ shop, referral }) => (referral ? shop : []));
  const simulation = simulationOf(options, endOf, simulated, shopsOfFriends);
  const tillOf = (shop: ShopId): string | undefined =>
    hooks.find((hook) => hook.shop === shop && hook.platform === TILL)?.secret;
  const tills = new Tills(options.seed, simulated, tillOf);
  const mailboxes = new Map<string, Mailbox>(simulation.shoppers.map(({ email, mailbox }) => [email, mailbox]));
  const apis = new SimulatedApis(simulated, newSecret, (shop) => simulation.holdings(shop));
  output.note('starting the engines ...');
  const stack = await startLocal({
    assembly,
    stateDir: options.stateDir,
    lock,
    startAt: startOf(options),
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
    noMore();
    await stack.stop();
    await apis.stop();
    if (temporary) removeTemporary();
    process.off('exit', removeTemporary);
  };
  const imported = new Set<string>();
  try {
    await stockCatalogue(storesOf(stack.clients, stack.outputs).products, simulated, startOf(options));
    const target = localTarget(stack, crm, [], 'of the running start');
    await bringHistory(options.seed, simulation, simulated, { target, output });
    // orders of the last days plan touches, older ones none
    for (const { purpose, touchId } of await dueRowsOf(stack)) if (purpose !== 'check') imported.add(touchId);
  } catch (error) {
    await stop();
    throw error;
  }
  let playing: PlayedDays | undefined = { day: 1, of: options.days, secondsLeft: undefined };
  return {
    stack,
    crm,
    hooks,
    playing: () => playing,
    play: async () => {
      const onDay = (days: PlayedDays): void => {
        playing = days;
        tell(days);
      };
      const { summary, shops } = await playAndSumUp(options, output, {
        stack,
        simulation,
        endOf,
        fronts: simulated,
        tills,
        crm,
        imported,
        goOn,
        onDay,
      });
      playing = undefined;
      noMore();
      return { shops, summary: { ...summary, seconds: Math.round((performance.now() - begun) / 100) / 10 } };
    },
    stop,
  };
}

/** When nobody of a shop does anything more, UTC ms. */
function endsOf(options: DemoOptions, declared: readonly Shop[]): (shop: ShopId) => number {
  const ends = new Map<ShopId, number>(
    declared.map((shop) => {
      const runAfterMs = shop.dailyRunHour * HOUR_MS;
      return [shop.id, endOfDays(options, shop) - Math.max(LATEST_MS - runAfterMs, 0)];
    }),
  );
  return (shop) => ends.get(shop) ?? startOf(options);
}

function simulationOf(
  options: DemoOptions,
  endOf: (shop: ShopId) => number,
  shops: readonly Storefront[],
  rewarding: readonly ShopId[],
): Simulation {
  const { seed, customers, days, history, older = customers * OLDER } = options;
  const past = history > 0 ? { shoppers: older, days: history } : undefined;
  const friends = { count: Math.round(customers * FRIENDS), shops: rewarding };
  return new Simulation({ seed, customers, past, friends, start: startOf(options), days, shops, endOf });
}
