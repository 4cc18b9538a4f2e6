import { expiryOf, type Fact } from '#model/customer/facts.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { Delivery, IngestDeps } from './deps.ts';

/** `none`: there were none to put. A fact that has expired already is not brought back for a day. */
export async function putFacts(
  { facts }: IngestDeps,
  { shop, now }: Delivery,
  customerId: CustomerId,
  told: readonly Fact[],
): Promise<'none' | 'stored' | 'superseded'> {
  let outcome: 'none' | 'stored' | 'superseded' = 'none';
  for (const fact of told) {
    const expired = (expiryOf(fact) ?? Number.POSITIVE_INFINITY) <= now;
    const result = expired ? 'superseded' : await facts.put(shop.id, customerId, fact);
    if (outcome !== 'stored') outcome = result;
  }
  return outcome;
}
