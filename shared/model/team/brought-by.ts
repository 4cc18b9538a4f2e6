import { type HandOff, isLead, type Outcome, stateOf } from './hand-off.ts';

/** What came of the leads that a campaign brought: attributed, whatever these people would have bought without it. */
export interface LeadsBrought {
  readonly leads: number;
  /** Not closed yet, taken or not. */
  readonly open: number;
  /** How many were closed by each word; words that none has are left out. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** What those that were won are worth, minor units, by currency: that of the shop when they were closed. */
  readonly won: Readonly<Record<string, number>>;
  /** Won, and nobody said what they are worth. */
  readonly withoutValue: number;
}

/** Counts leads alone; cases of service are none. */
export function leadsBrought(handOffs: readonly HandOff[]): LeadsBrought {
  const leads = handOffs.filter(isLead);
  const outcomes: Partial<Record<Outcome, number>> = {};
  const won: Record<string, number> = {};
  let [open, withoutValue] = [0, 0];
  for (const lead of leads) {
    if (stateOf(lead) !== 'closed') open += 1;
    const { outcome, valueMinor, currency } = lead;
    if (outcome !== undefined) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (outcome !== 'won') continue;
    if (valueMinor === undefined || currency === undefined) withoutValue += 1;
    else won[currency] = (won[currency] ?? 0) + valueMinor;
  }
  return { leads: leads.length, open, outcomes, won, withoutValue };
}
