import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DetailLine, OrderDetails } from '#model/order/details.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { anEntry } from '../daily.ts';

const FILE = join(import.meta.dirname, '../../../../shared/data/online-retail/online_retail.csv.gz');

export const hasOnlineRetail = existsSync(FILE);
if (!hasOnlineRetail) console.info(`skipped: no real data at ${FILE}`);

export interface RetailCustomer {
  readonly entries: Map<string, OrderEntry>;
  readonly details: Map<string, OrderDetails & { readonly lines: DetailLine[] }>;
}

/** Goods of the published 4,338 customers (quantity and price above 0, with a customer id); times as if in UTC. */
export function retailCustomers(): readonly RetailCustomer[] {
  const people = new Map<string, RetailCustomer>();
  for (const line of gunzipSync(readFileSync(FILE)).toString('utf8').split('\n').slice(1)) {
    // only the description, the third cell, may be quoted
    const [invoice = '', sku = '', ...rest] = line
      .replace(/"[^"]*"/, '')
      .trimEnd()
      .split(',');
    const [quantity = '', date = '', price = '', customer = ''] = rest.slice(1);
    if (customer === '' || Number(quantity) <= 0 || Number(price) <= 0) continue;
    const person = people.get(customer) ?? { entries: new Map(), details: new Map() };
    people.set(customer, person);
    person.entries.set(invoice, anEntry({ at: Date.parse(`${date.replace(' ', 'T')}Z`) }));
    const details = person.details.get(invoice) ?? { version: 1, lines: [] };
    person.details.set(invoice, details);
    details.lines.push([sku, Number(quantity)]);
  }
  return [...people.values()];
}
