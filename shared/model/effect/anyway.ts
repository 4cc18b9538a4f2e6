import type { ArmFigures, Caused } from './effect.ts';

/** Of those who got it, how many would have bought without it: all who did less what it caused, so that both agree. */
export const boughtAnyway = (
  { people, buyers }: Pick<ArmFigures, 'people' | 'buyers'>,
  { bought }: Pick<Caused, 'bought'>,
): number => Math.min(people, Math.max(0, Math.round(buyers - bought.value * people)));
