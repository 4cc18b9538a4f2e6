import { type CustomerView, customerView } from '#flow/person/customer-view.ts';
import { followMerges } from '#flow/person/follow-merges.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { HandOff, Worth } from '#model/team/hand-off.ts';
import { namedByOthers } from '#model/team/named-orders.ts';
import { platformIdOf } from '#model/values/ids.ts';
import { amountOf } from '../command-line/amount.ts';
import type { Args } from '../console/args.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { shopTime } from '../console/shown.ts';
import type { Stores } from '../target/stores.ts';

/**
 * What a lead that was won is worth: as `--value` says, else the orders that `--order` names, less what was given back.
 * Throws {@link CliError} for an order that is none of the person's, is not paid, is older than the lead, or is named by another lead.
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

/** They are written with the lead at once, and DynamoDB takes 100 rows in a transaction. */
const MOST_ORDERS = 50;

async function ordersOf(stores: Stores, shop: Shop, lead: HandOff, names: readonly string[]) {
  const { customerId } = lead;
  if (names.length > MOST_ORDERS)
    throw new UsageError(`--order names ${MOST_ORDERS} orders at most; --value says the rest`);
  const { root } = await followMerges(stores.customers, shop.id, customerId);
  const [view, all] = await Promise.all([customerView(stores, shop.id, root), stores.handOffs.list(shop.id)]);
  const others = namedByOthers(all, lead);
  const theirs = view?.orders ?? [];
  const hint = `perennial customer ${root} --shop ${shop.id} lists what they ordered`;
  const found = names.map((name) => {
    const order = theirs.find(({ orderKey, orderName }) =>
      [orderKey, platformIdOf(orderKey), orderName].includes(name.trim()),
    );
    if (!order) throw new CliError(`${customerId} has no order ${name.trim()}`, hint);
    const why = notBroughtBy(lead, order, others, shop);
    if (why !== undefined) throw new CliError(`order ${name.trim()} ${why}`, hint);
    return order;
  });
  return [...new Set(found)].map(({ orderKey, grossMinor, returns }) => ({
    orderKey,
    netMinor: grossMinor - returns.reduce((sum, [, minor]) => sum + minor, 0),
  }));
}

type Ordered = Pick<CustomerView['orders'][number], 'orderKey' | 'at' | 'state'>;

/** Why an order of the person is nothing that this lead brought. */
function notBroughtBy(
  { openedAt }: HandOff,
  { orderKey, at, state }: Ordered,
  others: ReadonlyMap<string, string>,
  { timezone }: Shop,
): string | undefined {
  const other = others.get(orderKey);
  if (state !== 'paid') return `is not paid (${state})`;
  if (at < openedAt)
    return `was placed ${shopTime(at, timezone)}, before the lead was opened (${shopTime(openedAt, timezone)})`;
  return other === undefined ? undefined : `is what lead ${other} brought already`;
}
