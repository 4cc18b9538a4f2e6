import type { EffectAmong } from '#model/effect/among.ts';
import type { Day } from '#model/values/time/day.ts';

/** What programs caused among who entered them in a quarter, most people first. */
export interface QuarterEffects {
  readonly quarter: string;
  readonly from: Day;
  readonly to: Day;
  readonly programs: readonly (EffectAmong & { readonly name: string })[];
}

/** What programs caused, in the quarter of which most is known. */
export interface EffectsOfReport extends QuarterEffects {
  readonly outcomeDays: number;
  /** Does any program hold people out, also one that nobody has entered yet? */
  readonly holdsOut: boolean;
  /** The quarter before, of programs of which this one tells nothing yet; absent where it tells no more. */
  readonly before?: QuarterEffects;
}
