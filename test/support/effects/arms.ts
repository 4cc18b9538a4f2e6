import { NOTHING_SENT } from '#model/effect/entry.ts';
import { ProgramCells, placeOf } from '#model/effect/program-cells.ts';
import type { Stage, Tier } from '#model/segment/membership.ts';

/** People of one arm who entered alike: how many, and what those who bought brought, minor units. */
export interface Group {
  readonly arm: 'treated' | 'control';
  readonly people: number;
  readonly bought: readonly number[];
  readonly tier?: Tier | undefined;
  readonly stage?: Stage | undefined;
  /** Ten-thousandths held out. */
  readonly share?: number;
  readonly day?: number;
  readonly variants?: readonly string[];
  readonly left?: number;
  /** Net value of the year before, of each. */
  readonly before?: number;
  /** Messages to each of them. */
  readonly mails?: number;
  /** Of each order; without, costs are not known. */
  readonly costShare?: number | undefined;
}

/** Cells of a program as a daily run counts them. */
export function cellsOf(groups: readonly Group[]): ProgramCells {
  const cells = new ProgramCells();
  for (const { arm, people, bought, tier, stage, share = 1000, day = 20_000, variants = [], ...rest } of groups) {
    const { left = 0, mails = 0, costShare, before: beforeMinor = 0 } = rest;
    for (let n = 0; n < people; n++) {
      const netMinor = bought[n] ?? 0;
      const place = placeOf({ share, tier, stage, arm });
      const sent = mails > 0 ? { email: mails } : NOTHING_SENT;
      const contributionMinor = costShare === undefined ? Number.NaN : Math.round(netMinor * (1 - costShare));
      const outcome = { orders: netMinor > 0 ? 1 : 0, netMinor, contributionMinor, beforeMinor, left: n < left };
      cells.add({ day, place, variants, sent, outcome });
    }
  }
  return cells;
}

export const times = (n: number, amount: number): number[] => Array.from({ length: n }, () => amount);
