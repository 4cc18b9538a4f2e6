import { CHANNELS, LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { Feedback } from '#model/channel/feedback.ts';
import type { Suppression } from '#model/consent/suppression.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { settledBy } from '#model/touch/settle.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { Clock } from '#ports/clock.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchStore } from '#ports/touches.ts';
import { untilStored } from '#ports/until-stored.ts';
import { withdraw } from '../consent/withdraw.ts';
import { hear } from '../journey/hear.ts';
import { idsOfKnown } from '../person/follow-merges.ts';
import { keepStanding, type StandingDeps } from '../person/keep-standing.ts';
import { countEnd, releaseReservation } from '../touch/end-touch.ts';
import { applySpend, readSpend } from './apply-spend.ts';
import { guardReputation } from './reputation-guard.ts';

export interface FeedbackDeps extends StandingDeps {
  readonly touches: TouchStore;
  readonly enrolments: EnrolmentStore;
  readonly consents: Pick<ConsentStore, 'append' | 'list' | 'suppress' | 'suppression'>;
  readonly shops: readonly Shop[];
  readonly programs: readonly Program[];
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'count' | 'info' | 'warn'>;
}

/**
 * Any number of times, in any order, before or after the answer of the call: first the address and the consent, so that
 * no send passes in between, then the ledger. What is no event of ours is counted and forgotten.
 */
export async function applyFeedback(event: unknown, deps: FeedbackDeps): Promise<'applied' | 'ignored'> {
  const spend = readSpend(event);
  if (spend) {
    await applySpend(deps, spend);
    return 'applied';
  }
  const [feedback] = CHANNELS.flatMap(({ readFeedback }) => readFeedback?.(event) ?? []);
  return applyRead(feedback, deps);
}

/** {@link applyFeedback}, once it is read. */
export async function applyRead(feedback: Feedback | undefined, deps: FeedbackDeps): Promise<'applied' | 'ignored'> {
  const shop = deps.shops.find(({ id }) => id === feedback?.shop);
  if (!feedback || !shop) {
    deps.telemetry.count('Feedback', { type: 'ignored' });
    return 'ignored';
  }
  const at = Math.min(feedback.at ?? deps.clock.now(), deps.clock.now());
  if (feedback.lasting) await suppressAddresses(deps, feedback, at);
  if ((feedback.type === 'Complaint' || feedback.type === 'OptOut') && feedback.lasting) {
    const said = { at, source: feedback.source };
    // It is about the shop's marketing, not about one topic of it.
    const lists = [{ channel: feedback.channel }];
    await withdraw(deps, { shop, customerId: feedback.customerId, lists, said }, deps.clock.now());
  }
  if (feedback.lasting) await keepStandings(deps, feedback);
  await settleTouch(deps, shop, feedback, at);
  const answer = feedback.lasting ? ANSWERS[feedback.type] : undefined;
  if (answer && channelOf(CHANNELS, feedback.channel)?.judged) {
    await guardReputation(deps, shop, { touchId: feedback.touchId, answer }, deps.clock.now());
  }
  deps.telemetry.count('Feedback', { type: feedback.type });
  return 'applied';
}

type SettleDeps = Pick<FeedbackDeps, 'touches' | 'enrolments' | 'programs' | 'clock' | 'pause' | 'telemetry'> & {
  readonly customers: Pick<FeedbackDeps['customers'], 'get' | 'getLinks'>;
};

/** What an event says of its touch, and to the journeys that wait for it. */
export async function settleTouch(
  deps: SettleDeps,
  shop: Shop,
  feedback: Pick<Feedback, 'type' | 'customerId' | 'touchId' | 'lasting'>,
  at: number,
): Promise<void> {
  const { customerId, touchId: ref } = feedback;
  // As nearly all go: the answer of the call was recorded, and this is the first that is heard.
  const isDelivered = feedback.type === 'Delivery' && (await deps.touches.deliver(shop.id, customerId, ref, at));
  if (!isDelivered) await settle(deps, shop, feedback, at);
  // Also of one that was settled before: its journey may have been told by nobody.
  if (feedback.type === 'Delivery') {
    await hear(deps, shop.id, [customerId], [{ name: 'delivered', at, ref }], deps.clock.now());
  }
}

/** What counts for the reputation of a sender. */
const ANSWERS: Partial<Record<Feedback['type'], 'bounced' | 'complained'>> = {
  Bounce: 'bounced',
  Complaint: 'complained',
};

/** The addresses that bounced or complained, which need not be the person's addresses any more. */
async function suppressAddresses(deps: FeedbackDeps, feedback: Feedback, at: number): Promise<void> {
  const { shop, channel, type, addresses } = feedback;
  const suppression: Suppression =
    type === 'Bounce' ? { scope: 'all', reason: 'bounce', at } : { scope: 'marketing', reason: 'complaint', at };
  for (const address of addresses) await deps.consents.suppress(shop, channel, address, suppression);
}

/** Of whom it was sent to, and of whoever the addresses are linked to by now. */
async function keepStandings(deps: FeedbackDeps, { shop, channel, customerId, addresses }: Feedback): Promise<void> {
  const kind = channelOf(LISTED, channel)?.address;
  const linked = kind
    ? await deps.identities.owners(
        shop,
        addresses.map((value) => ({ kind, value })),
      )
    : [];
  for (const id of new Set([customerId, ...linked])) if (id !== undefined) await keepStanding(deps, shop, id);
}

async function settle(
  deps: SettleDeps,
  shop: Shop,
  feedback: Pick<Feedback, 'type' | 'customerId' | 'touchId' | 'lasting'>,
  at: number,
): Promise<void> {
  const { touches, clock, telemetry, pause } = deps;
  const settled = await untilStored('a touch', {
    pause,
    load: () => touches.get(shop.id, feedback.customerId, feedback.touchId),
    decide: (touch) => {
      const next =
        touch &&
        settledBy(touch, feedback.type, { at, now: clock.now(), timezone: shop.timezone, soft: !feedback.lasting });
      return next && { touch, next };
    },
    save: ({ touch, next }) => touches.replace(next, touch),
  });
  if (!settled) return;
  const { touch, next } = settled;
  if (next.state !== touch.state) countEnd(telemetry, next);
  if (next.state === 'failed') await release(deps, next);
}

/** The reservation lies in the row of whoever the person was when it was made; of those it is by now, all are asked. */
async function release(deps: SettleDeps, { shop, customerId, touchId }: Touch): Promise<void> {
  for (const id of new Set([customerId, ...(await idsOfKnown(deps.customers, shop, customerId))])) {
    await releaseReservation(deps, { shop, touchId }, id);
  }
}
