import type { Draw } from '../draw/draw.ts';
import type { Named } from '../values/text/local-names.ts';
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
  const [draw, prize] = id.split(':');
  return draws.find((one) => one.id === draw)?.prizes.find((one) => one.id === prize);
}
