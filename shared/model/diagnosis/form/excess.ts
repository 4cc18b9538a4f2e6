import type { Share } from '../../effect/stats/newcombe.ts';
import { normalTail } from '../../effect/stats/normal.ts';
import type { Against } from './link.ts';

/** Of fewer nothing is said: a share of 50 is known to seven points at best. */
export const FEWEST = 50;
/** As many other programs must be there to say what is usual. */
const FEWEST_PEERS = 3;
/** People come in days and not by lot: a share that goes up and down by a quarter from day to day varies by half more. */
export const SPREAD = 1.5;

export interface Bounds {
  /** So many points above the days before are a trifle. */
  readonly before?: number;
  /** So many points above the worst of the other programs. */
  readonly peers?: number;
  /** A share that nobody should reach. */
  readonly limit?: number;
}

export interface Excess {
  readonly p: number;
  readonly against: Against;
  readonly now: number;
  readonly reference: number;
  /** Of the whole now: as many more than by the reference. */
  readonly count: number;
}

interface Compared {
  readonly now: Share;
  readonly before?: Share | undefined;
  readonly peers?: readonly Share[];
}

/** A share against each thing that it can be compared with; p is that of an excess beyond the bound, by one-sided tests. */
export function excesses({ now, before, peers = [] }: Compared, bounds: Bounds, fewest = FEWEST): readonly Excess[] {
  if (now.whole < fewest) return [];
  const found: Excess[] = [];
  if (bounds.before !== undefined && before && before.whole >= fewest)
    found.push(beyond('before', now, shareOf(before), bounds.before, variance(before)));
  const others = peers.filter(({ whole }) => whole >= fewest);
  if (bounds.peers !== undefined && others.length >= FEWEST_PEERS) {
    const worst = others.reduce((a, b) => (shareOf(b) > shareOf(a) ? b : a));
    found.push(beyond('peers', now, shareOf(worst), bounds.peers, variance(worst)));
  }
  if (bounds.limit !== undefined) found.push(beyond('limit', now, bounds.limit, 0, 0));
  return found;
}

export const shareOf = ({ part, whole }: Share): number => (whole > 0 ? part / whole : 0);

/** By the share with two of each kind more, which is above 0 for nobody and everybody too (Agresti and Coull 1998). */
export function variance({ part, whole }: Share): number {
  const share = (part + 2) / (whole + 4);
  return (SPREAD * share * (1 - share)) / (whole + 4);
}

function beyond(against: Against, now: Share, reference: number, bound: number, ofReference: number): Excess {
  const over = shareOf(now) - reference - bound;
  const p =
    against === 'limit' ? aboveLimit(now, reference) : normalTail(over / Math.sqrt(variance(now) + ofReference));
  const count = Math.max(0, (shareOf(now) - reference) * now.whole);
  return { p, against, now: shareOf(now), reference, count };
}

/** Of so few expected the normal is no likeness of counts. */
const RARE = 10;

/** By the variance that the limit itself would have; of rare things by a Poisson count too, and the larger of both. */
function aboveLimit({ part, whole }: Share, limit: number): number {
  const z = (part - limit * whole) / Math.sqrt(SPREAD * limit * (1 - limit) * whole);
  const p = normalTail(z);
  return limit * whole < RARE ? Math.max(p, poissonTail(part, limit * whole)) : p;
}

/** P(X >= n) of a Poisson X. */
function poissonTail(n: number, mean: number): number {
  let [term, below] = [Math.exp(-mean), 0];
  for (let k = 0; k < n; k++) {
    below += term;
    term *= mean / (k + 1);
  }
  return Math.max(0, 1 - below);
}
