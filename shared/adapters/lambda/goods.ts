import type { ClientLimits } from '../aws/limits.ts';
import { dynamoProducts } from '../dynamo/products.ts';
import { dynamoStandings } from '../dynamo/standings.ts';
import { s3Client, s3Objects } from '../objects/s3.ts';
import type { GOODS, readEnv } from './env.ts';
import type { openPeople } from './people.ts';

type GoodsEnv = ReturnType<typeof readEnv<typeof GOODS>>;

/** Where products of messages are read. */
export function openGoods(
  env: GoodsEnv,
  { client, tables, people }: Pick<ReturnType<typeof openPeople>, 'client' | 'tables' | 'people'>,
  limits: ClientLimits,
) {
  return {
    customers: people.customers,
    standings: dynamoStandings(client, tables.customers, tables.buckets),
    products: dynamoProducts(client, env.PRODUCTS_TABLE ?? ''),
    objects: s3Objects(s3Client(env, limits), env.RUNS_BUCKET ?? ''),
  };
}
