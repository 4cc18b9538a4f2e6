import type { Standing } from '../customer/standing.ts';
import { ADVOCATE_FACTS, type AdvocateFact, type FullAdvocateRules } from '../shop/advocate-rules.ts';
import { DAY_MS } from '../values/time/day.ts';

/** What is known of somebody that may count; UTC ms each. */
export type AdvocateTimes = Pick<Standing, 'referredAt' | 'reviewedAt' | 'answeredAt' | 'promoterAt' | 'ambassadorAt'>;

/** A fact that counts at an instant: what for, and until when (UTC ms); absent: until it is taken back. */
export interface AdvocateProof {
  readonly fact: AdvocateFact;
  readonly at: number;
  readonly worth: number;
  readonly until?: number | undefined;
}

/** What somebody's facts are worth together at the end of a day (UTC ms); what happened at it or later is not seen. */
export function advocateWorth(told: AdvocateTimes, end: number, { facts }: FullAdvocateRules): number {
  let sum = 0;
  for (const fact of ADVOCATE_FACTS) {
    const at = timeOf(told, fact);
    if (at === undefined || at >= end) continue;
    const { worth, days } = facts[fact];
    if (days === undefined || at >= end - days * DAY_MS) sum += worth;
  }
  return sum;
}

export const isAdvocate = (told: AdvocateTimes, end: number, rules: FullAdvocateRules): boolean =>
  advocateWorth(told, end, rules) >= rules.atLeast;

/** The facts behind {@link advocateWorth}, in the order in which they are declared; none that is worth nothing. */
export function advocateProofs(told: AdvocateTimes, end: number, rules: FullAdvocateRules): readonly AdvocateProof[] {
  return ADVOCATE_FACTS.flatMap((fact): readonly AdvocateProof[] => {
    const at = timeOf(told, fact);
    if (at === undefined || at >= end) return [];
    const { worth, days } = rules.facts[fact];
    const until = days === undefined ? undefined : at + days * DAY_MS;
    if (worth === 0 || (until !== undefined && until < end)) return [];
    return [{ fact, at, worth, ...(until !== undefined && { until }) }];
  });
}

function timeOf(told: AdvocateTimes, fact: AdvocateFact): number | undefined {
  switch (fact) {
    case 'referred':
      return told.referredAt;
    case 'reviewed':
      return told.reviewedAt;
    case 'answered':
      return told.answeredAt;
    case 'promoter':
      return told.promoterAt;
    case 'ambassador':
      return told.ambassadorAt;
  }
}
