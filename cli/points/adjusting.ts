import { pause } from '#adapters/random/pause.ts';
import type { AdjustDeps } from '#flow/points/adjust-points.ts';
import type { AskEntry } from '#model/points/journal.ts';
import { WHO } from '../campaign/common/person-step.ts';
import { ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import type { OptionSpecs } from '../console/args.ts';
import type { Target } from '../target/target.ts';

export const ADJUSTING: OptionSpecs = { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION, ...WHO };

/** What an adjustment needs of an environment. */
export const adjusting = ({ stores, team }: Target): AdjustDeps => ({
  ...stores,
  team: team?.members ?? [],
  pause,
});

/** `add 50: counted twice`. */
export const askInWords = ({ points, why }: Pick<AskEntry, 'points' | 'why'>): string =>
  `${points < 0 ? 'take' : 'add'} ${Math.abs(points).toLocaleString('en')}: ${why}`;
