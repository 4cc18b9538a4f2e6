/** What names a person: account and card name exactly one, an address may be shared (docs/identity.md). */
export type IdentityKind = 'account' | 'card' | AddressKind;
/** What messages can be written to: each is a field of a contact. */
export type AddressKind = 'email' | 'phone';

/**
 * A normalised identity. `account` values are `<platform>:<id>`; a card is the shop's own at every platform; e-mail is
 * lower case; phone is E.164. It is linked to at most one person per shop; other people's orders may name it too.
 */
export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
}

/** Names exactly one person. */
export type StrongIdentity = Identity & { readonly kind: 'account' | 'card' };
