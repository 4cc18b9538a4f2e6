import { type ConsentEntry, consentAt } from '#model/consent/consent.ts';
import { offeredTopics } from '#model/consent/offered-topics.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { MEMBERSHIP_TOPIC, membershipOf } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ChannelId } from '#model/values/ids.ts';
import type { Texts } from '../texts/texts.ts';

/** A list as the pages offer it, named in a language. */
export interface OfferedTopic {
  readonly id: string;
  readonly name: string;
  readonly about: string;
}

/** The topics of the shop, as its pages name them. */
export const topicsOf = (crm: PublishedCrm, shop: Shop, texts: Texts): readonly OfferedTopic[] =>
  offeredTopics(shop, crm.programs).map((id) => named(id, shop, texts));

/**
 * What one person may tick in a channel: the shop's topics, that of its membership once they have said anything about it,
 * so that who ended it can agree again, and whatever else is in force there, to be ended.
 */
export function choicesOf(
  crm: PublishedCrm,
  shop: Shop,
  texts: Texts,
  held: { readonly consents: readonly ConsentEntry[]; readonly channel: ChannelId; readonly now: number },
): readonly OfferedTopic[] {
  const told = new Set(held.consents.map(({ topic }) => topic));
  const shops = topicsOf(crm, shop, texts);
  const asMember =
    told.has(MEMBERSHIP_TOPIC) && membershipOf(crm, shop.id) && !shops.some(({ id }) => id === MEMBERSHIP_TOPIC);
  const offered = asMember ? [...shops, named(MEMBERSHIP_TOPIC, shop, texts)] : shops;
  const known = new Set(offered.map(({ id }) => id));
  const inForce = [...told].filter((topic) => {
    const state = consentAt(held.consents, held.channel, topic, held.now)?.state;
    return !known.has(topic) && (state === 'granted' || state === 'pending');
  });
  return [...offered, ...inForce.sort().map((id) => named(id, shop, texts))];
}

function named(id: string, shop: Shop, { lang, centre }: Texts): OfferedTopic {
  const declared = shop.consent?.topics?.find((topic) => topic.id === id);
  if (!declared && id === MEMBERSHIP_TOPIC) return { id, name: centre.membership, about: centre.membershipAbout };
  if (!declared && id === 'marketing') return { id, name: centre.marketing, about: centre.marketingAbout };
  return { id, name: inLanguage(declared?.name, lang) ?? words(id), about: inLanguage(declared?.about, lang) ?? '' };
}

/** What the shop asks about interests, by id. */
export const interestsOf = (shop: Shop, lang: string): readonly (readonly [id: string, name: string])[] =>
  Object.entries(shop.consent?.interests ?? {}).map(([id, names]) => [id, inLanguage(names, lang) ?? words(id)]);

const inLanguage = (names: Readonly<Record<string, string>> | undefined, lang: string): string | undefined =>
  names?.[lang] ?? Object.values(names ?? {})[0];
const words = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');
