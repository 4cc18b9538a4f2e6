import { instantOf } from '#model/campaign/campaign-program.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { shopTime } from '../../console/shown.ts';
import { withTarget } from '../../target/open-target.ts';
import type { CampaignStepCommand } from '../common/campaign-step.ts';
import { type ChosenCampaign, chosenCampaign, chosenCampaigns } from '../common/chosen-campaign.ts';

export const showStep: CampaignStepCommand = {
  name: 'show',
  summary: 'what is declared; of one campaign or, without ID, of all',
  options: {},
  id: 'optional',
  run: (context, id) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const chosen = id === '' ? chosenCampaigns(args, target) : [chosenCampaign(args, target, id)];
      const found = chosen.map((one) => ({ ...one, nextWave: nextWave(one, target.now()) }));
      output.answer(
        {
          campaigns: found.map(({ campaign: { id: campaign, name, goal, owner }, shop, nextWave: next }) => ({
            ...{ shop: shop.id, campaign, name, goal, owner },
            nextWave: next && { id: next.id, at: next.at },
          })),
        },
        output.table(
          ['shop', 'campaign', 'name', 'goal', 'owner', 'next wave (time of the shop)'],
          found.map(({ campaign, shop, nextWave: next }) => [
            ...[shop.id, campaign.id, nameIn(shop.locale, campaign), campaign.goal, campaign.owner],
            next ? `${next.id} ${shopTime(next.at, shop.timezone)}` : 'none ahead',
          ]),
          'crm/campaigns declares no campaign yet.',
        ),
      );
      return 'done';
    }),
};

/** The first that begins later than `now`; UTC ms. */
function nextWave(
  { campaign, shop }: ChosenCampaign,
  now: number,
): { readonly id: string; readonly at: number } | undefined {
  return campaign.waves
    .map(({ id, at }) => ({ id, at: instantOf(at, shop) }))
    .filter(({ at }) => at > now)
    .toSorted((a, b) => a.at - b.at)[0];
}
