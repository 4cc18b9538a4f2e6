import { customerView } from '#flow/person/customer-view.ts';
import { followMerges } from '#flow/person/follow-merges.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { HandOff, Worth } from '#model/team/hand-off.ts';
import { platformIdOf } from '#model/values/ids.ts';
import { amountOf } from '../command-line/amount.ts';
import type { Args } from '../console/args.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import type { Stores } from '../target/stores.ts';

/**
 * What a lead that was won is worth: as `--value` says, else the orders that `--order` names, less what was given back.
 * Throws {@link CliError} for an order that is none of the person's.
 */
export async function worthOf(stores: Stores, shop: Shop, lead: HandOff, args: Args): Promise<Worth | undefined> {
  const [value, named] = [args.text('value'), args.text('order')];
  if (value === undefined && named === undefined) return undefined;
  const valueMinor = value === undefined ? undefined : amountOf(value, shop.currency);
  if (value !== undefined && valueMinor === undefined)
    throw new UsageError(`--value ${JSON.stringify(value)} is no amount: write it in ${shop.currency}, as 120.00`);
  const orders = named === undefined ? [] : await ordersOf(stores, shop, lead, named.split(','));
  const ofOrders = orders.reduce((sum, { netMinor }) => sum + netMinor, 0);
  return {
    ...{ valueMinor: valueMinor ?? Math.max(0, ofOrders), currency: shop.currency },
    ...(orders.length > 0 && { orders: orders.map(({ orderKey }) => orderKey) }),
  };
}

async function ordersOf(stores: Stores, shop: Shop, { customerId }: HandOff, names: readonly string[]) {
  const { root } = await followMerges(stores.customers, shop.id, customerId);
  const view = await customerView(stores, shop.id, root);
  const theirs = view?.orders ?? [];
  return names.map((name) => {
    const found = theirs.find(({ orderKey, orderName }) =>
      [orderKey, platformIdOf(orderKey), orderName].includes(name.trim()),
    );
    if (!found)
      throw new CliError(
        `${customerId} has no order ${name.trim()}`,
        `perennial customer ${root} --shop ${shop.id} lists what they ordered`,
      );
    const { orderKey, grossMinor, returns } = found;
    return { orderKey, netMinor: grossMinor - returns.reduce((sum, [, minor]) => sum + minor, 0) };
  });
}
