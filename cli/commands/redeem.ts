import { randomUUID } from 'node:crypto';
import { pause } from '#adapters/random/pause.ts';
import { type RedeemedAny, redeemAny } from '#flow/redeem/redeem-any.ts';
import type { Redeemed } from '#flow/redeem/redeem-code.ts';
import { faultOfCode, storeOf } from '#flow/redeem/redeeming.ts';
import type { RewardOver, RewardRedeemed } from '#flow/rewards/redeem-reward.ts';
import { shownCode } from '#model/campaign/code/short-code.ts';
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
  summary: 'redeems the code of a campaign or a reward that somebody shows in the shop, once',
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
      const store = storeOf(args.text('store'));
      if (store === null) throw new UsageError('--store is a name of 1 to 60 characters');
      const shop = chosenShop(args, target);
      const fault = faultOfCode(typed, shop, target);
      if (fault !== undefined) throw new UsageError(`"${typed}" is ${fault}`);
      const asked = { typed, id: randomUUID(), ...(store !== undefined && { store }) };
      const redeemed = await redeemAny(depsOf(target), shop, asked, target.now());
      const code = codeIn(redeemed, typed);
      output.answer({ shop: shop.id, code, ...shown(redeemed) }, told(code, redeemed, shop));
      return redeemed.redeemed.outcome === 'redeemed' ? 'done' : 'failed';
    }),
};

const depsOf = ({ stores, campaigns, programs, memberships }: Target) => ({
  ...{ ...stores, campaigns, programs, memberships, pause },
  permitsOf: async (shop: string) => {
    const own = campaigns.filter((campaign) => campaign.shop === shop);
    const states = own.map(
      async ({ id }) => [id, { state: standingOf(await stores.trail.head(shop, id)).state }] as const,
    );
    return Object.fromEntries(await Promise.all(states));
  },
});

function codeIn(of: RedeemedAny, typed: string): string {
  if (of.of === 'campaign') return shownCode(of.code);
  return of.redeemed.outcome === 'unknown' ? typed : of.redeemed.claim.code;
}

function shown(of: RedeemedAny): object {
  const { redeemed } = of;
  if (redeemed.outcome === 'unknown') return { outcome: 'unknown' };
  const named = 'campaign' in redeemed ? { campaign: redeemed.campaign.id } : { reward: redeemed.claim.reward };
  if (redeemed.outcome === 'over') return { outcome: redeemed.outcome, reason: redeemed.reason, ...named };
  const { at, store, amountMinor } = heldOf(redeemed);
  return { outcome: redeemed.outcome, ...named, at, store, amountMinor };
}

type Held = Extract<Redeemed | RewardRedeemed, { outcome: 'redeemed' | 'before' }>;

function heldOf(redeemed: Held): { at: number; store?: string | undefined; amountMinor?: number | undefined } {
  if ('redemption' in redeemed) return redeemed.redemption;
  const { till, order, at } = redeemed.claim;
  return till ?? { at: order?.at ?? at };
}

const OVER: Readonly<Record<RewardOver | 'cancelled', string>> = {
  ended: 'its time is over',
  cancelled: 'the campaign was cancelled',
  returned: 'the reward was given back',
  sent: 'the reward is sent to an address',
};

function told(code: string, of: RedeemedAny, shop: Shop): string {
  const { redeemed } = of;
  if (redeemed.outcome === 'unknown') return `${code}: there is no such code in ${shop.name}. Give nothing for it.`;
  const name = nameOf(of, redeemed, shop);
  if (redeemed.outcome === 'over') return `${code} of ${name}: ${OVER[redeemed.reason]}. Give nothing for it.`;
  const { at, store } = heldOf(redeemed);
  const where = `${zoned(at, shop.timezone)}${store === undefined ? '' : `, ${store}`}`;
  if (redeemed.outcome === 'redeemed') return `${code} is redeemed: ${name}, ${where}`;
  const isByOrder = 'claim' in redeemed && !redeemed.claim.till;
  return `${code} of ${name} was ${isByOrder ? 'used by an order' : 'redeemed before'}: ${where}. Give nothing for it.`;
}

function nameOf(
  of: RedeemedAny,
  redeemed: Exclude<Redeemed | RewardRedeemed, { outcome: 'unknown' }>,
  shop: Shop,
): string {
  if ('campaign' in redeemed) return `${nameIn(shop.locale, redeemed.campaign)} (${redeemed.campaign.id})`;
  const { reward } = redeemed.claim;
  const declared = of.of === 'reward' ? of.reward : undefined;
  return declared ? `${nameIn(shop.locale, declared)} (${reward})` : `a reward (${reward})`;
}
