import { unitHash } from '../values/hash/hash.ts';
import type { TouchId } from '../values/ids.ts';
import type { CopyVariant } from './copy-variant.ts';
import type { Shares } from './weights.ts';

/** A step as far as its variants are named. */
interface Varied {
  readonly variants?: readonly Pick<CopyVariant, 'name'>[] | undefined;
}

/**
 * Which wording a touch gets: the same for ever by its id and the weights, whoever asks and in whatever order the variants
 * are written. Undefined for a step without variants. It decides about words alone, never whether a message leaves.
 *
 * @param weights of the program in force on the local day on which the person was first eligible; without, equal shares
 */
export function variantOf(touchId: TouchId, { variants = [] }: Varied, weights: Shares = {}): string | undefined {
  const shares = sharesOf(
    variants.map(({ name }) => name),
    weights,
  );
  let rest = unitHash('variant', touchId);
  for (const [name, share] of shares) {
    rest -= share;
    if (rest < 0) return name;
  }
  // what rounding left of 1
  return shares.at(-1)?.[0];
}

/**
 * The share of each variant, by name, which add up to 1. One that the weights do not know (it is new, or has another name
 * now) gets an equal share; the others keep theirs to each other in what is left. A variant that is gone leaves its share
 * to those that are there.
 */
export function sharesOf(names: readonly string[], weights: Shares = {}): readonly (readonly [string, number])[] {
  const all = [...names].sort();
  const weightOf = (name: string): number => {
    const weight = Object.hasOwn(weights, name) ? (weights[name] ?? 0) : 0;
    return weight > 0 && Number.isFinite(weight) ? weight : 0;
  };
  const known = all.filter((name) => weightOf(name) > 0);
  const sum = known.reduce((total, name) => total + weightOf(name), 0);
  const equal = 1 / all.length;
  return all.map((name) => [name, known.includes(name) ? (weightOf(name) / sum) * known.length * equal : equal]);
}
