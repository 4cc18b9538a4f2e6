/** What names a person. */
export type IdentityKind = 'account' | 'email' | 'phone';

/**
 * A normalised identity. `account` values are `<platform>:<id>`; e-mail is lower case; phone is E.164.
 * It is linked to at most one person per shop; other people's orders may name it too.
 */
export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
}
