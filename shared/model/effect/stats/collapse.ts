/** People of one finest group in each arm, such as those of tier A in stage loyal: `['A', 'loyal']`. */
export interface Cell {
  /** From the coarsest to the finest. */
  readonly path: readonly string[];
  readonly a: number;
  readonly b: number;
}

/** In a stratum with two people held out one order decides: a winner was declared twice as often where none was. */
const LEAST = 10;

/**
 * Cells put together into strata with at least `least` people in each arm, ten unless said: what is
 * too small goes together with its like, within its tier first, then over tiers; if even that is too small, into the
 * smallest stratum there. By numbers of people alone, never by what they did, which would bias the effect. Where
 * all together are too few, they are one stratum.
 */
export function collapse<C extends Cell>(cells: readonly C[], least = LEAST): readonly (readonly C[])[] {
  const isLarge = (group: readonly C[]): boolean => total(group, 'a') >= least && total(group, 'b') >= least;
  const within = (group: readonly C[], depth: number): readonly (readonly C[])[] => {
    const parts = [...Map.groupBy(group, ({ path }) => path[depth])];
    if (parts.every(([step]) => step === undefined)) return group.length > 0 ? [group] : [];
    const strata = parts.flatMap(([step, part]) => (step === undefined ? [part] : within(part, depth + 1)));
    const large = strata.filter(isLarge);
    const rest = strata.filter((stratum) => !isLarge(stratum)).flat();
    if (rest.length === 0) return large;
    if (isLarge(rest) || large.length === 0) return [...large, rest];
    const people = (stratum: readonly C[]): number => total(stratum, 'a') + total(stratum, 'b');
    const smallest = large.reduce((least, stratum) => (people(stratum) < people(least) ? stratum : least));
    return large.map((stratum) => (stratum === smallest ? [...stratum, ...rest] : stratum));
  };
  return within(cells, 0);
}

const total = (group: readonly Cell[], arm: 'a' | 'b'): number => group.reduce((sum, cell) => sum + cell[arm], 0);
