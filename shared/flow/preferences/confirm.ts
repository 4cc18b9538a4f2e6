import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { TypedFields } from '#model/event/consent-event.ts';
import type { EventsMessage } from '#model/event/message.ts';
import { type Membership, membershipOf } from '#model/membership/membership.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { type LinkClaim, signLink } from '#model/message/token.ts';
import type { Shop } from '#model/shop/shop.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { Queue } from '#ports/queue.ts';
import { confirmConsent } from '../consent/confirm-consent.ts';
import type { Joiner, joinMember } from '../joining/join-member.ts';
import { idsUnlessErased } from '../person/follow-merges.ts';
import { loadPerson, type PersonStores } from '../person/load-person.ts';
import { type Answer, answer } from './pages/answer.ts';
import { notFoundPage, statusPage } from './pages/status-page.ts';
import { proofOf, type Request, textsFor } from './request/request.ts';
import { confirmedRecord, signedUpEvent } from './sign-up-events.ts';

/** Joins somebody to the membership of a shop. */
export type Join = (shop: Shop, membership: Membership, joiner: Joiner, now: number) => ReturnType<typeof joinMember>;

export interface ConfirmDeps extends Omit<PersonStores, 'consents'> {
  readonly crm: PublishedCrm;
  readonly join: Join;
  readonly consents: Pick<ConsentStore, 'append'> & PersonStores['consents'];
  readonly ingest: Queue<EventsMessage>;
}

/** For the person of the link or whoever that became. Confirmed twice says so; nothing open is as good as unknown. */
export async function confirm(
  deps: ConfirmDeps,
  visit: {
    readonly event: Request;
    readonly shop: Shop;
    readonly claim: LinkClaim;
    readonly now: number;
  },
  { texts, ring }: { readonly texts: ReturnType<typeof textsFor>; readonly ring: KeyRing },
): Promise<Answer> {
  const { event, shop, claim, now } = visit;
  const { channel, topic, at: signedUpAt } = claim;
  const click = { channel, topic, at: now, proof: proofOf(event), signedUpAt };
  const ids = [...(await idsUnlessErased(deps.customers, claim.shop, claim.customerId))].reverse();
  for (const customerId of ids) {
    const outcome = await confirmConsent(deps.consents, { shop: claim.shop, customerId }, click);
    if (outcome === 'confirmed' || outcome === 'already') {
      const isMember = await keepTyped(deps, shop, claim, now);
      if (isMember) return toMemberPage(claim, ring, outcome === 'confirmed' ? now : undefined);
      const words = texts.confirm;
      return answer(
        200,
        statusPage(texts, shop.name, {
          ...{ title: words.done, text: words.doneText(shop.name), note: texts.close },
          ways: [[shop.url, texts.toShop(shop.name)]],
        }),
      );
    }
  }
  return answer(404, notFoundPage(textsFor(event, undefined)));
}

/** Their page at once: all of it for who has just shown whose the address is, else what an old mail may show. */
function toMemberPage({ shop, customerId, channel, topic }: LinkClaim, ring: KeyRing, at: number | undefined): Answer {
  const purpose = at === undefined ? 'member' : 'member-fresh';
  const token = signLink({ shop, customerId, channel, topic, purpose, at }, ring);
  return { ...answer(303, ''), headers: { ...answer(303, '').headers, location: `../m/${token}` } };
}

/** What was typed with the very sign-up that a link confirms, and with no other. */
export async function typedWith(
  { customers, consents }: Pick<ConfirmDeps, 'customers' | 'consents'>,
  claim: LinkClaim,
): Promise<TypedFields> {
  for (const customerId of await idsUnlessErased(customers, claim.shop, claim.customerId)) {
    for (const { channel, at, state, proof } of await consents.list(claim.shop, customerId)) {
      const asked = channel === claim.channel && at === claim.at && state === 'pending';
      if (asked && proof?.kind === 'form' && proof.typed) return proof.typed;
    }
  }
  return {};
}

/** The owner of the address stands by it now, so it may enter their record (I17). @returns whether they joined by it */
async function keepTyped(deps: ConfirmDeps, shop: Shop, claim: LinkClaim, now: number): Promise<boolean> {
  const typed = await typedWith(deps, claim);
  if (Object.keys(typed).length === 0) return false;
  const { contact, unlinked = [], customerId: root } = await loadPerson(deps, claim.shop, claim.customerId);
  const { email, phone, country } = contact;
  const isPhone = channelOf(LISTED, claim.channel)?.address === 'phone';
  const address = isPhone ? { phone, country } : { email };
  if (unlinked.includes(claim.channel) || (address.email ?? address.phone) === undefined) return false;
  const membership = membershipOf(deps.crm, shop.id);
  const joiner = typed.join && { root, address, typed: typed.join, signedUpAt: claim.at ?? now };
  const joined = joiner && membership ? await deps.join(shop, membership, joiner, now) : undefined;
  const id = shortHash('confirmed', claim.shop, claim.customerId, claim.channel, claim.at ?? 0);
  const events = [
    confirmedRecord(address, typed, { signedUpAt: claim.at ?? 0, toldAt: now }),
    ...(joined?.events ?? []),
    ...(typed.campaign === undefined ? [] : [signedUpEvent(address, typed.campaign, claim.at ?? now)]),
  ];
  await deps.ingest.send([{ kind: 'events', id, shop: claim.shop, source: 'sign-up', receivedAt: now, events }]);
  return joined?.isMember ?? false;
}
