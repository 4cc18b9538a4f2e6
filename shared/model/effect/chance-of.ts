import { pairsOf } from './compared.ts';
import type { Stratum } from './program-cells.ts';
import { chanceOfOneLook, chanceOnAnyDay } from './stats/buyers-held-out.ts';

/** Shares of people held out are kept in ten-thousandths. */
const WHOLE = 10_000;

/**
 * How likely chance alone leaves as few or as many buyers among those held out, 0..1: of one look within those who entered
 * alike, as the arms turned out, or of all looks of a quarter that still runs, by the shares that were declared.
 */
export function chanceOf(strata: readonly Stratum[], isFinal: boolean): number {
  if (isFinal) {
    return chanceOfOneLook(
      pairsOf(strata).map(({ treated, control, a, b }) => ({
        ...{ treated: treated.buyers, control: control.buyers, heldOut: b / (a + b) },
      })),
    );
  }
  const shares = [...Map.groupBy(strata, ({ share }) => share)];
  return chanceOnAnyDay(
    shares.map(([share, of]) => {
      const buyers = (arm: Stratum['arm']): number =>
        of.reduce((sum, one) => (one.arm === arm ? sum + one.sums.buyers : sum), 0);
      return { treated: buyers('treated'), control: buyers('control'), heldOut: share / WHOLE };
    }),
  );
}
