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
  /** Waves go to segments that may share people, who get one code and are counted for each. */
  readonly isAtMost?: boolean | undefined;
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
  const { people, isAtMost } = peopleOf(waves, expected);
  const codes = Math.min(audience, people);
  const coupons = Math.round(codes * said.share);
  return { ...said, codes, coupons, minor: coupons * couponMinor, ...(isAtMost && { isAtMost }) };
}

/** Does it need to be said how many codes will be redeemed? */
export const isUnplanned = ({ budget, code }: Pick<Campaign, 'budget' | 'code'>, planned: PlannedCoupons | undefined) =>
  code !== undefined && (budget.couponMinor ?? 0) > 0 && planned === undefined;

/**
 * Waves with a share go to different people, those of the same segments to the same ones, those of other segments to others,
 * as far as nobody is in both, and all others to everybody; who is asked by an answer had a code before.
 */
function peopleOf(waves: readonly Wave[], expected: readonly ExpectedMessages[]) {
  const of = (id: string): number => expected.reduce((sum, one) => sum + (one.step === id ? one.messages : 0), 0);
  const sure = waves.filter(({ after }) => !after);
  const most = (some: readonly Wave[] = []): number => Math.max(0, ...some.map(({ id }) => of(id)));
  const parts = Map.groupBy(
    sure.filter(({ share, segments }) => share !== undefined || segments),
    ({ id, share, segments = [] }) => (share !== undefined ? `share ${id}` : segments.toSorted().join(' ')),
  );
  const sizes = [...parts.values()].map(most).filter((size) => size > 0);
  const sum = sizes.reduce((all, size) => all + size, 0);
  const whole = most(sure.filter(({ share, segments }) => share === undefined && !segments));
  const mayShare =
    sizes.length > 1 && [...parts.values()].some((some) => some.some(({ share }) => share === undefined));
  return { people: Math.max(whole, sum), isAtMost: mayShare && sum > whole };
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
