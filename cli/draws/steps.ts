import type { RewardStep } from '../rewards/common/reward-step.ts';
import { closeStep } from './close.ts';
import { openStep } from './open.ts';
import { showStep } from './show.ts';
import { verifyStep } from './verify.ts';

/** Steps of `perennial draw`. A new one is a file here and its line. */
export const DRAW_STEPS: readonly RewardStep[] = [openStep, showStep, closeStep, verifyStep];
