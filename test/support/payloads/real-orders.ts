import { planFile } from '#cli/import/plan-file.ts';
import type { ImportOptions } from '#files/import/options.ts';
import type { Customer } from '#model/customer/customer.ts';
import { entryOf } from '#model/order/entry.ts';
import { applyToOrder } from '#model/order/merge.ts';
import type { Order } from '#model/order/order.ts';

/** A file of order lines as customers, by the product's own import, merge and entries; without any store. */
export async function customersOfFile(
  path: string,
  options: Omit<ImportOptions, 'latest' | 'shop'>,
): Promise<readonly Customer[]> {
  const plan = await planFile(
    path,
    { shop: 'real', latest: Date.parse('2026-01-01'), ...options },
    { encoding: 'utf-8', onBytes: () => {}, onReject: () => {} },
  );
  const orders = new Map<string, Order>();
  for (const event of plan.events()) {
    if (event.type !== 'order' && event.type !== 'return') continue;
    const context = { shop: 'real', currency: options.currency, receivedAt: 0 };
    orders.set(event.orderKey, applyToOrder(orders.get(event.orderKey), event, context).order);
  }
  const people = new Map<string, Map<string, ReturnType<typeof entryOf>>>();
  for (const order of orders.values()) {
    const id = order.identity.accountId ?? 'ANON#any#0';
    const entries = people.get(id) ?? new Map();
    people.set(id, entries.set(order.orderKey, entryOf(order)));
  }
  return [...people].map(([id, entries]) => ({ shop: 'real', id, entries }));
}
