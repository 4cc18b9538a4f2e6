import { resolve } from 'node:path';
import type { ReapplyAllDeps } from '#flow/privacy/reapply-erasures.ts';
import type { Outbox } from '#local/mail/outbox.ts';
import { checkStatePlace } from '#local/state/directory.ts';
import type { EventsMessage, IngestMessage, WebhookMessage } from '#model/event/message.ts';
import type { Identity } from '#model/identity/identity.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { PlatformToken } from '#ports/secrets.ts';
import type { Args } from '../args.ts';
import { CliError, UsageError } from '../cli-error.ts';
import type { CommandContext } from '../command.ts';
import type { Outcomes } from './bulk-ingest.ts';
import { openDeployed } from './deployed.ts';
import { openLocal } from './local.ts';
import type { Stores } from './stores.ts';

/** How the processing of what was sent ended; undefined where only CloudWatch knows. */
export interface Processed {
  readonly messages: number;
  readonly byOutcome: Readonly<Record<string, number>>;
  /** Messages that could not be brought to an end at all. */
  readonly deadLetters: number;
}

/** An environment that commands work on: the local stack or a deployed stage. */
export interface Target {
  readonly label: string;
  readonly shops: readonly Shop[];
  /** Ids of shops that only this local environment knows. */
  readonly localShops: readonly string[];
  readonly stores: Stores;
  /** Stored bodies: the archive and what was parked. */
  readonly intake: ObjectStore;
  now(): number;
  /** To whom an address is linked, found by its keyed hash. */
  owner(shop: ShopId, identity: Identity): Promise<string | undefined>;
  /** The stores by which erasures are carried out again after a restore. */
  erasing(): ReapplyAllDeps;
  /** Puts messages on the ingest queue. */
  send(messages: readonly IngestMessage[]): Promise<void>;
  /** Puts callbacks that only name a document on the fetch queue. */
  sendCallbacks(messages: readonly WebhookMessage[]): Promise<void>;
  /**
   * Applies messages at once with the ingest function's own code and adds how they ended to the outcomes; each lies in
   * the tables when this returns. Undefined on a deployed stage, which takes them from the queue.
   */
  readonly apply: ((messages: readonly EventsMessage[], outcomes: Outcomes) => Promise<void>) | undefined;
  /** Our token at a platform of a shop; a local environment holds none. */
  platformToken(shop: ShopId, platform: string): Promise<PlatformToken | undefined>;
  /** Waits until a local stack has worked off its queues. */
  processed(): Promise<Processed | undefined>;
  /** Runs the daily state machine for a shop's day and waits for its end. Throws when it fails. */
  runDaily(shop: ShopId, day: string): Promise<void>;
  /** Messages that the local provider accepted; a deployed stage has none to show. */
  readonly outbox: Outbox | undefined;
  close(): Promise<void>;
}

/**
 * Opens the environment that `--stage` or `--state` names, uses it, and closes it again; in a running `start` its own
 * is used. `register`: a shop that the environment does not know yet.
 */
export async function withTarget<const T>(
  { args, output, attached, cwd }: Pick<CommandContext, 'args' | 'output' | 'attached' | 'cwd'>,
  use: (target: Target) => Promise<T>,
  register?: Shop | undefined,
): Promise<T> {
  const stage = args.text('stage');
  if (stage !== undefined && args.text('state') !== undefined) {
    throw new UsageError('--stage is a deployed environment, --state a local one: give one of them');
  }
  if (stage !== undefined && register) {
    throw new CliError(
      `stage ${stage} does not know the shop ${register.id}`,
      'declare it in crm/crm.config.ts and deploy',
    );
  }
  if (attached) {
    if (!register) return use(attached);
    throw new CliError(
      `${attached.label} does not know the shop ${register.id}`,
      'stop it first, or import into another directory with --state',
    );
  }
  const target =
    stage === undefined ? await openLocal(stateDir(args, cwd), output, register) : await openDeployed(stage);
  try {
    return await use(target);
  } finally {
    await target.close();
  }
}

/**
 * The directory of the local environment that is meant, absolute. Throws `StateError` where none can lie; whether
 * something else lies there is asked before the first file is written.
 */
export function stateDir(args: Args, cwd: string): string {
  const dir = resolve(cwd, args.path('state') ?? '.perennial');
  checkStatePlace(dir);
  return dir;
}

/** The shop that `--shop` names, or the only one, or the only imported one. Throws {@link UsageError}. */
export function chosenShop(args: Args, target: Target): Shop {
  const id = args.text('shop') ?? onlyOne(target.localShops) ?? onlyOne(target.shops.map((shop) => shop.id));
  const known = target.shops.map((shop) => shop.id).join(', ');
  if (id === undefined) throw new UsageError(`which shop? Give --shop: ${known}`);
  const shop = target.shops.find((candidate) => candidate.id === id);
  if (shop) return shop;
  throw new CliError(`there is no shop "${id}" in ${target.label}`, `it knows: ${known}`);
}

const onlyOne = (ids: readonly string[]): string | undefined => (ids.length === 1 ? ids[0] : undefined);

/** The shop that `--shop` names, else all. Throws {@link CliError}. */
export const chosenShops = (args: Args, target: Target): readonly Shop[] =>
  args.text('shop') === undefined ? target.shops : [chosenShop(args, target)];
