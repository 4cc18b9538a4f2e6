import { campaignEffects } from '#flow/campaign/campaign-effects.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { PageSource } from '../common/source.ts';

/** What campaigns caused, as daily runs counted it. */
export async function effectsOf({ stores }: Pick<PageSource, 'stores'>, shop: Shop) {
  const run = await stores.snapshots.latestRun(shop.id);
  return campaignEffects(stores.dayFiles, shop, run?.day);
}
