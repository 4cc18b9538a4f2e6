import { type DayUse, STEPS, type StepName, sumOfSteps } from './daily-use.ts';
import { type Figure, rounded } from './measurement.ts';

/** List prices in USD: us-east-1, no free tier, looked up in November 2026. */
const PRICES = {
  readUnit: 0.125e-6,
  writeUnit: 0.625e-6,
  gbSecond: 0.0000133334,
  request: 0.2e-6,
  transition: 0.025e-3,
  put: 0.005e-3,
  get: 0.0004e-3,
} as const;
const PRICED =
  'us-east-1 list prices of 2026-11: 0.125/0.625 per million reads/writes, 13.33 per million GB-s of arm64';

/** States of the machine outside its two maps, its start included; a child of a map starts, works, chooses and ends. */
const STATES = 10;
const STATES_OF_CHILD = 4;

const MILLION = 1_000_000;
/** Of memory that come with one whole core (AWS Lambda documentation); less has that share of one. */
const MEGABYTES_OF_CORE = 1769;

/**
 * Steps are bound by the processor: with half a core they take twice as long, so memory cancels out. The steps' own CPU
 * is the same beside other work and without the engines, which elsewhere are not on the same machine.
 */
export const gbSecondsOf = (use: DayUse): number => gbSeconds(sumOfSteps(use, 'cpuSeconds'));

const gbSeconds = (cpuSeconds: number): number => (cpuSeconds * MEGABYTES_OF_CORE) / 1024;

/**
 * Every task starts a function anew, as on a day after a quiet night: Lambda bills the start as the rest since 2025-08
 * (AWS Compute Blog, "AWS Lambda standardizes billing for INIT Phase").
 */
const startsOf = (use: DayUse, tasks: number): number =>
  STEPS.reduce((sum, step) => sum + (CALLS[step] ?? tasks) * use[step].startSeconds, 0);
/** Once in a run; finish also before it, for who was erased. The others once for each task. */
const CALLS: Partial<Record<StepName, number>> = { prepare: 1, reduce: 1, finish: 2 };

/** Steps of the state machine that a run of so many tasks takes; each is billed. */
const transitionsOf = (tasks: number): number => STATES + 2 * tasks * STATES_OF_CHILD;

/** Three runs over the same customers. */
export interface CountedRuns {
  readonly customers: number;
  /** Customers of one task. */
  readonly perTask: number;
  /** Every membership is written. */
  readonly first: DayUse;
  /** The same day again: nothing is written. */
  readonly again: DayUse;
}

/**
 * USD of a day of a million customers of whom a share changes a segment. Units and seconds lie on the line between a run
 * that writes nobody and one that writes everybody; transitions and objects are those of a million's tasks.
 */
function costOfMillion({ customers, perTask, first, again }: CountedRuns, changed: number) {
  const between = (of: (use: DayUse) => number): number =>
    ((of(again) + changed * (of(first) - of(again))) * MILLION) / customers;
  const tasks = Math.ceil(MILLION / perTask);
  return {
    reads: between((use) => sumOfSteps(use, 'readUnits')) * PRICES.readUnit,
    writes: between((use) => sumOfSteps(use, 'writeUnits')) * PRICES.writeUnit,
    functions:
      (between(gbSecondsOf) + gbSeconds(startsOf(again, tasks))) * PRICES.gbSecond + (2 * tasks + 4) * PRICES.request,
    transitions: transitionsOf(tasks) * PRICES.transition,
    objects: tasks * (sumOfSteps(again, 'puts') * PRICES.put + sumOfSteps(again, 'gets') * PRICES.get),
  };
}

/** The bill as one figure with its arithmetic. */
export function costFigure(name: string, runs: CountedRuns, changed: number): Figure {
  const parts = costOfMillion(runs, changed);
  const sum = Object.values(parts).reduce((a, b) => a + b, 0);
  const words = Object.entries(parts).map(([part, usd]) => `${part} ${rounded(usd)}`);
  return {
    name: `${name}: a million customers, ${100 * changed} % change`,
    value: rounded(sum),
    unit: 'USD',
    note: `${words.join(' + ')}; what ${runs.customers.toLocaleString('en')} use times ${MILLION / runs.customers}, so each bucket's first read as often; starts of functions among them; ${PRICED}`,
  };
}
