import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import type { PlanWavesDeps } from '#flow/campaign/plan-deps.ts';
import { planWaves } from '#flow/campaign/plan-waves.ts';
import { completeRedemptions } from '#flow/redeem/complete-redemptions.ts';
import { settleReferrals } from '#flow/referral/settle-referrals.ts';
import { completeClaims } from '#flow/rewards/complete-claims.ts';
import { watchPools } from '#flow/rewards/watch-pools.ts';
import type { Clock } from '#ports/clock.ts';

/** What EventBridge Scheduler sends each minute, and API Gateway never. */
const Tick = z.strictObject({ scheduledAt: z.string() });

export const isTick = (event: unknown): boolean => z.safeParse(Tick, event).success;

/** Time kept for the messages that are written when no more are begun, and for the cursor. */
const RESERVE_MS = 5_000;

interface MinuteDeps {
  readonly plan: Omit<PlanWavesDeps, 'timeLeft'>;
  readonly complete: Parameters<typeof completeRedemptions>[1];
  readonly settle: Parameters<typeof settleReferrals>[1];
  readonly rewards: Parameters<typeof completeClaims>[1] & Parameters<typeof watchPools>[1];
  readonly room: number;
  readonly clock: Clock;
}

/**
 * One minute of the waves of all campaigns, of the codes whose redemption was cut off, of the referrals whose time has come,
 * of the rewards whose taking was cut off, and of pools that are low. One's fault does not stop the others.
 */
export const createMinute =
  ({ plan, complete, settle, rewards, room, clock }: MinuteDeps) =>
  async (context?: Pick<Context, 'getRemainingTimeInMillis'>): Promise<{ readonly planned: number }> => {
    const now = clock.now();
    const timeLeft = context && (() => context.getRemainingTimeInMillis() - RESERVE_MS);
    const [planned, ...others] = await Promise.allSettled([
      planWaves(now, { ...plan, timeLeft }, room),
      completeRedemptions(now, complete),
      settleReferrals(now, settle),
      completeClaims(now, rewards),
      watchPools(now, rewards),
    ]);
    if (planned.status === 'rejected') throw planned.reason;
    for (const other of others) if (other.status === 'rejected') throw other.reason;
    return planned.value;
  };
