import { type Membership, membershipOf } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { CliError } from '../console/cli-error.ts';
import type { Target } from '../target/target.ts';

/** The membership that `crm/` declares for a shop. Throws {@link CliError} where there is none. */
export function declaredMembership(target: Pick<Target, 'memberships'>, shop: Shop): Membership {
  const membership = membershipOf(target, shop.id);
  if (membership) return membership;
  throw new CliError(`${shop.id} has no membership`, 'declare one in crm/memberships (docs/membership.md)');
}
