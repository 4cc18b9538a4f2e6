import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import type { PlanWavesDeps } from '#flow/campaign/plan-deps.ts';
import { planWaves } from '#flow/campaign/plan-waves.ts';
import type { Clock } from '#ports/clock.ts';

/** What EventBridge Scheduler sends each minute, and API Gateway never. */
const Tick = z.strictObject({ scheduledAt: z.string() });

export const isTick = (event: unknown): boolean => z.safeParse(Tick, event).success;

/** Time kept for the messages that are written when no more are begun, and for the cursor. */
const RESERVE_MS = 5_000;

/** One minute of the waves of all campaigns. */
export const createMinute =
  (deps: { readonly plan: Omit<PlanWavesDeps, 'timeLeft'>; readonly room: number; readonly clock: Clock }) =>
  (context?: Pick<Context, 'getRemainingTimeInMillis'>): Promise<{ readonly planned: number }> =>
    planWaves(
      deps.clock.now(),
      { ...deps.plan, timeLeft: context && (() => context.getRemainingTimeInMillis() - RESERVE_MS) },
      deps.room,
    );
