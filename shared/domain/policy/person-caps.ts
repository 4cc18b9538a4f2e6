import type { Shop } from '../crm/published.ts';
import type { PersonFacts } from './decision.ts';
import type { Cap } from './policy.ts';

/** Whoever asked for fewer messages gets at most one in a week, over all channels and programs. */
const FEWER: Cap = { channel: 'all', max: 1, days: 7 };

/** The caps that hold for a person: the shop's, and the person's own wish beside them, which can only be stricter. */
export const capsOf = (shop: Shop, { preferences }: Pick<PersonFacts, 'preferences'>): readonly Cap[] =>
  preferences?.frequency === 'fewer' ? [...shop.policy.caps, FEWER] : shop.policy.caps;
