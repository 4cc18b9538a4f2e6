import type { Draw, Prize } from '../draw/draw.ts';
import type { Named } from '../values/text/local-names.ts';
import type { Claim } from './claim.ts';
import type { Reward } from './reward.ts';

export interface NamedReward extends Named {
  /** Minor units of the shop. */
  readonly valueMinor?: number | undefined;
}

/** A prize lies with the rewards that members have, under a name that no reward has. */
export const prizeReward = (draw: string, prize: string): string => `${draw}:${prize}`;

/** What a claim is for: a reward, or a prize of a draw; undefined where the team declares it no more. */
export function namedReward(
  {
    rewards = [],
    draws = [],
  }: { readonly rewards?: readonly Reward[] | undefined; readonly draws?: readonly Draw[] | undefined },
  id: string,
): NamedReward | undefined {
  const reward = rewards.find((one) => one.id === id);
  if (reward) return reward;
  return prizeNamed(draws, id);
}

/** The product that is tested by whoever has this claim: a prize that the team declares so; undefined of all else. */
export function testProduct(
  { draws = [] }: { readonly draws?: readonly Draw[] | undefined },
  { reward }: Pick<Claim, 'reward'>,
): Prize | undefined {
  const prize = prizeNamed(draws, reward);
  return prize?.isTest ? prize : undefined;
}

function prizeNamed(draws: readonly Draw[], id: string): Prize | undefined {
  const [draw, prize] = id.split(':');
  return draws.find((one) => one.id === draw)?.prizes.find((one) => one.id === prize);
}
