import type { ShopId } from '#model/values/ids.ts';
import type { DrawStore } from '#ports/draws.ts';

/** Numbers of all tickets, sorted. Of 10,000 some 160 read units. */
export async function numbersOf(
  draws: Pick<DrawStore, 'tickets'>,
  shop: ShopId,
  draw: string,
): Promise<readonly string[]> {
  const numbers: string[] = [];
  for await (const { number } of draws.tickets(shop, draw)) numbers.push(number);
  return numbers;
}
