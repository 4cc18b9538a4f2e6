import { Random } from '#local/simulator/random.ts';
import { isPaid, worthOf } from '#model/order/counted.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { HandOff, Outcome, Worth } from '#model/team/hand-off.ts';
import { namedByOthers } from '#model/team/named-orders.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { HandOffStore } from '#ports/hand-offs.ts';

interface LeadStores {
  readonly customers: Pick<CustomerStore, 'get'>;
  readonly handOffs: Pick<HandOffStore, 'list'>;
}

/**
 * A lead is won by what its person has bought since and no other lead brought, and by nothing else; of the others the dice
 * say what they said.
 */
export async function leadEnd(
  { customers, handOffs }: LeadStores,
  shop: Shop,
  { seed, id, customerId, openedAt }: Pick<HandOff, 'id' | 'customerId' | 'openedAt'> & { readonly seed: string },
): Promise<{ readonly outcome: Outcome; readonly worth?: Worth }> {
  const entries = [...((await customers.get(shop.id, customerId))?.entries ?? [])];
  const since = entries.filter(([, entry]) => entry.at >= openedAt && isPaid(entry));
  const others = since.length > 0 ? namedByOthers(await handOffs.list(shop.id), { id }) : undefined;
  const bought = since.filter(([key]) => !others?.has(key));
  const { netMinor } = worthOf(bought.map(([, entry]) => entry));
  if (bought.length > 0 && netMinor > 0)
    return {
      outcome: 'won',
      worth: { valueMinor: netMinor, currency: shop.currency, orders: bought.map(([key]) => key) },
    };
  const outcome = new Random(seed, 'lead', id).weighted<Outcome>([
    ['later', 45],
    ['lost', 25],
    ['unreached', 30],
  ]);
  return { outcome };
}
