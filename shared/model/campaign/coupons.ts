import type { Campaign, CampaignId, Wave } from './campaign.ts';
import type { ExpectedMessages } from './expected.ts';
import type { TrailEntry } from './trail-entry.ts';

/** By what it is said how many codes will be redeemed. */
export interface RedeemedShare {
  /** 0..1 */
  readonly share: number;
  /** The last settled campaign of the same goal; undefined where the campaign declares it. */
  readonly of?: CampaignId | undefined;
}

export interface PlannedCoupons extends RedeemedShare {
  /** People who are expected to get a code. */
  readonly codes: number;
  readonly coupons: number;
  /** Minor units. */
  readonly minor: number;
}

/** Of a campaign whose coupons cost something; undefined where nobody knows how many will be redeemed. */
export function plannedCoupons(
  { budget, code, waves }: Pick<Campaign, 'budget' | 'code' | 'waves'>,
  { expected, audience }: { readonly expected: readonly ExpectedMessages[]; readonly audience: number },
  before: RedeemedShare | undefined,
): PlannedCoupons | undefined {
  const { couponMinor = 0, redeemedShare } = budget;
  const said = redeemedShare === undefined ? before : { share: redeemedShare };
  if (!code || couponMinor === 0 || !said) return undefined;
  const codes = Math.min(audience, peopleOf(waves, expected));
  const coupons = Math.round(codes * said.share);
  return { ...said, codes, coupons, minor: coupons * couponMinor };
}

/** Does it need to be said how many codes will be redeemed? */
export const isUnplanned = ({ budget, code }: Pick<Campaign, 'budget' | 'code'>, planned: PlannedCoupons | undefined) =>
  code !== undefined && (budget.couponMinor ?? 0) > 0 && planned === undefined;

/** Waves with a share go to different people, all others to the same ones; who is asked by an answer had one before. */
function peopleOf(waves: readonly Wave[], expected: readonly ExpectedMessages[]): number {
  const of = (id: string): number => expected.reduce((sum, one) => sum + (one.step === id ? one.messages : 0), 0);
  const sure = waves.filter(({ after }) => !after);
  const shared = sure.filter(({ share }) => share !== undefined).reduce((sum, { id }) => sum + of(id), 0);
  return Math.max(shared, ...sure.filter(({ share }) => share === undefined).map(({ id }) => of(id)));
}

/** The share of codes that were redeemed, as the newest settlement of others says that counted both. */
export function redeemedBefore(
  settlements: readonly { readonly campaign: CampaignId; readonly entry: Pick<TrailEntry, 'at' | 'numbers'> }[],
): RedeemedShare | undefined {
  const told = settlements.flatMap(({ campaign, entry: { at, numbers = {} } }) => {
    const { codesGiven = 0, codesRedeemed } = numbers;
    return codesGiven > 0 && codesRedeemed !== undefined
      ? [{ at, of: campaign, share: Math.min(1, codesRedeemed / codesGiven) }]
      : [];
  });
  const [newest] = told.toSorted((a, b) => b.at - a.at);
  return newest && { share: newest.share, of: newest.of };
}
