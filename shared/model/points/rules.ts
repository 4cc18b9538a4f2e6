import type { Day } from '../values/time/day.ts';

/** Days on which points are multiplied, a campaign's. */
export interface FactorDays {
  readonly name: string;
  readonly from: Day;
  /** The last of them. */
  readonly to: Day;
  /** 0 to 20, two decimals at most. */
  readonly factor: number;
}

/**
 * How orders earn points from a local day on, until the next version. A version whose day has come is never changed:
 * what was earned by it stays.
 */
export interface PointsRules {
  readonly from: Day;
  /** So many points per so many minor units of what was paid and kept. */
  readonly earn: { readonly points: number; readonly perMinor: number };
  /** Factors of product groups, 0 to 20 with two decimals at most; 1 of those that are not named. */
  readonly groups?: Readonly<Record<string, number>> | undefined;
  /** Factors of levels, by id; 1 of those that are not named. */
  readonly levels?: Readonly<Record<string, number>> | undefined;
  readonly days?: readonly FactorDays[] | undefined;
  /** Factor of orders on the member's birthday. Of it and of `days` the higher one counts. */
  readonly birthday?: number | undefined;
  /** Days after the order for which points are pending: no shorter than goods may be given back. */
  readonly pendingDays: number;
  /** Days that points may be spent once they are available; for ever unless told. */
  readonly expiresAfterDays?: number | undefined;
}

/** The version in force on a local day; undefined before the first. @param versions in any order */
export function rulesOn(versions: readonly PointsRules[], day: Day): PointsRules | undefined {
  let found: PointsRules | undefined;
  for (const version of versions) {
    if (version.from <= day && (found === undefined || version.from >= found.from)) found = version;
  }
  return found;
}
