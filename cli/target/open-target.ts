import { resolve } from 'node:path';
import { checkStatePlace } from '#local/state/directory.ts';
import type { Shop } from '#model/shop/shop.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import type { Args } from '../console/args.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { type Interrupted, InterruptedError, unlessInterrupted, watch } from '../console/interrupt.ts';
import type { Output } from '../console/output.ts';
import { zoned } from '../console/shown.ts';
import { awsProblem, causeOfAws } from './aws-problem.ts';
import { openDeployed } from './deployed.ts';
import { requireState } from './known-state.ts';
import { openLocal } from './local.ts';
import type { Target } from './target.ts';

/** What a command line says about the environment that it means. */
export interface TargetChoice {
  readonly args: Args;
  readonly output: Output;
  readonly interrupted: Interrupted;
  /** Where the person stands: relative paths start here. */
  readonly cwd: string;
  /** May the local environment be made? */
  readonly makesState?: boolean | undefined;
  /** The environment of the running `start` that carries the command out; absent in a process of its own. */
  readonly attached?: Target | undefined;
}

/** In a running `start` its own is used. `register`: a shop that the environment does not know yet. */
export async function withTarget<const T>(
  { args, output, attached, cwd, interrupted, makesState }: TargetChoice,
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
    sayClock(attached, args, output);
    if (!register) return unlessInterrupted(use(stoppable(attached, interrupted)), interrupted);
    throw new CliError(
      `${attached.label} does not know the shop ${register.id}`,
      'stop it first, or import into another directory with --state',
    );
  }
  if (stage === undefined && !makesState) requireState(stateDir(args, cwd), args.path('state'));
  const opening = stage === undefined ? openLocal(stateDir(args, cwd), output, register) : openDeployed(stage);
  const target = await unlessInterrupted(opening, interrupted);
  if (stage === undefined) sayClock(target, args, output);
  try {
    return await unlessInterrupted(use(stoppable(target, interrupted)), interrupted);
  } catch (error) {
    const refused = stage === undefined ? undefined : causeOfAws(error);
    throw refused ? awsProblem(refused, process.env.AWS_REGION) : error;
  } finally {
    await target.close();
  }
}

/** Where it is not today's: what a command shows is as of then. */
function sayClock(target: Target, args: Args, output: Output): void {
  const shop = target.shops.find(({ id }) => id === args.text('shop')) ?? target.shops[0];
  if (shop && Math.abs(target.now() - Date.now()) > HOUR_MS)
    output.note(`the stack's clock is ${zoned(target.now(), shop.timezone)}`);
}

/** Takes no more work once the command is broken off, which nobody waits for any more. */
function stoppable(target: Target, interrupted: Interrupted): Target {
  const seen = watch(interrupted);
  const unlessOver =
    <A extends unknown[], T>(work: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      if (seen.code !== undefined) throw new InterruptedError(seen.code);
      return work(...given);
    };
  return {
    ...target,
    send: unlessOver(target.send),
    sendCallbacks: unlessOver(target.sendCallbacks),
    apply: target.apply && unlessOver(target.apply),
    runDaily: unlessOver(target.runDaily),
  };
}

/** The options that name the environment that a command line means, for a command that it tells people to give. */
export const whereOf = (args: Args): readonly string[] =>
  (['stage', 'state'] as const).flatMap((name) => {
    const given = args.text(name);
    return given === undefined ? [] : [`--${name}`, /^[\w./~-]+$/.test(given) ? given : JSON.stringify(given)];
  });

/** Absolute. Throws `StateError` where none can lie; what lies there is asked before the first file is written. */
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
