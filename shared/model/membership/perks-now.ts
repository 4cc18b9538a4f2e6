import type { Level } from '../level/level.ts';
import type { Perk } from '../level/perk.ts';
import { refusalOf } from '../reward/may-take.ts';
import type { Membership } from './membership.ts';

/** What a level gives today: not that of which the reward is not to be had yet, or not any more. */
export const perksNow = (
  { perks = [], id }: Level,
  { rewards = [] }: Membership,
  { now, zone }: { readonly now: number; readonly zone: string },
): readonly Perk[] =>
  perks.filter((perk) => {
    const reward = rewards.find((one) => one.id === perk.reward);
    return (
      !reward || refusalOf(reward, undefined, { now, zone, level: id, entries: [], segments: 'any' }) === undefined
    );
  });
