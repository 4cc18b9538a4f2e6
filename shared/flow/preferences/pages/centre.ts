import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { LinkClaim } from '#model/message/token.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Fields } from '../request/fields.ts';
import type { Errors } from '../request/wishes.ts';
import type { Texts } from '../texts/texts.ts';

export interface Centre {
  readonly crm: PublishedCrm;
  readonly shop: Shop;
  readonly texts: Texts;
  readonly claim: LinkClaim;
  readonly person: PersonFacts;
  readonly now: number;
  /** What has just happened. */
  readonly done?: 'saved' | 'link-sent' | undefined;
  readonly errors?: Errors | undefined;
  /** What was posted with errors: it stays as it was typed. */
  readonly posted?: Fields | undefined;
}
