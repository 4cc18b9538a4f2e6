import type { Standing } from '#model/customer/standing.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { Target } from '../target/target.ts';
import type { Reasons } from './segment-rows.ts';

/** What is known of a customer beside what happened; each part is undefined where nobody knows. */
export interface CustomerKnowledge {
  readonly reasons: Reasons;
  readonly standing: Standing | undefined;
}

export async function knowledgeOf({ stores }: Target, shop: Shop, id: CustomerId): Promise<CustomerKnowledge> {
  return { reasons: {}, standing: (await stores.standings.get(shop.id, id))?.standing };
}
