import * as z from 'zod/mini';
import type { ConsentEntry } from '#model/consent/consent.ts';
import type { Suppression } from '#model/consent/suppression.ts';
import { CONSENT_STATES, type ConsentProof } from '#model/event/consent-event.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { readItem, SCHEMA, stored, wordOf } from './client.ts';

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

const Entry = z.object({
  channel: z.string(),
  topic: z.string(),
  state: z.enum(CONSENT_STATES),
  at: z.number(),
  source: z.string(),
  wording: z.optional(z.string()),
  proof: z.optional(stored<ConsentProof>()),
  origin: z.optional(z.string()),
});

const Suppressed = z.object({
  scope: z.enum(['marketing', 'all']),
  reason: wordOf<Suppression['reason']>(),
  at: z.number(),
  liftedAt: z.optional(z.number()),
});

export const consentOf = (item: Item): ConsentEntry => readItem(Entry, item);
export const suppressionOf = (item: Item): Suppression => readItem(Suppressed, item);
