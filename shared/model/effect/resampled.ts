import { TIERS } from '../segment/membership.ts';
import { shortHash } from '../values/hash/hash.ts';
import type { ProgramCells } from './program-cells.ts';
import { bootstrap, type Counts } from './stats/bootstrap.ts';
import type { Estimate } from './stats/estimate.ts';

const TIMES = 2000;
const HEX = 16;
/** Digits of the hash that make a seed of 32 bits. */
const SEED_DIGITS = 8;

/**
 * Net value per person that a program caused, minor units, by drawing from its people again and again: a second opinion
 * on limits that go by the spread, since a few large orders make those of money doubtful. Tiers are thrown together, so it
 * says how much chance there is and not how much of the difference is due to who entered.
 */
export function resampledNet(programId: string, cells: ProgramCells): Estimate | undefined {
  const of = (arm: 'treated' | 'control'): Counts =>
    [...TIERS, undefined].flatMap((tier) => {
      const people = cells.strata
        .filter((stratum) => stratum.tier === tier && stratum.arm === arm)
        .reduce((sum, { sums }) => sum + sums.people, 0);
      return people > 0 ? cells.spread(tier, arm).counts(people) : [];
    });
  const seed = seedOf(programId);
  return bootstrap(of('treated'), of('control'), { seed, times: TIMES });
}

/** The same for the same program, so that a page that is loaded again says the same. */
function seedOf(programId: string): number {
  const digits = Buffer.from(shortHash('resampled', programId)).toString('hex').slice(0, SEED_DIGITS);
  return Number.parseInt(digits, HEX);
}
