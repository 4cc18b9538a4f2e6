import { stockPool } from '#model/reward/reward.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { CodePools } from '#ports/code-pools.ts';
import { drawUnit } from './draw-unit.ts';

/** Pieces in a row: with their claims it stays below 1 KB. */
const PIECES = 14;

interface StockOf {
  readonly shop: ShopId;
  readonly reward: string;
}

/** Puts pieces into the stock of a reward; who else does so at once adds theirs. */
export async function addStock(pools: CodePools, { shop, reward }: StockOf, pieces: number): Promise<void> {
  const pool = stockPool(reward);
  let part = await rowsOf(pools, shop, pool);
  for (let left = pieces; left > 0; ) {
    const row = Array.from({ length: Math.min(left, PIECES) }, (_, n) => String(part * PIECES + n + 1));
    if ((await pools.add(shop, pool, part, row)) === 'stored') left -= row.length;
    part++;
  }
  await pools.setParts(shop, pool, await rowsOf(pools, shop, pool));
}

/** Takes pieces out that nobody has: lost, broken, sold. @param taking of this taking alone @returns how many there were */
export async function takeOut(
  pools: CodePools,
  { shop, reward }: StockOf,
  { pieces, taking }: { readonly pieces: number; readonly taking: string },
): Promise<number> {
  for (let n = 0; n < pieces; n++) {
    const drawn = await drawUnit(pools, { shop, pool: stockPool(reward), claim: `out#${taking}-${n}` });
    if (!drawn) return n;
  }
  return pieces;
}

async function rowsOf(pools: CodePools, shop: ShopId, pool: string): Promise<number> {
  let rows = await pools.parts(shop, pool);
  while (await pools.part(shop, pool, rows)) rows++;
  return rows;
}
