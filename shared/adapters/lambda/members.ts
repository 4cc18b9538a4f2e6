import { type PersonTables, personStores } from '../dynamo/person-stores.ts';
import { dynamoPointsJournal } from '../dynamo/points-journal.ts';
import { dynamoProducts } from '../dynamo/products.ts';

type Client = Parameters<typeof personStores>[0];

/** What the page of a member is made of. */
export function pagesOfMembers(
  client: Client,
  { products, ...tables }: PersonTables & { readonly products: string },
  personKey: () => Promise<string>,
) {
  return {
    ...personStores(client, tables, personKey),
    points: dynamoPointsJournal(client, tables.customers, tables.buckets),
    products: dynamoProducts(client, products),
  };
}
