import { CHANNELS } from '#channels/registry.ts';
import type { CampaignId } from '#model/campaign/campaign.ts';
import { SIGNED_UP } from '#model/campaign/sign-up-page.ts';
import { SIGN_UP } from '#model/consent/double-opt-in.ts';
import type { ConsentProof, TypedFields } from '#model/event/consent-event.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { ContactFields } from '#model/event/person-fields.ts';
import type { AddressKind } from '#model/identity/identity.ts';

import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { SignUp } from './request/sign-up-form.ts';

/** Older than all that a platform tells: what is signed up for fills in what nobody knows and overrides nothing. */
const OLDEST = Date.UTC(1990, 0, 1);

type FormProof = Extract<ConsentProof, { readonly kind: 'form' }>;

/**
 * For each address by itself a prospect with `pending` consents: anybody can type any address beside any other, so
 * nothing ties the two, and what else was typed waits until the owner of the address has clicked (I17).
 */
export function signUpEvents(
  shop: Shop,
  { email, phone, firstName, topics, campaign, join }: SignUp,
  by: { readonly at: number; readonly locale: string; readonly proof: FormProof },
): readonly CommerceEvent[] {
  const { at, locale } = by;
  const wording = shop.consent?.wording ?? '1';
  const name = firstName && { firstName };
  const of = { ...(campaign !== undefined && { campaign }), ...(join && { join }) };
  const ask = (kind: AddressKind, contact: ContactFields, typed: TypedFields): readonly CommerceEvent[] => {
    const identity = { email: contact.email, phone: contact.phone };
    const proof = { ...by.proof, typed };
    const asked = CHANNELS.filter(({ address, onSignUpForm }) => address === kind && onSignUpForm);
    if (asked.length === 0) return [];
    const lists = asked.flatMap(({ id }) => topics.map((topic) => ({ channel: id, topic })));
    const consents = lists.map(({ channel, topic }) => {
      const said = { type: 'consent', channel, topic, state: 'pending', at, source: SIGN_UP, optIn: 'single' } as const;
      return { ...said, wording, proof, identity };
    });
    return [{ type: 'customer', updatedAt: OLDEST, toldAt: at, identity, contact }, ...consents];
  };
  return [
    ...(email ? ask('email', { email }, { locale, ...name, ...of }) : []),
    // The name goes with one address: which of two it belongs to nobody knows, and the e-mail is greeted by it.
    ...(phone
      ? ask('phone', { phone: phone.number, country: phone.country }, { locale, ...(!email && name), ...of })
      : []),
  ];
}

/** What was typed with a sign-up, once the owner of its address has confirmed it. */
export function confirmedRecord(
  contact: Pick<ContactFields, 'email' | 'phone' | 'country'>,
  { firstName, locale }: TypedFields,
  { signedUpAt, toldAt }: { readonly signedUpAt: number; readonly toldAt: number },
): CommerceEvent {
  const { email, phone } = contact;
  const typed = { ...(firstName !== undefined && { firstName }), ...(locale !== undefined && { locale }) };
  const updatedAt = OLDEST + Math.floor(signedUpAt / DAY_MS);
  return { type: 'customer', updatedAt, toldAt, identity: { email, phone }, contact: { ...contact, ...typed } };
}

/** That they came by the page of a campaign: told once for each, however often they confirm. */
export const signedUpEvent = (
  { email, phone }: Pick<ContactFields, 'email' | 'phone'>,
  campaign: CampaignId,
  at: number,
): CommerceEvent => ({
  ...{ type: 'custom', id: `${SIGNED_UP}:${campaign}`, name: SIGNED_UP, at, properties: { campaign } },
  identity: { email, phone },
});
