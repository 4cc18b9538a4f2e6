import type { Forecast } from './forecast.ts';
import type { ShopModels } from './models.ts';

/** What a day keeps of a prediction: it moves a little every day, its band seldom. */
export interface Bands {
  /** Probability of being active: below 25 %, 50 %, 75 %, or above. */
  readonly active: 0 | 1 | 2 | 3;
  /** CLV: less than half an average order, less than one, less than three, or more. */
  readonly value: 0 | 1 | 2 | 3;
}

const bandOf = (value: number, bounds: readonly [number, number, number]): 0 | 1 | 2 | 3 =>
  value < bounds[1] ? (value < bounds[0] ? 0 : 1) : value < bounds[2] ? 2 : 3;

const ACTIVE_BOUNDS = [0.25, 0.5, 0.75] as const;
const VALUE_BOUNDS = [0.5, 1, 3] as const;

export const bandsOf = (models: ShopModels, { active, clv }: Pick<Forecast, 'active' | 'clv'>): Bands => ({
  active: bandOf(active, ACTIVE_BOUNDS),
  value: bandOf(models.meanOrderMinor > 0 ? clv.netMinor / models.meanOrderMinor : 0, VALUE_BOUNDS),
});
