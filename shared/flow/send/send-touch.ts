import { sendOf } from '#model/journey/step.ts';
import { RenderError } from '#model/message/render-error.ts';
import { suppress } from '#model/policy/decision.ts';
import { RESERVATION_LAG_MS } from '#model/policy/reservations.ts';
import { type Program, programOf } from '#model/program/program.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import type { Touch } from '#model/touch/touch.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { variantNow } from '#model/variant/copy-variant.ts';
import type { SendResult } from '#ports/sender.ts';
import type { Taken } from '../campaign/budget-leases.ts';
import type { Claim, SendDeps, SendOutcome } from './claim.ts';
import type { Call } from './delivery.ts';
import { finalGuard } from './final-guard.ts';
import { questionCap } from './question-cap.ts';
import { applyObjection, fail, giveBack, recordResult } from './send-outcome.ts';

/** A claim holds this long: longer than a sender may run, much shorter than the check of dispatch. */
const LEASE_MS = 5 * MINUTE_MS;

/**
 * Whoever loses the claim drops the message. Before the one call every fault gives the claim back and throws, so that
 * the queue brings it again; after it nothing is repeated: the event or the check row settles a lost answer (I3).
 */
export async function sendTouch(message: SendMessage, deps: SendDeps): Promise<SendOutcome> {
  const { touches, clock } = deps;
  const shop = deps.shops.find(({ id }) => id === message.shop);
  if (!shop) throw new Error('a message of a shop that this release does not know');
  const now = clock.now();
  const claimed = await touches.claim(message, now + LEASE_MS);
  if (!claimed) return 'done';
  const touch = worded(claimed, programOf(deps.programs, claimed));
  const queued: Touch = { ...touch, state: 'queued', attempt: touch.attempt - 1, leaseUntil: undefined };
  const claim: Claim = { touch, queued, shop, personId: queued.customerId };
  const ready = await beforeCall(deps, claim, now);
  if (typeof ready === 'string') return ready;
  const result = await once(ready.call);
  if (result.outcome === 'refused' || result.outcome === 'try-later') ready.taken?.giveBack();
  return recordResult(deps, ready.claim, result);
}

/** The call to make, for whom, and what it took of a budget. */
interface Ready {
  readonly call: Call;
  readonly claim: Claim;
  readonly taken: Taken | undefined;
}

/** A wording that was taken out since it was chosen: what leaves is the step's own, and so it is kept. */
function worded({ variant, ...touch }: Touch, program: Program | undefined): Touch {
  const step = sendOf(program, touch.stepId);
  const now = step && variantNow(step, variant);
  return now === undefined ? touch : { ...touch, variant: now };
}

/** Guard, rendering and budget. Answers the call to make, or the outcome when there is none to make. */
async function beforeCall(deps: SendDeps, claim: Claim, now: number): Promise<Ready | SendOutcome> {
  try {
    const { touch, shop } = claim;
    const guarded = await finalGuard(deps, shop, touch, now);
    const { contact, customerId, unlinked } = guarded.person;
    const known = { ...claim, personId: customerId };
    const objection = guarded.objection ?? (await questionCap(deps, shop, touch, now));
    if (objection) return await applyObjection(deps, known, objection);
    // The touch keeps the id under which it lies in the ledger: events find it there, and links follow a merge.
    const foreign = touch.channel !== undefined && unlinked?.includes(touch.channel);
    const { customer } = guarded.person;
    const tier = customer?.membership?.current.tier;
    // Whoever an order merely mentions learns nothing of what the person bought.
    const products = foreign ? undefined : await deps.blocks?.({ shop, touch, customer, now });
    const member = foreign ? undefined : await deps.members?.({ shop, touch, now });
    if (typeof member === 'object') return await applyObjection(deps, known, member);
    const input = { touch, contact, tier, products, member, order: guarded.order, at: now, foreign };
    const call = await deps.deliver(input).catch((error: unknown) => {
      if (error instanceof RenderError) return error;
      throw error;
    });
    if (call instanceof RenderError) return await fail(deps, known, 'render_failed');
    const taken = await deps.takeCost(touch, shop, call.size, deps.clock.now());
    if (taken === 'refused') return await applyObjection(deps, known, suppress('campaign_budget'));
    const costing = taken ? { ...known, touch: { ...touch, cost: taken.cost } } : known;
    if (deps.clock.now() - now <= RESERVATION_LAG_MS) return { call, claim: costing, taken };
    // The worker stood still: what the guard saw is old, so another claim looks again.
    taken?.giveBack();
    await giveBack(deps, claim);
    return 'retry';
  } catch (error) {
    await giveBack(deps, claim);
    throw error;
  }
}

/** A sender that throws says nothing of what it did. */
async function once(call: () => Promise<SendResult>): Promise<SendResult> {
  try {
    return await call();
  } catch {
    return { outcome: 'unknown', code: 'sender_threw' };
  }
}
