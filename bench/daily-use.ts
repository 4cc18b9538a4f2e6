export const STEPS = ['prepare', 'summarise', 'reduce', 'apply', 'finish'] as const;
export type StepName = (typeof STEPS)[number];

/** One step of a day, with what each of its tasks is told. */
export interface StepInput {
  readonly dynamo: string;
  readonly s3: string;
  readonly buckets: number;
  readonly rules: number;
  /** Now, UTC ms. */
  readonly at: number;
  readonly step: StepName;
  readonly tasks: readonly unknown[];
}

/** What the step used, all its tasks together, in a process of its own. */
export interface StepUse {
  readonly seconds: number;
  /** Of its own process, so without the engines. */
  readonly cpuSeconds: number;
  /** Of the start of its process: loading sources takes no less than loading a bundle. */
  readonly startSeconds: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly puts: number;
  readonly gets: number;
  readonly peakMegabytes: number;
}

/** What a run of a day used, by step. */
export type DayUse = Readonly<Record<StepName, StepUse>>;

export const sumOfSteps = (use: DayUse, field: Exclude<keyof StepUse, 'peakMegabytes'>): number =>
  STEPS.reduce((sum, step) => sum + use[step][field], 0);
