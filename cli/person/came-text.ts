import { membersOf } from '#flow/person/follow-merges.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import { ATTENDED } from '#model/campaign/since.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import type { Output } from '../console/output.ts';
import { amount, shopTime } from '../console/shown.ts';
import type { Stores } from '../target/stores.ts';

/** Somebody came to a campaign: with their code, or as a list or an event says. */
export interface Came {
  readonly campaign: string;
  /** UTC ms. */
  readonly at: number;
  readonly store?: string | undefined;
  /** What they bought with their code, minor units of the shop. */
  readonly amountMinor?: number | undefined;
}

/** All that is known of any of the ids of a person, the newest first. */
export async function cameOf(
  { customers, facts }: Pick<Stores, 'customers' | 'facts'>,
  shop: Shop,
  id: CustomerId,
): Promise<readonly Came[]> {
  const ids = [...(await membersOf(customers, shop.id, id)).keys()];
  const all = (await Promise.all(ids.map((each) => facts.list(shop.id, each)))).flat();
  const came = all.flatMap(({ kind, value, at }): readonly Came[] => {
    if (kind !== 'custom' || value.name !== ATTENDED) return [];
    const { campaign, store, amountMinor } = value.properties ?? {};
    if (typeof campaign !== 'string') return [];
    return [
      {
        campaign,
        at,
        ...(typeof store === 'string' && { store }),
        ...(typeof amountMinor === 'number' && { amountMinor }),
      },
    ];
  });
  return came.sort((a, b) => b.at - a.at);
}

/** Nothing of who came to none. */
export function cameText(
  came: readonly Came[],
  {
    shop,
    campaigns,
    output,
  }: { readonly shop: Shop; readonly campaigns: readonly Campaign[]; readonly output: Output },
): readonly string[] {
  if (came.length === 0) return [];
  const nameOf = (id: string): string => {
    const campaign = campaigns.find((each) => each.id === id && each.shop === shop.id);
    return campaign ? nameIn(shop.locale, campaign) : id;
  };
  const rows = came.map(({ campaign, at, store, amountMinor }) => [
    ...[shopTime(at, shop.timezone), nameOf(campaign), store ?? ''],
    amountMinor === undefined ? '' : amount(amountMinor, shop.currency),
  ]);
  return [
    output.heading(`Came to (times in ${shop.timezone})`),
    output.table(['when', 'campaign', 'store', 'bought with the code'], rows),
  ];
}
