/** What names a person: account and card name exactly one, an address may be shared (docs/identity.md). */
export type IdentityKind = 'account' | 'card' | AddressKind;
/** What messages can be written to: each is a field of a contact. */
export type AddressKind = 'email' | 'phone';

/** `account` is `<platform>:<id>`, e-mail lower case, phone E.164; linked to at most one person of a shop. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
}

/** Names exactly one person. */
export type StrongIdentity = Identity & { readonly kind: 'account' | 'card' };
