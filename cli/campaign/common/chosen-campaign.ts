import type { Campaign } from '#model/campaign/campaign.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Args } from '../../console/args.ts';
import { CliError } from '../../console/cli-error.ts';
import { nearest } from '../../console/nearest.ts';
import { chosenShops } from '../../target/open-target.ts';
import type { Target } from '../../target/target.ts';

/** A campaign and the shop that it belongs to. */
export interface ChosenCampaign {
  readonly campaign: Campaign;
  readonly shop: Shop;
}

/** Those of the shop that `--shop` names, else of all, in the order in which they are declared. */
export function chosenCampaigns(args: Args, target: Target): readonly ChosenCampaign[] {
  const shops = chosenShops(args, target);
  return target.campaigns.flatMap((campaign) => {
    const shop = shops.find(({ id }) => id === campaign.shop);
    return shop ? [{ campaign, shop }] : [];
  });
}

const OPEN_AGAIN =
  '. What crm/campaigns declares since it was opened it does not know: end it (Ctrl-C) and open it again, ' +
  'npm run -s perennial -- open --state DIR (a start without --state DIR keeps nothing: start again)';

/** The campaign of that id. Throws {@link CliError} with what is there. */
export function chosenCampaign(args: Args, target: Target, id: string): ChosenCampaign {
  const all = chosenCampaigns(args, target);
  const found = all.find(({ campaign }) => campaign.id === id);
  if (found) return found;
  const ids = all.map(({ campaign }) => campaign.id);
  const meant = nearest(id, ids);
  const known = ids.length > 0 ? `it knows: ${ids.join(', ')}` : 'crm/campaigns declares none yet';
  throw new CliError(
    `there is no campaign "${id}" in ${target.label}`,
    `${meant === undefined ? '' : `did you mean ${meant}? `}${known}${target.staysOpen ? OPEN_AGAIN : ''}`,
  );
}
