import type { Context } from 'aws-lambda';
import * as z from 'zod/mini';
import type { DispatchDeps } from '#flow/dispatch/deps.ts';
import { dispatch, holdBack } from '#flow/dispatch/dispatch.ts';
import { escalateLate } from '#flow/team/escalate.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { Clock } from '#ports/clock.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { ONLY_LANE } from '#ports/touches.ts';

export interface DispatchHandlerDeps extends Omit<DispatchDeps, 'programs' | 'lane' | 'timeLeft'> {
  readonly crm: PublishedCrm;
  readonly sending: boolean;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/**
 * What EventBridge Scheduler sends: its own minute, which may arrive late, and which lane of a shop's due rows it is for. One
 * that names no lane would be one of a release before them: it sweeps all.
 */
const Tick = z.object({
  scheduledAt: z.optional(z.string()),
  lane: z.optional(z.coerce.number().check(z.int(), z.nonnegative())),
  lanes: z.optional(z.coerce.number().check(z.int(), z.positive())),
});
/** Time kept for the persons who are worked on when no more are begun, and for the watermark. */
const RESERVE_MS = 10_000;
/** A tick that is older says nothing of what is due now. */
const MAX_LAG_MS = 2 * MINUTE_MS;

/**
 * Sweeps every shop, or holds all back while sending is off. One shop's fault does not stop the others; it fails the
 * invocation at the end.
 */
export function createHandler(
  deps: DispatchHandlerDeps,
): (input: unknown, context?: Pick<Context, 'getRemainingTimeInMillis'>) => Promise<{ readonly rows: number }> {
  return async (input, context) => {
    const { success, data: tick = {} } = z.safeParse(Tick, input);
    if (!success) deps.telemetry.warn('unreadable tick');
    const now = instantOf(tick.scheduledAt, deps.clock.now());
    const { lane = ONLY_LANE.lane, lanes = ONLY_LANE.of } = tick;
    const { programs, segments } = deps.crm;
    const part = {
      ...deps,
      ...{ programs, segments, lane: { lane, of: lanes } },
      timeLeft: context && (() => context.getRemainingTimeInMillis() - RESERVE_MS),
    };
    const sweep = (shop: Shop) => (deps.sending ? dispatch(shop, now, part) : held(shop, now, part));
    const sweeps = deps.crm.shops.map(sweep);
    // Nobody waits for the other lanes, and the team works while sending is off.
    const { team, telemetry } = deps;
    const late = lane === 0 ? deps.crm.shops.map((shop) => escalateLate({ ...team, telemetry }, shop, now)) : [];
    // Together: one that fails while nobody waits for it would end the function in the middle of all sweeps.
    const [results, escalations] = await Promise.all([Promise.allSettled(sweeps), Promise.allSettled(late)]);
    const failed = [...results, ...escalations].filter((result) => result.status === 'rejected');
    for (const { reason } of failed) deps.telemetry.error('dispatch failed', namesOf(reason));
    if (failed.length > 0) throw new Error(`dispatch failed for ${failed.length} of ${results.length} shops`);
    return { rows: results.reduce((sum, result) => sum + (result.status === 'fulfilled' ? result.value.rows : 0), 0) };
  };
}

async function held(
  shop: Shop,
  now: number,
  deps: DispatchDeps & Pick<DispatchHandlerDeps, 'telemetry'>,
): Promise<{ readonly rows: number }> {
  if (await holdBack(shop, now, deps)) deps.telemetry.count('SendingHeldBack');
  return { rows: 0 };
}

/** Names only: a message of an engine may quote what it was given. The cause is what failed for the first person. */
function namesOf(reason: unknown): { readonly error: string; readonly cause?: string } {
  if (!(reason instanceof Error)) return { error: 'unknown' };
  return { error: reason.name, ...(reason.cause instanceof Error && { cause: reason.cause.name }) };
}

/** The tick's own minute, so that a sweep is a function of it; the clock's when the tick is late, early or unreadable. */
function instantOf(scheduledAt: string | undefined, now: number): number {
  const scheduled = Date.parse(scheduledAt ?? '');
  return scheduled <= now && now - scheduled <= MAX_LAG_MS ? scheduled : now;
}
