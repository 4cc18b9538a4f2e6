import type { Words } from '../kpi/form/kpi.ts';
import type { Tier } from '../segment/membership.ts';
import type { ProgramId } from '../values/ids.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import type { Quarter } from './quarter.ts';
import type { Estimate } from './stats/estimate.ts';
import type { SampleRatio } from './stats/ratio.ts';
import type { WeeksMore } from './weeks-more.ts';

/** Something found or, with a reason in words, not known. */
export type Found<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly why: Words };

/** What people of one arm did in the days after they entered: sums, of whoever got a message or not. */
export interface ArmFigures {
  readonly people: number;
  readonly buyers: number;
  readonly orders: number;
  /** Gross of paid orders less all returns until now, minor units. */
  readonly netMinor: number;
  /** Net less costs, minor units; undefined where not every cost is known. */
  readonly contributionMinor: number | undefined;
  /** People whom nobody may write to any more. */
  readonly left: number;
}

/** `more`, `less`: chance alone is ruled out. `open`: it is not, or not yet. */
export type Verdict = 'more' | 'less' | 'open';

/**
 * What a program caused per person who entered: those who were to get it against those held out, within tier and stage at
 * entry, added up by the shares of all who entered. While a quarter runs, limits are those that hold however often somebody
 * looks; of one that is over those of one look.
 */
export interface Caused {
  /** Difference of the shares who bought, -1..1. */
  readonly bought: Estimate;
  /** Orders per person; undefined where they do not vary. */
  readonly orders: Estimate | undefined;
  /** Net value per person, minor units. */
  readonly net: Estimate | undefined;
  /** Contribution per person, minor units; undefined where not every cost is known. */
  readonly contribution: Estimate | undefined;
  /** By the share who bought. */
  readonly verdict: Verdict;
}

export interface TierEffect {
  /** At entry; undefined: of people of whom nobody knew it. */
  readonly tier: Tier | undefined;
  readonly treated: ArmFigures;
  readonly control: ArmFigures;
  readonly caused: Found<Caused>;
  /** Messages that left to them. */
  readonly sent: number;
  readonly costMinor: Found<number>;
  /** Contribution that the program caused less the cost of its messages, as a share of that cost: of this tier alone. */
  readonly roi: Found<Estimate>;
}

/** One wording or one way of a split, against the people held out. */
export interface VariantEffect {
  /** Id of the step that chooses. */
  readonly step: string;
  readonly variant: string;
  readonly treated: ArmFigures;
  readonly caused: Found<Caused>;
}

/** What an unsubscribe, or an address that is gone, costs. */
export interface Leaving {
  /** How many more left of each person who got it, -1..1. */
  readonly more: Found<Estimate>;
  /** Net value that they brought in the year before, of those whom the program drove away, minor units. */
  readonly valueMinor: Found<number>;
}

/** Net value per person counted in other ways, tiers thrown together and by limits of one look; undefined where it cannot be. */
export interface SecondOpinion {
  /** By drawing from all people again and again (bootstrap), minor units. */
  readonly resampled: Estimate | undefined;
  /** With a variance of each arm (Welch), minor units. */
  readonly welch: Estimate | undefined;
  /** By what share it exceeds that of the people held out: .2 is 20 % more. */
  readonly lift: Estimate | undefined;
}

/** How fast people enter the smaller group, which is nearly always those held out. */
export interface Pace {
  readonly perQuarter: number;
  /** Until the fewest have had their days of whom anything is told; undefined where a quarter does not bring so many. */
  readonly weeksToFewest: number | undefined;
}

/** A program in a quarter. */
export interface ProgramEffect {
  /** '' is all programs together, against those whom the shop writes no marketing at all. */
  readonly programId: ProgramId;
  readonly quarter: Quarter;
  /** First and last local day of entry of those who are counted; undefined where nobody is yet. */
  readonly days: { readonly from: DayNumber; readonly to: DayNumber } | undefined;
  readonly state: 'running' | 'final';
  /** Days after entry in which an order counts. */
  readonly outcomeDays: number;
  readonly treated: ArmFigures;
  readonly control: ArmFigures;
  /** Undefined where nobody is held out, or nobody entered. */
  readonly ratio: SampleRatio | undefined;
  /** Who entered and whose days are not over. */
  readonly open: { readonly treated: number; readonly control: number };
  readonly caused: Found<Caused>;
  /**
   * How likely chance alone leaves as few or as many buyers among those held out, 0..1: while the quarter runs on any of
   * its days, of one that is over at one look. Undefined where the two are not compared.
   */
  readonly chance: number | undefined;
  /** Only of a program that is looked at by itself. */
  readonly secondOpinion?: SecondOpinion | undefined;
  /** Where it is not known because too few were held out; undefined where nobody is. */
  readonly pace?: Pace | undefined;
  readonly tiers: readonly TierEffect[];
  readonly variants: readonly VariantEffect[];
  readonly leaving: Leaving;
  /** The smallest difference of the shares who bought that so many people would have shown in 8 of 10 cases. */
  readonly detectable: number | undefined;
  /** Weeks until the difference found, were it true, would be told from chance: 0 where it is; undefined where none is known. */
  readonly weeksMore: WeeksMore | undefined;
}
