import type { SendResult } from '#ports/sender.ts';
import type { Objection } from '../policy/decision.ts';
import { countEnd } from './context.ts';
import { releasePlace } from './places.ts';
import type { Claim, SendDeps, SendOutcome } from './send-context.ts';
import type { Touch, TouchReason } from './touch.ts';
import { deferred, dueOf, ended, endOf } from './transition.ts';

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
    : deferred(queued, objection.reason);
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

async function recordSent(deps: SendDeps, { touch, shop }: Claim, providerMessageId: string): Promise<void> {
  const at = { now: deps.clock.now(), timezone: shop.timezone };
  const sent = ended({ ...touch, providerMessageId }, 'sent', 'provider_accepted', at);
  if ((await deps.touches.replace(sent, touch)) === 'stored') return countEnd(deps.telemetry, sent);
  // The provider's event came first, or this worker was slow and the check row gave the touch up: it is sent.
  const now = await deps.touches.get(touch.shop, touch.customerId, touch.touchId);
  if (!now || !SETTLED_BY_ANSWER.has(now.state)) return;
  const late: Touch = {
    ...sent,
    attempt: now.attempt,
    feedback: now.feedback,
    endedAt: now.endedAt ?? sent.endedAt,
    endDay: now.endDay ?? sent.endDay,
  };
  const stored = (await deps.touches.replace(late, now)) === 'stored';
  if (stored && now.state !== 'sent') countEnd(deps.telemetry, sent);
}

const SETTLED_BY_ANSWER: ReadonlySet<string> = new Set(['queued', 'sent', 'unknown']);

const release = ({ touches }: SendDeps, { touch, personId }: Claim): Promise<void> =>
  releasePlace(touches, { shop: touch.shop, customerId: personId, touchId: touch.touchId });
