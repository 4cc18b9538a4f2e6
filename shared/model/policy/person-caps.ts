import type { Cap } from '../shop/contact-policy.ts';
import type { Shop } from '../shop/shop.ts';
import type { PersonFacts } from './decision.ts';

/** Whoever asked for fewer messages gets at most one in a week, over all channels and programs. */
const FEWER: Cap = { channel: 'all', max: 1, days: 7 };

/** The caps that hold for a person: the shop's, and the person's own wish beside them, which can only be stricter. */
export const capsOf = (shop: Shop, { preferences }: Pick<PersonFacts, 'preferences'>): readonly Cap[] =>
  preferences?.frequency === 'fewer' ? [...shop.policy.caps, FEWER] : shop.policy.caps;
