import type { RewardStep } from './common/reward-step.ts';
import { claimsStep } from './steps/claims.ts';
import { fulfilStep } from './steps/fulfil.ts';
import { poolStep } from './steps/pool.ts';
import { returnStep } from './steps/return.ts';
import { stockStep } from './steps/stock.ts';
import { takeStep } from './steps/take.ts';

/** In the order in which they come. */
export const REWARD_STEPS: readonly RewardStep[] = [poolStep, stockStep, takeStep, claimsStep, fulfilStep, returnStep];
