import type { RewardStep } from './common/reward-step.ts';
import { poolStep } from './steps/pool.ts';
import { stockStep } from './steps/stock.ts';

/** In the order in which they come. */
export const REWARD_STEPS: readonly RewardStep[] = [poolStep, stockStep];
