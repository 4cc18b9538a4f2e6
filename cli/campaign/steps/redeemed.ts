import { redeemedByStore } from '#flow/redeem/redeemed-by-store.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { amount, shopTime } from '../../console/shown.ts';
import { withTarget } from '../../target/open-target.ts';
import type { CampaignStepCommand } from '../common/campaign-step.ts';
import { chosenCampaign } from '../common/chosen-campaign.ts';

export const redeemedStep: CampaignStepCommand = {
  name: 'redeemed',
  summary: 'how many of its codes tills took, at which store and for how much',
  options: {},
  id: 'required',
  run: (context, id) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const { campaign, shop } = chosenCampaign(args, target, id);
      const stores = await redeemedByStore(target.stores.redemptions.redeemedOf(shop.id, id));
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
