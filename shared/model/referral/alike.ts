import type { DoubtReason } from './referral.ts';

/** What may be alike of two people who are no one person by their identities. */
export interface Traits {
  /** Normalised, also those that an order merely mentions. */
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** Keyed hash of where the newest order went; undefined where it says none. */
  readonly address?: string | undefined;
}

/** In a fixed order: a household and a farm of accounts look alike, so none of it is a proof. */
export function alike(one: Traits, other: Traits): readonly DoubtReason[] {
  const shares = (some: readonly string[], others: readonly string[]): boolean =>
    some.some((value) => others.includes(value));
  const reasons: DoubtReason[] = [];
  if (one.address !== undefined && one.address === other.address) reasons.push('same-address');
  if (shares(one.phones, other.phones)) reasons.push('same-phone');
  if (shares(one.emails.map(mailbox), other.emails.map(mailbox))) reasons.push('same-mailbox');
  return reasons;
}

/** An address without what makes one mailbox look like many: `a.da+shop7@x` and `ada2@x` are `ada@x`. */
function mailbox(email: string): string {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at).replace(/\+.*$/, '').replaceAll('.', '');
  const base = local.replace(/\d+$/, '');
  return `${base === '' ? local : base}${email.slice(at)}`.toLowerCase();
}
