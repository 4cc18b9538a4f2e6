import type { Counts } from '#model/effect/stats/bootstrap.ts';
import type { Uniform } from '#model/effect/stats/draws.ts';
import type { Moments } from '#model/effect/stats/moments.ts';
import type { Share } from '#model/effect/stats/newcombe.ts';

/** People of one tier: how many of all, who buy in the outcome days, how many more a program brings, the usual order. */
interface SimulatedTier {
  readonly share: number;
  readonly buys: number;
  readonly lift: number;
  /** Logarithm of the median order, minor units. */
  readonly order: number;
}

const TIERS: readonly SimulatedTier[] = [
  { share: 0.05, buys: 0.4, lift: 0.02, order: 9 },
  { share: 0.15, buys: 0.18, lift: 0.03, order: 8.6 },
  { share: 0.3, buys: 0.06, lift: 0.02, order: 8.3 },
  { share: 0.5, buys: 0.02, lift: 0.005, order: 8 },
];
/** Of the logarithm of an order: the largest of a hundred orders is ten times the median. */
const SPREAD = 1;
const HOLDOUT = 0.1;

export interface SimulatedPerson {
  readonly tier: number;
  /** One of five that make no difference. */
  readonly stage: number;
  readonly isControl: boolean;
  /** What they spent in the outcome days, minor units; 0 if they bought nothing. */
  readonly spent: number;
}

/** Somebody who enters a program of a shop whose true lift is known: rare orders of skewed amounts, a tenth held out. */
export function enter(uniform: Uniform, { hasEffect = true } = {}): SimulatedPerson {
  const tier = pick(uniform);
  const { buys, lift, order } = tierOf(tier);
  const isControl = uniform() < HOLDOUT;
  const isBuying = uniform() < buys + (hasEffect && !isControl ? lift : 0);
  const stage = Math.floor(5 * uniform());
  return { tier, stage, isControl, spent: isBuying ? Math.round(Math.exp(order + SPREAD * normal(uniform))) : 0 };
}

/** What the program truly adds per person: to the share who buy, and to money in minor units. */
export const TRUE_LIFT = TIERS.reduce(
  ({ share, money }, tier) => ({
    share: share + tier.share * tier.lift,
    money: money + tier.share * tier.lift * Math.exp(tier.order + SPREAD ** 2 / 2),
  }),
  { share: 0, money: 0 },
);

function pick(uniform: Uniform): number {
  let left = uniform();
  const tier = TIERS.findIndex(({ share }) => {
    left -= share;
    return left < 0;
  });
  return tier < 0 ? TIERS.length - 1 : tier;
}

function tierOf(tier: number): SimulatedTier {
  const found = TIERS[tier];
  if (!found) throw new RangeError(`there is no tier ${tier}`);
  return found;
}

const normal = (uniform: Uniform): number =>
  Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

/** Counts of what people spent, of one arm. */
export class Arm {
  readonly #spent = new Map<number, number>();
  #people = 0;
  #sum = 0;
  #squares = 0;
  #buyers = 0;

  add(spent: number): void {
    this.#spent.set(spent, (this.#spent.get(spent) ?? 0) + 1);
    this.#people++;
    this.#sum += spent;
    this.#squares += spent ** 2;
    if (spent > 0) this.#buyers++;
  }

  get counts(): Counts {
    return [...this.#spent];
  }

  get money(): Moments {
    return { n: this.#people, sum: this.#sum, squares: this.#squares };
  }

  get share(): Share {
    return { part: this.#buyers, whole: this.#people };
  }
}

/** Both arms of people, in all and by some group of theirs. */
export class Arms {
  readonly treated = new Arm();
  readonly control = new Arm();
  readonly #groups = new Map<string, Arms>();

  add(person: { readonly isControl: boolean; readonly spent: number }, group?: string): void {
    (person.isControl ? this.control : this.treated).add(person.spent);
    if (group === undefined) return;
    const own = this.#groups.get(group) ?? new Arms();
    this.#groups.set(group, own);
    own.add(person);
  }

  get people(): number {
    return this.treated.money.n + this.control.money.n;
  }

  get groups(): ReadonlyMap<string, Arms> {
    return this.#groups;
  }
}
