import type { ConsentEntry } from '#model/consent/consent.ts';
import type { Suppression } from '#model/consent/suppression.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { checkSchema, SCHEMA } from './client.ts';

type Item = Readonly<Record<string, unknown>>;

export const ledgerKey = (shop: ShopId, customerId: CustomerId): string => `${shop}#${customerId}`;

/** Copies of a merge lie behind the person's own entries, by the customer whom they came from. */
export const copiesOf = (origin: string): string => `~${origin}#`;

export function consentItem(shop: ShopId, customerId: CustomerId, entry: ConsentEntry): Record<string, unknown> {
  const { channel, topic, state, at, source, origin, wording, proof } = entry;
  const name = [channel, topic, String(at).padStart(15, '0'), state, source].join('#');
  const sk = origin === undefined ? name : copiesOf(origin) + name;
  return {
    ...{ pk: ledgerKey(shop, customerId), sk, v: SCHEMA, channel, topic, state, at, source },
    ...(wording !== undefined && { wording }),
    ...(proof && { proof }),
    ...(origin !== undefined && { origin }),
  };
}

export function consentOf(item: Item): ConsentEntry {
  checkSchema(item);
  const { channel, topic, state, at, source, wording, proof, origin } = item as unknown as ConsentEntry;
  return {
    ...{ channel, topic, state, at, source },
    ...(wording !== undefined && { wording }),
    ...(proof && { proof }),
    ...(origin !== undefined && { origin }),
  };
}

export function suppressionOf(item: Item): Suppression {
  checkSchema(item);
  const { scope, reason, at, liftedAt } = item as unknown as Suppression;
  return { scope, reason, at, ...(liftedAt !== undefined && { liftedAt }) };
}
