import { shownCode } from '#model/campaign/code/short-code.ts';
import type { RewardOver, RewardRedeemed } from '../rewards/redeem-reward.ts';
import type { RedeemedAny } from './redeem-any.ts';
import type { Redeemed } from './redeem-code.ts';

/** What a till is told; the body is JSON. */
export interface ToldTill {
  readonly status: 200 | 400 | 401 | 404 | 409 | 410 | 413 | 429;
  readonly body: Readonly<Record<string, string | number | undefined>>;
  /** Seconds after which it may ask for codes that are unknown again. */
  readonly retryAfter?: number | undefined;
}

const STATUS = { redeemed: 200, before: 409, over: 410, unknown: 404 } as const;
const BEFORE = 'this code was redeemed before';
const OVER: Readonly<Record<RewardOver, string>> = {
  ended: 'the time of this code is over',
  returned: 'this reward was given back',
  sent: 'this reward is sent to an address',
};

/** Nothing of it says who the code is of. @param typed as the till sent it */
export function answerOf(typed: string, of: RedeemedAny): ToldTill {
  const status = STATUS[of.redeemed.outcome];
  if (of.redeemed.outcome === 'unknown') {
    const code = of.of === 'campaign' ? shownCode(of.code) : typed.trim();
    return { status, body: { error: 'there is no such code in this shop', code } };
  }
  return { status, body: of.of === 'campaign' ? ofCampaign(of.code, of.redeemed) : ofReward(of, of.redeemed) };
}

function ofCampaign(code: string, redeemed: Exclude<Redeemed, { outcome: 'unknown' }>): ToldTill['body'] {
  const { id: campaign, name } = redeemed.campaign;
  const shown = { code: shownCode(code) };
  if (redeemed.outcome === 'over') {
    const error = redeemed.reason === 'ended' ? OVER.ended : 'its campaign was cancelled';
    return { error, ...shown, reason: redeemed.reason, campaign };
  }
  const { at, store, amountMinor } = redeemed.redemption;
  const held = { ...shown, campaign, name, at: new Date(at).toISOString(), store, amountMinor };
  return redeemed.outcome === 'before' ? { error: BEFORE, ...held } : held;
}

function ofReward(
  { reward }: Extract<RedeemedAny, { of: 'reward' }>,
  redeemed: Exclude<RewardRedeemed, { outcome: 'unknown' }>,
): ToldTill['body'] {
  const { code, reward: id, till, order } = redeemed.claim;
  if (redeemed.outcome === 'over') return { error: OVER[redeemed.reason], code, reason: redeemed.reason, reward: id };
  const { store, amountMinor } = till ?? {};
  const at = till?.at ?? order?.at ?? redeemed.claim.at;
  const told = { code, reward: id, name: reward?.name, valueMinor: reward?.valueMinor };
  const held = { ...told, at: new Date(at).toISOString(), store, amountMinor };
  if (redeemed.outcome === 'redeemed') return held;
  return { error: till ? BEFORE : 'an order has used this code', ...held };
}
