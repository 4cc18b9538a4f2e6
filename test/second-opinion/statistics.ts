import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { benjaminiHochberg } from '#model/effect/stats/benjamini-hochberg.ts';
import { bootstrap } from '#model/effect/stats/bootstrap.ts';
import { chanceOfOneLook, chanceOnAnyDay } from '#model/effect/stats/buyers-held-out.ts';
import { cuped } from '#model/effect/stats/cuped.ts';
import { peopleNeeded } from '#model/effect/stats/detectable.ts';
import { seeded } from '#model/effect/stats/draws.ts';
import type { Moments } from '#model/effect/stats/moments.ts';
import { newcombe } from '#model/effect/stats/newcombe.ts';
import { sampleRatio } from '#model/effect/stats/ratio.ts';
import { sequence } from '#model/effect/stats/sequence.ts';
import { stratify } from '#model/effect/stats/stratified.ts';
import { chancesOfBest } from '#model/effect/stats/thompson.ts';
import { relativeLift, welch } from '#model/effect/stats/welch.ts';
import type { Opinion } from './opinion.ts';
import { arms, numbers, people } from './statistics-cases.ts';

/** One method: random cases as the others read them, what we find, and how far apart both may be, of the largest figure. */
interface Method {
  readonly by: string;
  readonly within: number;
  readonly cases: readonly object[];
  readonly ours: readonly (readonly number[] | undefined)[];
}

const TIMES = 40;
const uniform = seeded(20);
const some = <T>(make: () => T): readonly T[] => Array.from({ length: TIMES }, make);

function method<C extends object>(
  by: string,
  make: () => C,
  find: (each: C) => readonly number[] | undefined,
  within = 1e-6,
): Method {
  const cases = some(make);
  return { by, within, cases, ours: cases.map(find) };
}

const momentsOf = (values: readonly number[]): Moments => ({
  n: values.length,
  sum: values.reduce((sum, y) => sum + y, 0),
  squares: values.reduce((sum, y) => sum + y * y, 0),
});
const counted = (values: readonly number[]) =>
  [...Map.groupBy(values, (y) => y)].map(([y, all]) => [y, all.length] as const);
const whole = (most: number): number => Math.floor(uniform() * (most + 1));

const METHODS: Readonly<Record<string, Method>> = {
  newcombe: method(
    'statsmodels',
    () => {
      const [n, m] = [1 + whole(300), 1 + whole(60)];
      return { a: [whole(n), n], b: [whole(m), m] };
    },
    ({ a: [x = 0, n = 0], b: [y = 0, m = 0] }) => {
      const found = newcombe({ part: x, whole: n }, { part: y, whole: m });
      return found && [found.low, found.high];
    },
  ),
  welch: method(
    'statsmodels',
    () => arms(uniform),
    ({ a, b }) => {
      const found = welch(momentsOf(a), momentsOf(b));
      return found && [found.low, found.high, found.p, found.df];
    },
  ),
  relative: method(
    'gbstats',
    () => arms(uniform),
    ({ a, b }) => {
      const found = relativeLift(momentsOf(a), momentsOf(b));
      return found && [found.value, found.low, found.high, found.p];
    },
  ),
  sequence: method(
    'gbstats',
    () => ({ ...arms(uniform), nStar: 50 + whole(2000) }),
    ({ a, b, nStar }) => {
      const found = welch(momentsOf(a), momentsOf(b));
      const limits = found && sequence({ ...found, n: a.length + b.length, smaller: b.length, nStar });
      return limits && [limits.low, limits.high];
    },
  ),
  cuped: method(
    'statsmodels',
    () => ({ a: people(uniform, 60 + whole(60)), b: people(uniform, 20 + whole(20)) }),
    ({ a, b }) => {
      const found = cuped(numbers(a), numbers(b));
      const limits = found && welch(found.a, found.b);
      return limits && [found.theta, limits.value, limits.low, limits.high];
    },
  ),
  stratified: method(
    'statsmodels',
    () => ({ strata: [1, 2, 3].map(() => ({ weight: 1 + whole(500), ...arms(uniform) })) }),
    ({ strata }) => {
      const found = stratify(strata.map(({ weight, a, b }) => ({ weight, a: momentsOf(a), b: momentsOf(b) })));
      return found && [found.value, found.low, found.high];
    },
  ),
  bootstrap: method(
    'NumPy, 20,000 times against 5,000',
    () => arms(uniform),
    ({ a, b }) => {
      const found = bootstrap(counted(a), counted(b), { seed: 1, times: 5000 });
      return found && [found.low, found.high];
    },
    0.08,
  ),
  ratio: method(
    'SciPy',
    () => ({ treated: whole(300), control: 1 + whole(40), expected: 0.1 }),
    ({ treated, control, expected }) => {
      const found = sampleRatio(treated, control, expected);
      return found && [found.p];
    },
  ),
  held_out: method(
    'SciPy',
    () => ({ treated: whole(300), control: whole(60), share: 0.02 + 0.4 * uniform() }),
    ({ treated, control, share }) => {
      const buyers = [{ treated, control, heldOut: share }];
      return [chanceOfOneLook(buyers), chanceOnAnyDay(buyers)];
    },
  ),
  adjusted: method(
    'statsmodels',
    () => ({ ps: Array.from({ length: 1 + whole(9) }, () => uniform() ** 3) }),
    ({ ps }) => benjaminiHochberg(ps),
  ),
  sizes: method(
    'statsmodels',
    () => ({ base: 0.01 + 0.3 * uniform(), difference: 0.005 + 0.1 * uniform(), holdout: 0.05 + 0.4 * uniform() }),
    ({ base, difference, holdout }) => [peopleNeeded(base, difference, holdout) ?? Number.NaN],
    // ours is of whole people
    0.02,
  ),
  thompson: method(
    'SciPy',
    () => ({
      arms: [1, 2, 3].map(() => {
        const n = whole(2000);
        return [n, Math.floor(n * 0.1 * uniform())] as const;
      }),
    }),
    ({ arms }) => chancesOfBest(arms.map(([n, successes]) => ({ n, successes }))),
    1e-5,
  ),
};

const Answers = z.record(z.string(), z.array(z.array(z.number())));

/** Our statistics of effects against statsmodels, gbstats, SciPy and NumPy, on random cases. */
export function askStatisticians(bin: string): Opinion {
  const asked = Object.fromEntries(Object.entries(METHODS).map(([name, { cases }]) => [name, cases]));
  const python = spawnSync(join(bin, 'python'), [join(import.meta.dirname, 'statistics.py')], {
    input: JSON.stringify(asked),
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const by = 'statistics of effects';
  const notes = [
    'confseq is not asked: it has no wheels, and building it needs a C++ compiler with Boost; sequences are asked of gbstats',
    'shares within strata are asked of nobody: Newcombe of effective sizes is ours; their coverage is simulated in proof',
  ];
  if (python.status !== 0)
    return { by, held: [], faults: [`statistics.py ended: ${python.stderr.trim().split('\n').at(-1)}`], notes };
  const theirs = z.parse(Answers, JSON.parse(python.stdout));
  const told = Object.entries(METHODS).map(([name, each]) => compare(name, each, theirs[name] ?? []));
  return { by, held: told.flatMap(({ held }) => held), faults: told.flatMap(({ faults }) => faults), notes };
}

function compare(name: string, { by, within, cases, ours }: Method, theirs: readonly (readonly number[])[]) {
  const wrong = cases.flatMap((each, i) => {
    const [own, other] = [ours[i], theirs[i] ?? []];
    const scale = Math.max(...other.map(Math.abs), 1e-3);
    const isSame =
      own?.length === other.length && own.every((x, k) => Math.abs(x - (other[k] ?? Number.NaN)) <= within * scale);
    return isSame ? [] : [`${name} of ${JSON.stringify(each).slice(0, 120)}: ours ${own}, by ${by} ${other}`];
  });
  const held = wrong.length === 0 ? [`${name}: ${cases.length} cases as by ${by}, within ${within}`] : [];
  return { held, faults: wrong.slice(0, 3) };
}
