import * as z from 'zod/mini';
import type { DispatchDeps } from '#flow/dispatch/deps.ts';
import { dispatch, holdBack } from '#flow/dispatch/dispatch.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { Clock } from '#ports/clock.ts';
import type { Telemetry } from '#ports/telemetry.ts';

export interface DispatchHandlerDeps extends Omit<DispatchDeps, 'programs'> {
  readonly crm: PublishedCrm;
  readonly sending: boolean;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/** What EventBridge Scheduler sends: its own minute, which may arrive late. */
const Tick = z.object({ scheduledAt: z.optional(z.string()) });
/** A tick that is older says nothing of what is due now. */
const MAX_LAG_MS = 2 * MINUTE_MS;

/**
 * Sweeps every shop, or holds all back while sending is off. One shop's fault does not stop the others; it fails the
 * invocation at the end.
 */
export function createHandler(deps: DispatchHandlerDeps): (input: unknown) => Promise<{ readonly rows: number }> {
  return async (input) => {
    const now = instantOf(input, deps.clock.now());
    const sweep = (shop: Shop) =>
      deps.sending
        ? dispatch(shop, now, { ...deps, programs: deps.crm.programs, segments: deps.crm.segments })
        : held(shop, now, deps);
    const sweeps = deps.crm.shops.map(sweep);
    const results = await Promise.allSettled(sweeps);
    const failed = results.filter((result) => result.status === 'rejected');
    for (const { reason } of failed) deps.telemetry.error('dispatch failed', namesOf(reason));
    if (failed.length > 0) throw new Error(`dispatch failed for ${failed.length} of ${results.length} shops`);
    return { rows: results.reduce((sum, result) => sum + (result.status === 'fulfilled' ? result.value.rows : 0), 0) };
  };
}

async function held(shop: Shop, now: number, deps: DispatchHandlerDeps): Promise<{ readonly rows: number }> {
  if (await holdBack(shop, now, deps)) deps.telemetry.count('SendingHeldBack');
  return { rows: 0 };
}

/** Names only: a message of an engine may quote what it was given. The cause is what failed for the first person. */
function namesOf(reason: unknown): { readonly error: string; readonly cause?: string } {
  if (!(reason instanceof Error)) return { error: 'unknown' };
  return { error: reason.name, ...(reason.cause instanceof Error && { cause: reason.cause.name }) };
}

/** The tick's own minute, so that a sweep is a function of it; the clock's when the tick is late, early or unreadable. */
function instantOf(input: unknown, now: number): number {
  const tick = z.safeParse(Tick, input);
  const scheduled = Date.parse(tick.data?.scheduledAt ?? '');
  return scheduled <= now && now - scheduled <= MAX_LAG_MS ? scheduled : now;
}
