import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { parseColumnMap } from '#files/import/options.ts';
import { FIRST_ORDER_AT } from './orders.ts';

export const COLUMNS = parseColumnMap('order=order,email=email,at=at,sku=sku,quantity=quantity,price=price');

/** A CSV of so many orders, each of three lines, by a quarter as many people. */
export async function writeOrders(path: string, orders: number): Promise<void> {
  const file = createWriteStream(path);
  file.write('order,email,at,sku,quantity,price\n');
  for (let n = 0; n < orders; n++) {
    const at = new Date(FIRST_ORDER_AT - n * 60_000).toISOString();
    const head = `${n},person-${n % Math.ceil(orders / 4)}@mail.example,${at}`;
    const lines = [0, 1, 2].map((line) => `${head},SKU-${(n + line) % 200},${1 + line},${9 + line}.50\n`);
    if (!file.write(lines.join(''))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}
