import type { ContactFields } from '../event/person-fields.ts';
import { normaliseEmail } from '../identity/email.ts';
import { type AddressKind, type Identity, isOwnAddressKind } from '../identity/identity.ts';
import { normalisePhone } from '../identity/phone.ts';
import type { Order } from '../order/order.ts';
import { contentHash } from '../values/hash/canonical.ts';
import { plainNames } from '../values/text/names.ts';
import type { Profile } from './customer.ts';

const FIELDS = ['email', 'phone', 'firstName', 'lastName', 'locale', 'country'] as const;

type Sources = readonly [profile: Profile | undefined, newestOrder: Order | undefined];

/**
 * The platform's record and the newest order, field by field the newer; what cannot be read gives way to an older.
 * @param isOwn an address that is the person's own goes before one that an order merely mentions; all, unless told
 */
export function effectiveContact(
  profile: Profile | undefined,
  newestOrder: Order | undefined,
  isOwn: (identity: Identity) => boolean = () => true,
): ContactFields {
  const merged = Object.assign({}, ...contactsByAge([profile, newestOrder])) as ContactFields;
  const { emails, phones } = addressesOf(profile, newestOrder);
  const chosen = (all: readonly (Identity | undefined)[]): string | undefined =>
    (all.find((one) => one && isOwn(one)) ?? all[0])?.value;
  return present({
    ...merged,
    ...recordBeforeGuest(profile, newestOrder),
    email: chosen(emails),
    phone: chosen(phones),
  });
}

/** The record goes before what a guest typed: anybody can order with somebody's address (I17). */
function recordBeforeGuest(profile: Profile | undefined, newestOrder: Order | undefined): ContactFields {
  const { accountId, card, email, phone } = newestOrder?.identity ?? {};
  const isGuest = accountId === undefined && card === undefined && (email ?? phone) !== undefined;
  if (!profile || !isGuest) return {};
  const { firstName, lastName, locale, country } = present(profile.contact);
  return {
    ...((firstName ?? lastName) !== undefined && { firstName, lastName }),
    ...(locale !== undefined && { locale }),
    ...(country !== undefined && { country }),
  };
}

/** Does a source vouch for an address, or does an order merely mention it, which may be somebody else's? */
export function vouchedBy(profile: Profile | undefined, newestOrder: Order | undefined) {
  const { observed } = newestOrder?.identity ?? {};
  const country = newestOrder?.document?.contact.country;
  const mentioned = new Set([normaliseEmail(observed?.email), normalisePhone(observed?.phone, country)]);
  const { emails, phones } = addressesOf(profile, undefined);
  const recorded = new Set([...emails, ...phones].map((one) => one?.value));
  return ({ value }: Identity): boolean => recorded.has(value) || !mentioned.has(value);
}

export function vouchedContact(...sources: Sources): ContactFields {
  const isVouched = vouchedBy(...sources);
  const { email, phone, ...rest } = effectiveContact(...sources, isVouched);
  return {
    ...(email !== undefined && isVouched({ kind: 'email', value: email }) && { email }),
    ...(phone !== undefined && isVouched({ kind: 'phone', value: phone }) && { phone }),
    ...rest,
  };
}

/** Every address that may be a person's, the preferred first; `undefined` for one that cannot be read. */
export function addressesOf(...sources: Sources) {
  const newestFirst = contactsByAge(sources).toReversed();
  const country = newestFirst.find((contact) => contact.country)?.country;
  const emails = newestFirst.flatMap(({ email }) => (email ? [normaliseEmail(email)] : []));
  const phones = newestFirst.flatMap(({ phone }) => (phone ? [normalisePhone(phone, country)] : []));
  return {
    emails: emails.map((value) => (value === undefined ? undefined : ({ kind: 'email', value } as const))),
    phones: phones.map((value) => (value === undefined ? undefined : ({ kind: 'phone', value } as const))),
  };
}

/** What the sources say, empty fields left out, the newest last. */
function contactsByAge([profile, newestOrder]: Sources): readonly ContactFields[] {
  const document = newestOrder?.document;
  const ofProfile = { at: profile?.updatedAt ?? Number.NEGATIVE_INFINITY, contact: profile?.contact ?? {} };
  const ofOrder = { at: document?.placedAt ?? Number.NEGATIVE_INFINITY, contact: document?.contact ?? {} };
  const { email, phone } = newestOrder?.identity ?? {};
  const [newer, older] = ofOrder.at >= ofProfile.at ? [ofOrder, ofProfile] : [ofProfile, ofOrder];
  return [{ email, phone }, older.contact, newer.contact].map(present);
}

function present(contact: ContactFields): ContactFields {
  const shown = { ...contact, ...plainNames(contact.firstName, contact.lastName) };
  return Object.fromEntries(FIELDS.map((field) => [field, shown[field]]).filter(([, value]) => value));
}

/** Records of one time are told apart by their hash, so that any order of arrival leaves the same one. */
export const isNewerProfile = (told: Profile, held: Profile): boolean =>
  told.updatedAt === held.updatedAt ? contentHash(told) > contentHash(held) : told.updatedAt > held.updatedAt;

export const newestProfile = (profiles: readonly (Profile | undefined)[]): Profile | undefined =>
  profiles.reduce((best, told) => (told && (!best || isNewerProfile(told, best)) ? told : best), undefined);

/** The addresses of a kind that an order mentions, normalised: those of its contact first, then its buyer's. */
export function mentionedBy(order: Order | undefined, kind: AddressKind): readonly string[] {
  // An order mentions no address that only the team's own systems know.
  if (isOwnAddressKind(kind)) return [];
  const contact = order?.document?.contact;
  const sources = [contact, order?.identity, order?.identity.observed];
  const read = sources.flatMap((source) =>
    kind === 'email' ? (normaliseEmail(source?.email) ?? []) : (normalisePhone(source?.phone, contact?.country) ?? []),
  );
  return [...new Set(read)];
}
