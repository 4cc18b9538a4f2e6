import { type IdentityKey, letterOf, type PlaceName, type PlatformLetter, type ShopId } from '../values/ids.ts';

/** What names a person: account and card name exactly one, an address may be shared (docs/identity.md). */
export type IdentityKind = 'account' | 'card' | AddressKind;
/** What messages can be written to: each is a field of a contact. */
export type AddressKind = 'email' | 'phone' | OwnAddressKind;
/** An address of a channel that a team has attached by itself, an openid say: `ch:<name>`. Its form is known to the team alone. */
export type OwnAddressKind = `ch:${string}`;

const OWN_ADDRESS = /^ch:[a-z][a-z0-9-]{0,15}$/;
export const isOwnAddressKind = (kind: string): kind is OwnAddressKind => OWN_ADDRESS.test(kind);

/** `account` is `<platform>:<id>`, e-mail lower case, phone E.164; linked to at most one person of a shop. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
}

/** What a team's own channel writes to. */
export type OwnAddress = Identity & { readonly kind: OwnAddressKind };

/** Names exactly one person. */
export type StrongIdentity = Identity & { readonly kind: 'account' | 'card' };

const ACCOUNT = 'account:';

/** One account per platform, one card: a second one that shares only an address is somebody else of the family. */
export const placeOf = ({ kind, value }: StrongIdentity): PlaceName =>
  kind === 'account' ? `${ACCOUNT}${letterOf(value)}` : kind;

/** Of whose accounts it is the place; undefined for the card, which is the shop's own. */
export const letterOfPlace = (place: PlaceName): PlatformLetter | undefined =>
  place.startsWith(ACCOUNT) ? place.slice(ACCOUNT.length) : undefined;

/** A door that parcels go to: names nobody, and is hashed by the same key. */
export interface Place {
  readonly kind: 'place';
  /** As `normalisePostal` writes it. */
  readonly value: string;
}

/** Key of an identity's row; `value` is a keyed hash where rows are stored. */
export const identityKeyOf = (shop: ShopId, kind: IdentityKind | Place['kind'], value: string): IdentityKey =>
  `${shop}#${kind}#${value}`;

/** The hash in a key. */
export const hashIn = (key: IdentityKey): string => key.split('#').slice(2).join('#');

export const kindOf = (key: IdentityKey): string => key.split('#')[1] ?? '';
