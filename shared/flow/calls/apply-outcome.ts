import { TAKEN } from '#channels/registry.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { CustomerId, TouchId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchStore } from '#ports/touches.ts';
import { withdraw } from '../consent/withdraw.ts';
import { settleTouch } from '../feedback/apply-feedback.ts';
import { type HearReplyDeps, hearReply } from '../feedback/hear-reply.ts';
import { keepStanding } from '../person/keep-standing.ts';

/** What came of a call. `bought` is told for the record: what was bought counts when the shop tells the order. */
export const CALL_OUTCOMES = ['reached', 'bought', 'call-back', 'no-answer', 'refused', 'wrong-number'] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

export interface OutcomeDeps extends HearReplyDeps {
  readonly touches: TouchStore;
  readonly enrolments: EnrolmentStore;
  readonly consents: Pick<ConsentStore, 'append' | 'list' | 'suppression'>;
  readonly programs: readonly Program[];
  readonly telemetry: Pick<Telemetry, 'count' | 'info' | 'warn'>;
}

interface Told {
  readonly customerId: CustomerId;
  readonly touchId: TouchId;
  readonly outcome: CallOutcome;
}

/**
 * What somebody of the team tells of a call, any number of times. First what takes a consent back, so that no call passes
 * in between (I4), then the message and its journeys. `no-call`: there is no such call, or nobody has taken it.
 */
export async function applyOutcome(
  deps: OutcomeDeps,
  shop: Shop,
  { customerId, touchId, outcome }: Told,
): Promise<'applied' | 'no-call'> {
  const touch = await deps.touches.get(shop.id, customerId, touchId);
  if (!touch || !isTakenCall(touch)) return 'no-call';
  const { channel = '', feedback, providerMessageId } = touch;
  // The first telling is when it was said: the file may be read again, and a later consent stands.
  const first = feedback?.repliedAt ?? (feedback?.type === 'bounced' && !feedback.soft ? feedback.at : undefined);
  const at = first ?? deps.clock.now();
  const about = { customerId, touchId };
  const source = outcome === 'refused' ? 'call' : 'call-wrong-number';
  const ledger = await deps.consents.list(shop.id, customerId);
  const isWithdrawn = ledger.some(
    (each) => each.channel === channel && each.state === 'withdrawn' && each.source === source && each.at >= at,
  );
  if ((outcome === 'refused' || outcome === 'wrong-number') && !(first !== undefined && isWithdrawn)) {
    await withdraw(deps, { shop, customerId, lists: [{ channel }], said: { at, source } }, deps.clock.now());
    await keepStanding(deps, shop.id, customerId);
  }
  if (outcome === 'no-answer') await settleTouch(deps, shop, { type: 'Bounce', ...about, lasting: false }, at);
  else if (outcome === 'wrong-number') await settleTouch(deps, shop, { type: 'Bounce', ...about, lasting: true }, at);
  else {
    await settleTouch(deps, shop, { type: 'Delivery', ...about, lasting: false }, at);
    await hearReply(deps, { shop, customerId, channel, at, named: providerMessageId });
  }
  deps.telemetry.count('CallOutcome', { outcome });
  return 'applied';
}

const isTakenCall = ({ channel, state }: Touch): boolean =>
  TAKEN.some(({ id }) => id === channel) && (state === 'sent' || state === 'sending' || state === 'unknown');
