import { dynamoClaims } from '#adapters/dynamo/claims.ts';
import { dynamoCodePools } from '#adapters/dynamo/code-pools.ts';
import { clock } from '#adapters/lambda/wrap.ts';
import { pause } from '#adapters/random/pause.ts';
import { redeemByOrder } from '#flow/rewards/redeem-by-order.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Order } from '#model/order/order.ts';
import { env } from './env.ts';

/** Rewards whose codes an order names, loaded by the first that names one. */
export const redeem = (
  client: Parameters<typeof dynamoClaims>[0],
  memberships: readonly Membership[],
  order: Order,
): Promise<void> =>
  redeemByOrder(
    {
      pools: dynamoCodePools(client, env.MEMBERS_TABLE),
      claims: dynamoClaims(client, env.MEMBERS_TABLE),
      ...{ memberships, pause, clock },
    },
    order,
  );
