import { familyOf } from '#channels/registry.ts';
import { touchAfter } from '#model/policy/after-decision.ts';
import type { Objection } from '#model/policy/decision.ts';
import { dueOf } from '#model/touch/due-touch.ts';
import type { TouchReason } from '#model/touch/reasons.ts';
import type { Touch } from '#model/touch/touch.ts';
import { deferred, type EndTime, ended } from '#model/touch/transition.ts';
import type { SendResult } from '#ports/sender.ts';
import { untilStored } from '#ports/until-stored.ts';
import { countEnd, endTouch, releaseReservation } from '../touch/end-touch.ts';
import type { Claim, SendDeps, SendOutcome } from './claim.ts';

/** Back to the queue as if it had not been claimed; the attempt does not count, for nothing was tried. */
export async function giveBack(
  { touches }: SendDeps,
  { touch, queued }: Claim,
  reason: TouchReason = queued.reason,
): Promise<void> {
  await touches.replace({ ...queued, reason }, touch);
}

/** The final guard objects: end the touch, or plan it again for the time that the policy names. */
export async function applyObjection(deps: SendDeps, claim: Claim, objection: Objection): Promise<'done'> {
  const { touch, queued } = claim;
  if (objection.decision !== 'defer') return end(deps, claim, touchAfter(touch, objection, endTime(deps, claim)));
  const next = deferred(queued, objection);
  if ((await deps.touches.replace(next, touch)) === 'conflict') return 'done';
  await releaseReservation(deps, touch, claim.personId);
  await deps.touches.plan(dueOf(next, 'send', objection.until));
  return 'done';
}

/** Certainly not sent, and it never will be. */
export const fail = (deps: SendDeps, claim: Claim, reason: 'render_failed' | 'provider_rejected'): Promise<'done'> =>
  end(deps, claim, ended(claim.touch, 'failed', reason, endTime(deps, claim)));

/** A conflict means that somebody else has moved the touch on. */
async function end(deps: SendDeps, { touch, personId }: Claim, last: Touch): Promise<'done'> {
  await endTouch(deps, touch, last, async () => personId);
  return 'done';
}

const endTime = ({ clock }: SendDeps, { shop }: Claim): EndTime => ({ now: clock.now(), timezone: shop.timezone });

export async function recordResult(deps: SendDeps, claim: Claim, result: SendResult): Promise<SendOutcome> {
  switch (result.outcome) {
    case 'accepted':
      await recordSent(deps, claim, result.messageId);
      return 'done';
    case 'refused':
      deps.telemetry.warn('provider refused', { code: result.code });
      return fail(deps, claim, 'provider_rejected');
    case 'try-later':
      return laterThan(deps, claim, result);
    case 'unknown':
      deps.telemetry.warn('provider answer lost', { code: result.code });
      return 'done';
  }
}

/** What only a person can change is left to the check row, which queues the touch again each hour while it is useful. */
async function laterThan(
  deps: SendDeps,
  claim: Claim,
  { code, wait }: Extract<SendResult, { outcome: 'try-later' }>,
): Promise<SendOutcome> {
  const channel = familyOf(claim.touch.channel ?? 'none');
  deps.telemetry.count(wait === 'moment' ? 'SendThrottled' : 'SendHeldUp', { channel });
  if (wait === 'hour') deps.telemetry.warn('provider holds up', { code, correlationId: claim.touch.correlationId });
  await giveBack(deps, claim, 'provider_throttled');
  return wait === 'moment' ? 'throttled' : 'done';
}

/** The event may have come first, or the check row gave the touch up: sent all the same, with its first end's day. */
async function recordSent(deps: SendDeps, claim: Claim, providerMessageId: string): Promise<void> {
  const { touch } = claim;
  const sent = ended({ ...touch, providerMessageId }, 'sent', 'provider_accepted', endTime(deps, claim));
  const recorded = await untilStored('a touch', {
    pause: deps.pause,
    load: (attempt) => (attempt === 0 ? touch : deps.touches.get(touch.shop, touch.customerId, touch.touchId)),
    decide: (read) => {
      if (!read || (read !== touch && !SETTLED_BY_ANSWER.has(read.state))) return undefined;
      const { feedback, endedAt = sent.endedAt, endDay = sent.endDay } = read;
      return { read, next: { ...sent, attempt: read.attempt, feedback, endedAt, endDay } };
    },
    save: ({ read, next }) => deps.touches.replace(next, read),
  });
  if (recorded && recorded.read.state !== 'sent') countEnd(deps.telemetry, recorded.next);
}

const SETTLED_BY_ANSWER: ReadonlySet<string> = new Set(['queued', 'sent', 'unknown']);
