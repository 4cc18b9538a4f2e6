import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { TestDynamo } from '../dynamo.ts';

/** Not the outcome of events but the way to it: versions, revisions, former owners. */
const WAY = new Set(['version', 'revisions', 'formerOwners', 'heardAt', 'ttl']);
type Row = Readonly<Record<string, unknown>>;

async function rowsOf(dynamo: TestDynamo, shop: string, table: string): Promise<readonly Row[]> {
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: table }));
  const rows = Items.filter(({ pk }) => `${pk}#`.startsWith(`${shop}#`));
  return rows.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
}

/** The five tables as they lie there; customers without the void entries and empty lines that moved orders leave. */
export async function tablesOf(dynamo: TestDynamo, shop: string) {
  const orders = await rowsOf(dynamo, shop, 'Orders');
  const owners = new Map(orders.map(({ pk, owner }) => [String(pk).slice(shop.length + 1), String(owner)]));
  const customers = (await rowsOf(dynamo, shop, 'Customers')).flatMap((row) => {
    const sk = String(row.sk);
    const [kind = '', ...name] = sk.split('#');
    if (kind === 'L') {
      const [id, orderKey = ''] = name;
      return owners.get(orderKey) === id || (Array.isArray(row.lines) && row.lines.length > 0) ? [row] : [];
    }
    if (kind !== 'C') return [row];
    const entries = Object.entries(row.e ?? {}).map(
      ([key, cells]: [string, unknown[]]) => [key, cells.with(2, 0)] as const,
    );
    const counted = entries.filter(
      ([key, cells]) => owners.get(key) === name.join('#') || !String(cells[3]).startsWith('x'),
    );
    return sk.startsWith('C#ANON#') && counted.length === 0 ? [] : [{ ...row, e: Object.fromEntries(counted) }];
  });
  const plain = [
    ...orders,
    ...customers,
    ...(await rowsOf(dynamo, shop, 'Identities')),
    ...(await rowsOf(dynamo, shop, 'Consents')),
    ...(await rowsOf(dynamo, shop, 'Products')),
  ];
  return JSON.parse(JSON.stringify(plain, (name, value: unknown) => (WAY.has(name) ? undefined : value)));
}
