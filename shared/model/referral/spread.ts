import type { DayNumber } from '../values/time/day-number.ts';
import { type MonthNumber, monthOf } from '../values/time/month.ts';
import type { Referral, ReferralReason, ReferralState } from './referral.ts';

/** Who came by an invitation in a month, and what became of them. */
export interface ComersOfMonth {
  readonly month: MonthNumber;
  readonly came: number;
  /** Who bought and kept it until the days of return were over. */
  readonly converted: number;
  /** Who may convert yet: the days of buying or of return run, or somebody of the team has to decide. */
  readonly open: number;
  /** The month is over and nobody of it is open: its share changes no more. */
  readonly isMature: boolean;
}

/** How members bring members. */
export interface Spread {
  /** Who came by an invitation, whatever became of it. */
  readonly came: number;
  /** Of these, by what became of them: `rewarded` bought and kept it. */
  readonly states: Readonly<Record<ReferralState, number>>;
  /** Why some are refused or doubted, most first. */
  readonly reasons: readonly { readonly reason: ReferralReason; readonly count: number }[];
  /** Members who invited them. */
  readonly inviters: number;
  /** Ascending, without those in which nobody came. */
  readonly months: readonly ComersOfMonth[];
}

type Told = Pick<Referral, 'inviter' | 'at' | 'state' | 'reason' | 'decidedAt'>;

export interface SpreadOf {
  /** The last closed day: who came later, and what was decided later, is not there yet. */
  readonly today: DayNumber;
  readonly dayOf: (at: number) => DayNumber;
}

export function spreadOf(referrals: Iterable<Told>, { today, dayOf }: SpreadOf): Spread {
  const states: Record<ReferralState, number> = { pending: 0, doubted: 0, refused: 0, rewarded: 0 };
  const reasons = new Map<ReferralReason, number>();
  const inviters = new Set<string>();
  const months = new Map<MonthNumber, { came: number; converted: number; open: number }>();
  let came = 0;
  for (const { inviter, at, state, reason, decidedAt } of referrals) {
    const day = dayOf(at);
    if (day > today) continue;
    const wasOpen = decidedAt !== undefined && dayOf(decidedAt) > today;
    const now = wasOpen ? 'pending' : state;
    came += 1;
    states[now] += 1;
    inviters.add(inviter);
    if (reason !== undefined && (now === 'refused' || now === 'doubted'))
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    const month = months.get(monthOf(day)) ?? { came: 0, converted: 0, open: 0 };
    months.set(monthOf(day), month);
    month.came += 1;
    if (now === 'rewarded') month.converted += 1;
    if (now === 'pending' || now === 'doubted') month.open += 1;
  }
  const running = monthOf(today + 1);
  return {
    ...{ came, states, inviters: inviters.size },
    reasons: [...reasons]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    months: [...months]
      .map(([month, counts]) => ({ month, ...counts, isMature: month < running && counts.open === 0 }))
      .sort((a, b) => a.month - b.month),
  };
}
