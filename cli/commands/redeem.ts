import { randomUUID } from 'node:crypto';
import { pause } from '#adapters/random/pause.ts';
import { type Redeemed, redeemCode } from '#flow/redeem/redeem-code.ts';
import { storeOf } from '#flow/redeem/redeeming.ts';
import { readCode, shownCode } from '#model/campaign/code/short-code.ts';
import { standingOf } from '#model/campaign/trail.ts';
import type { Shop } from '#model/shop/shop.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { UsageError } from '../console/cli-error.ts';
import { zoned } from '../console/shown.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export const redeemCommand: Command = {
  name: 'redeem',
  words: ['CODE'],
  summary: 'redeems the code of a campaign that somebody shows in the shop, once',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    store: { value: 'NAME', help: 'in which store, always written alike' },
  },
  notes:
    'Where it was redeemed before it says when and where, and ends with 1: give nothing for it. A till does the same by\n' +
    'itself: docs/codes.md. Case, spaces and hyphens do not matter; O is 0, and I and L are 1.',
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const [typed, second] = args.positionals;
      if (typed === undefined || second !== undefined) throw new UsageError('redeem which code? Give one CODE');
      const code = readCode(typed);
      if (code === undefined) throw new UsageError(`"${typed}" is no code: ten letters and digits, like 7K3M9-XQ2PD`);
      const store = storeOf(args.text('store'));
      if (store === null) throw new UsageError('--store is a name of 1 to 60 characters');
      const shop = chosenShop(args, target);
      const asked = { code, id: randomUUID(), ...(store !== undefined && { store }) };
      const redeemed = await redeemCode(depsOf(target), shop, asked, target.now());
      output.answer(
        { shop: shop.id, code: shownCode(code), ...shown(redeemed) },
        told(shownCode(code), redeemed, shop),
      );
      return redeemed.outcome === 'redeemed' ? 'done' : 'failed';
    }),
};

const depsOf = ({ stores, campaigns, programs }: Target) => ({
  ...{ ...stores, campaigns, programs, pause },
  permitsOf: async (shop: string) => {
    const own = campaigns.filter((campaign) => campaign.shop === shop);
    const states = own.map(
      async ({ id }) => [id, { state: standingOf(await stores.trail.head(shop, id)).state }] as const,
    );
    return Object.fromEntries(await Promise.all(states));
  },
});

function shown(redeemed: Redeemed): object {
  if (redeemed.outcome === 'unknown') return { outcome: 'unknown' };
  const { outcome, campaign } = redeemed;
  if (outcome === 'over') return { outcome, reason: redeemed.reason, campaign: campaign.id };
  const { at, store, amountMinor } = redeemed.redemption;
  return { outcome, campaign: campaign.id, at, store, amountMinor };
}

function told(code: string, redeemed: Redeemed, shop: Shop): string {
  if (redeemed.outcome === 'unknown') return `${code}: there is no such code in ${shop.name}. Give nothing for it.`;
  const name = `${nameIn(shop.locale, redeemed.campaign)} (${redeemed.campaign.id})`;
  if (redeemed.outcome === 'over') {
    const why = redeemed.reason === 'ended' ? 'its time is over' : 'the campaign was cancelled';
    return `${code} of ${name}: ${why}. Give nothing for it.`;
  }
  const { at, store } = redeemed.redemption;
  const where = `${zoned(at, shop.timezone)}${store === undefined ? '' : `, ${store}`}`;
  return redeemed.outcome === 'redeemed'
    ? `${code} is redeemed: ${name}, ${where}`
    : `${code} of ${name} was redeemed before: ${where}. Give nothing for it.`;
}
