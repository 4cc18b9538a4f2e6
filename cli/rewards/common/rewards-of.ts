import { type Membership, membershipOf } from '#model/membership/membership.ts';
import { type Reward, stockPool } from '#model/reward/reward.ts';
import type { Shop } from '#model/shop/shop.ts';
import { CliError } from '../../console/cli-error.ts';
import type { Target } from '../../target/target.ts';

/** The membership of a shop. Throws {@link CliError} where it has none. */
export function membershipIn(target: Target, shop: Shop): Membership {
  const membership = membershipOf(target, shop.id);
  if (membership) return membership;
  throw new CliError(`${shop.id} has no membership`, 'declare one in crm/memberships (docs/membership.md)');
}

/** Rewards that draw from a pool of codes. Throws {@link CliError} where none does: a slip in the name would fill nothing. */
export function drawingFrom({ rewards = [] }: Membership, pool: string): readonly [Reward, ...Reward[]] {
  const [first, ...others] = rewards.filter((reward) => reward.pool === pool);
  if (first) return [first, ...others];
  const all = [...new Set(rewards.flatMap((reward) => reward.pool ?? []))];
  throw new CliError(
    `no reward draws from a pool ${pool}`,
    all.length > 0 ? `use one of ${all.join(', ')}` : 'declare it: pool of a coupon in rewards (docs/rewards.md)',
  );
}

/** A reward with a stock. Throws {@link CliError} where it is none. */
export function stockedReward({ rewards = [] }: Membership, id: string): Reward {
  const found = rewards.find((reward) => reward.id === id && reward.hasStock);
  if (found) return found;
  const all = rewards.filter(({ hasStock }) => hasStock).map((reward) => reward.id);
  throw new CliError(
    `${id} is no reward with a stock`,
    all.length > 0 ? `use one of ${all.join(', ')}` : 'declare it: hasStock of a sample or gift (docs/rewards.md)',
  );
}

/** Every pool and stock of a membership, with the names of what is taken from it. */
export function poolsOf({ rewards = [] }: Membership): readonly { readonly pool: string; readonly names: string }[] {
  const names = new Map<string, string[]>();
  for (const { id, name, pool, hasStock } of rewards) {
    const lies = pool ?? (hasStock ? stockPool(id) : undefined);
    if (lies !== undefined) names.set(lies, [...(names.get(lies) ?? []), name]);
  }
  return [...names].map(([pool, all]) => ({ pool, names: all.join(', ') }));
}
