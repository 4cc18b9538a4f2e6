import { eachInParallel } from '#flow/in-parallel.ts';

/** One measured number. */
export interface Figure {
  /** What was measured, unique within a measurement: `order of a known customer`. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** How it was measured. */
  readonly note: string;
  /** What it may be at most: printed with whether it is met, on the machine at hand. */
  readonly limit?: number | undefined;
}

interface BenchOptions {
  /** A slice that shows that everything works; its rates say little. */
  readonly quick: boolean;
  /** Tells the person at the keyboard what takes time now. */
  readonly say: (line: string) => void;
}

/** Gives each figure as soon as it has it. */
export type Measure = (options: BenchOptions) => AsyncIterable<Figure>;

/** `limit 3: met`; nothing for a figure without one. */
export const limitText = ({ value, limit }: Pick<Figure, 'value' | 'limit'>): string =>
  limit === undefined ? '' : `limit ${limit}: ${value <= limit ? 'met' : 'MISSED'}; `;

/** Three significant digits: the next one differs from run to run. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** Calls per second of CPU time, one after the other, after a tenth as many to warm up. */
export async function perCpuSecond(count: number, work: (n: number) => Promise<unknown>): Promise<number> {
  for (let n = 0; n < count / 10; n++) await work(n);
  const before = process.cpuUsage();
  for (let n = 0; n < count; n++) await work(n);
  const { user, system } = process.cpuUsage(before);
  return rounded(count / ((user + system) / 1e6));
}

/** Calls per second of wall-clock time with `parallel` under way at once, after a tenth as many to warm up. */
export async function perSecond(count: number, parallel: number, work: (n: number) => Promise<void>): Promise<number> {
  await eachInParallel(Array(Math.ceil(count / 10)).keys(), parallel, work);
  const before = performance.now();
  await eachInParallel(Array(count).keys(), parallel, work);
  return rounded(count / ((performance.now() - before) / 1000));
}
