import type { QuarterEffects } from '#flow/report/quarter-effects.ts';
import { amongAll } from '#model/effect/among.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import { cellsOf, type Group } from './arms.ts';

/** A quarter of programs whose mails cost 9 minor units each; the days of all who entered are over. */
export function aQuarter(
  programs: Readonly<Record<string, readonly Group[]>>,
  quarter = '2024-Q4',
): Pick<QuarterEffects, 'quarter' | 'from' | 'to' | 'programs'> {
  const asked = { quarter: 219, asOf: 20_200, outcomeDays: 30, shop: { messageCosts: { email: 9_000 } } };
  const effects = Object.entries(programs).map(([name, groups]) => ({
    ...effectOf({ ...asked, programId: name, cells: cellsOf(groups) }),
    name,
  }));
  return { quarter, from: '2024-10-01', to: '2024-12-31', programs: amongAll(effects) };
}
