import type { IdentityRules } from '../shop/shop.ts';
import { normaliseEmail } from './email.ts';
import type { Identity, StrongIdentity } from './identity.ts';
import { normalisePhone } from './phone.ts';

/** An account or a card names exactly one person; an address may be a family's or a company's. */
export const isStrong = (identity: Identity): identity is StrongIdentity =>
  identity.kind === 'account' || identity.kind === 'card';

/** Without the addresses that the shop declares to be shared by many. */
export function withoutShared(identities: readonly Identity[], rules: IdentityRules | undefined): readonly Identity[] {
  const shared = new Set((rules?.shared ?? []).map((text) => normaliseEmail(text) ?? normalisePhone(text) ?? text));
  return shared.size === 0 ? identities : identities.filter((it) => isStrong(it) || !shared.has(it.value));
}

/** May an identity of this kind make one person of two? */
export const joins = ({ kind }: Identity, rules: IdentityRules | undefined): boolean =>
  kind === 'account' || kind === 'card' || (rules?.joinBy ?? ['email', 'phone']).includes(kind);
