/** What names a person. */
export type IdentityKind = 'account' | 'email' | 'phone';

/** A normalised identity. `account` values are `<platform>:<id>`; e-mail is lower case; phone is E.164. */
export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
}

/** An address is linked to at most one person per shop; others may hold it as observed. */
export interface IdentityOwner {
  readonly customerId: string;
}
