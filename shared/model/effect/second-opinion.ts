import { TIERS } from '../segment/membership.ts';
import { shortHash } from '../values/hash/hash.ts';
import type { SecondOpinion } from './effect.ts';
import type { Arm } from './entry.ts';
import type { ProgramCells } from './program-cells.ts';
import { bootstrap, type Counts } from './stats/bootstrap.ts';
import type { Estimate } from './stats/estimate.ts';
import type { Moments } from './stats/moments.ts';
import { relativeLift, welch } from './stats/welch.ts';
import type { Sums } from './sums.ts';

const TIMES = 2000;
const HEX = 16;
/** Digits of the hash that make a seed of 32 bits. */
const SEED_DIGITS = 8;

/**
 * Net value per person that a program caused, in other ways: a second opinion on limits within tiers, since a few large
 * orders make those of money doubtful. Tiers are thrown together, so it says how much chance there is and not how much of
 * the difference is due to who entered. Each part is undefined where it cannot be counted, all of them where the share held
 * out changed in the quarter: amounts are kept by tier alone, and who entered at another share is no control.
 */
export function secondOpinionOf(programId: string, cells: ProgramCells): SecondOpinion {
  if (new Set(cells.strata.map(({ share }) => share)).size > 1) return NONE;
  const [treated, control] = [netOf(cells, 'treated'), netOf(cells, 'control')];
  return {
    resampled: resampledNet(programId, cells),
    welch: plain(welch(treated, control)),
    lift: plain(relativeLift(treated, control)),
  };
}

const NONE: SecondOpinion = { resampled: undefined, welch: undefined, lift: undefined };

const plain = (found: Estimate | undefined): Estimate | undefined =>
  found && { value: found.value, low: found.low, high: found.high };

function netOf({ strata }: ProgramCells, arm: Arm): Moments {
  const own = strata.filter((stratum) => stratum.arm === arm).map(({ sums }) => sums);
  const total = (of: (sums: Sums) => number): number => own.reduce((sum, sums) => sum + of(sums), 0);
  return {
    n: total(({ people }) => people),
    sum: total((sums) => sums.of('net')),
    squares: total((sums) => sums.of('netSquared')),
  };
}

/** By drawing from its people again and again. */
function resampledNet(programId: string, cells: ProgramCells): Estimate | undefined {
  const of = (arm: Arm): Counts =>
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
