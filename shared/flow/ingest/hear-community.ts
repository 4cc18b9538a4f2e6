import { COMMUNITY_TOPIC } from '#model/community/community.ts';
import { consentAt } from '#model/consent/consent.ts';
import { keywordOf } from '#model/consent/keyword.ts';
import type { ConsentEvent } from '#model/event/consent-event.ts';
import type { CustomEvent } from '#model/event/person-event.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';

/** What a member writes in the group is heard as an answer to a text message is: a word for stop is leaving. */
export function heardInCommunity(event: CustomEvent, shop: Shop): CustomEvent {
  const text = event.properties?.text;
  if (event.name !== 'community' || typeof text !== 'string') return event;
  if (keywordOf(text, shop.consent?.smsStopWords)?.kind !== 'stop') return event;
  return { ...event, properties: { ...event.properties, state: 'left' } };
}

/**
 * What somebody who leaves takes back: their consent to news of the community, in each channel in which it holds or waits.
 * Joining grants none: the group is outside, and its word is no proof.
 */
export async function leavingTakesBack(
  { consents }: { readonly consents: Pick<ConsentStore, 'list'> },
  shop: Shop,
  living: CustomerId,
  { name, properties, at, identity }: CustomEvent,
): Promise<readonly ConsentEvent[]> {
  if (name !== 'community' || properties?.state !== 'left') return [];
  const ledger = (await consents.list(shop.id, living)).filter(({ topic }) => topic === COMMUNITY_TOPIC);
  return [...new Set(ledger.map(({ channel }) => channel))].flatMap((channel): readonly ConsentEvent[] => {
    const held = consentAt(ledger, channel, COMMUNITY_TOPIC, at)?.state;
    if (held !== 'granted' && held !== 'pending') return [];
    const about = { channel, topic: COMMUNITY_TOPIC, at, source: 'community', identity };
    return [{ type: 'consent', state: 'withdrawn', ...about }];
  });
}
