import type { Redemption } from '#model/campaign/code/redemption.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { amount, shopTime } from '../../console/shown.ts';
import { withTarget } from '../../target/open-target.ts';
import type { CampaignStepCommand } from '../common/campaign-step.ts';
import { chosenCampaign } from '../common/chosen-campaign.ts';

/** What was redeemed at a store. */
interface StoreCount {
  readonly store: string | undefined;
  readonly redeemed: number;
  /** Of those of which the till said it, in minor units of the shop. */
  readonly amountMinor: number;
  readonly lastAt: number;
}

export const redeemedStep: CampaignStepCommand = {
  name: 'redeemed',
  summary: 'how many of its codes tills took, at which store and for how much',
  options: {},
  id: 'required',
  run: (context, id) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const { campaign, shop } = chosenCampaign(args, target, id);
      const stores = await countsOf(target.stores.redemptions.redeemedOf(shop.id, id));
      const redeemed = stores.reduce((sum, one) => sum + one.redeemed, 0);
      const rows = stores.map((one) => [
        one.store ?? 'no store told',
        one.redeemed.toLocaleString('en'),
        one.amountMinor === 0 ? '-' : amount(one.amountMinor, shop.currency),
        shopTime(one.lastAt, shop.timezone),
      ]);
      output.answer(
        { shop: shop.id, campaign: id, redeemed, stores },
        [
          output.heading(`${nameIn(shop.locale, campaign)} (${id}): ${redeemed.toLocaleString('en')} codes redeemed`),
          output.table(
            ['store', 'redeemed', 'bought with it', `last (${shop.timezone})`],
            rows,
            NOBODY[Number(campaign.code !== undefined)],
          ),
        ].join('\n'),
      );
      return 'done';
    }),
};

const NOBODY = ['  it gives no codes', '  nobody has come with a code yet'];

async function countsOf(all: AsyncIterable<Redemption>): Promise<readonly StoreCount[]> {
  const counts = new Map<string | undefined, StoreCount>();
  for await (const { store, at, amountMinor = 0 } of all) {
    const known = counts.get(store) ?? { store, redeemed: 0, amountMinor: 0, lastAt: 0 };
    const lastAt = Math.max(known.lastAt, at);
    counts.set(store, { store, redeemed: known.redeemed + 1, amountMinor: known.amountMinor + amountMinor, lastAt });
  }
  return [...counts.values()].sort((a, b) => b.redeemed - a.redeemed || ((a.store ?? '') < (b.store ?? '') ? -1 : 1));
}
