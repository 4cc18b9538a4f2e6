import type { Objection } from '#model/policy/decision.ts';
import { endOf } from '#model/policy/decision.ts';
import { dueOf } from '#model/touch/due-touch.ts';
import type { TouchReason } from '#model/touch/reasons.ts';
import { deferred, ended } from '#model/touch/transition.ts';
import type { SendResult } from '#ports/sender.ts';
import { untilStored } from '#ports/until-stored.ts';
import { countEnd } from '../touch/count-end.ts';
import { releaseReservation } from '../touch/reservations.ts';
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
export async function object(deps: SendDeps, claim: Claim, objection: Objection): Promise<SendOutcome> {
  const { touch, queued, shop } = claim;
  const end = endOf(objection);
  const next = end
    ? ended(touch, end, objection.reason, { now: deps.clock.now(), timezone: shop.timezone })
    : deferred(queued, objection);
  if ((await deps.touches.replace(next, touch)) === 'conflict') return 'done';
  if (end) countEnd(deps.telemetry, next);
  await release(deps, claim);
  if (objection.decision === 'defer') await deps.touches.plan(dueOf(next, 'send', objection.until));
  return 'done';
}

/** Certainly not sent, and it never will be. */
export async function refuse(
  deps: SendDeps,
  claim: Claim,
  reason: 'render_failed' | 'provider_rejected',
): Promise<SendOutcome> {
  const { touch, shop } = claim;
  const failed = ended(touch, 'failed', reason, { now: deps.clock.now(), timezone: shop.timezone });
  if ((await deps.touches.replace(failed, touch)) === 'conflict') return 'done';
  countEnd(deps.telemetry, failed);
  await release(deps, claim);
  return 'done';
}

/** Writes down what the one call proved. */
export async function recordResult(deps: SendDeps, claim: Claim, result: SendResult): Promise<SendOutcome> {
  switch (result.outcome) {
    case 'accepted':
      await recordSent(deps, claim, result.messageId);
      return 'done';
    case 'refused':
      deps.telemetry.warn('provider refused', { code: result.code });
      return refuse(deps, claim, 'provider_rejected');
    case 'try-later':
      deps.telemetry.count('SendThrottled', { channel: claim.touch.channel ?? 'none' });
      await giveBack(deps, claim, 'provider_throttled');
      return 'retry';
    case 'unknown':
      deps.telemetry.warn('provider answer lost', { code: result.code });
      return 'done';
  }
}

/**
 * The provider's event may have come first, or this worker was slow and the check row gave the touch up: it is sent all
 * the same, and keeps the day of its first end and what the provider said of it.
 */
async function recordSent(deps: SendDeps, { touch, shop }: Claim, providerMessageId: string): Promise<void> {
  const at = { now: deps.clock.now(), timezone: shop.timezone };
  const sent = ended({ ...touch, providerMessageId }, 'sent', 'provider_accepted', at);
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

const release = (deps: SendDeps, { touch, personId }: Claim): Promise<void> =>
  releaseReservation(deps, { shop: touch.shop, customerId: personId, touchId: touch.touchId });
