import * as z from 'zod/mini';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { RUN_MODES, type RunRecord } from '#model/kpi/run-record.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Day, isDay } from '#model/values/time/day.ts';
import { DailyInputError } from './errors.ts';
import type { BucketRange } from './ranges.ts';

/** One run of one shop and day, as the steps hand it on. */
export interface DailyRun {
  readonly shop: Shop;
  readonly day: Day;
  readonly mode: RunRecord['mode'];
  /** Objects of the run lie under it; ends in `/`. */
  readonly prefix: string;
}

/** How far a task came with its range: where it is not done, the rest of it is the input of the next. */
export interface Progress {
  readonly range: BucketRange;
  /** Rows of the part at which the range begins that are written. */
  readonly row: number;
  readonly done: boolean;
}

/** A range of a run, from a row of its first part on. */
export interface RunItem {
  readonly run: DailyRun;
  readonly range: BucketRange;
  readonly row: number;
}

/** What starts a run: the instant at which it was scheduled, or the day itself, which wins. */
export interface RunRequest {
  readonly shop: Shop;
  readonly scheduledAt?: number | undefined;
  readonly day?: Day | undefined;
  /** The day to be run in the end, while `day` is the last that was made up before it. */
  readonly until?: Day | undefined;
}

const shopId = z.string().check(z.minLength(1));
const day = z.string().check(z.refine(isDay, 'not a calendar day YYYY-MM-DD'));
const instant = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'not an ISO 8601 instant'));
const bucket = z.int().check(z.nonnegative());

const requestInput = z.object({
  shop: shopId,
  scheduledAt: z.optional(instant),
  day: z.optional(day),
  until: z.optional(day),
});
const stepInput = z.object({
  shop: shopId,
  day,
  mode: z.enum(RUN_MODES),
  prefix: z.string().check(z.endsWith('/')),
});
const forgetInput = z.object({ shop: shopId, forget: z.literal(true) });
const itemInput = z.extend(stepInput, {
  range: z.object({ from: bucket, to: bucket }),
  row: z._default(bucket, 0),
});

/** Reads the input of a run. Throws {@link DailyInputError}. */
export function readRequest(input: unknown, crm: PublishedCrm): RunRequest {
  const { shop, scheduledAt, day, until } = read(requestInput, input);
  if (scheduledAt === undefined && day === undefined) {
    throw new DailyInputError('daily run: give scheduledAt (an ISO 8601 instant) or day (YYYY-MM-DD)');
  }
  return {
    shop: findShop(crm, shop),
    scheduledAt: scheduledAt === undefined ? undefined : Date.parse(scheduledAt),
    day,
    until,
  };
}

/** Reads the input of a step. Throws {@link DailyInputError}. */
export function readStep(input: unknown, crm: PublishedCrm): DailyRun {
  const step = read(stepInput, input);
  return { ...step, shop: findShop(crm, step.shop) };
}

/** The shop that is to forget whom it must before a run; undefined for any other input. Throws {@link DailyInputError}. */
export function readForget(input: unknown, crm: PublishedCrm): Shop | undefined {
  const told = z.safeParse(forgetInput, input);
  return told.success ? findShop(crm, told.data.shop) : undefined;
}

/** Reads the input of a step over one range of buckets. Throws {@link DailyInputError}. */
export function readItem(input: unknown, crm: PublishedCrm, buckets: number): RunItem {
  const { range, row, ...step } = read(itemInput, input);
  if (range.from > range.to || range.to >= buckets) {
    throw new DailyInputError(`daily run: range ${range.from}..${range.to} is not within 0..${buckets - 1}`);
  }
  return { run: { ...step, shop: findShop(crm, step.shop) }, range, row };
}

/** What the state machine hands on of a task: the same input with what is left to do. */
export const answerOf = ({ shop, day, mode, prefix }: DailyRun, progress: Progress) => ({
  ...{ shop: shop.id, day, mode, prefix },
  ...progress,
});

function read<T extends z.core.$ZodType>(schema: T, input: unknown): z.output<T> {
  const result = z.safeParse(schema, input);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`);
  throw new DailyInputError(`daily run: ${issues.join('; ')}`);
}

function findShop(crm: PublishedCrm, id: string): Shop {
  const shop = crm.shops.find((candidate) => candidate.id === id);
  if (shop) return shop;
  const known = crm.shops.map((candidate) => candidate.id).join(', ') || 'none';
  throw new DailyInputError(`daily run: unknown shop ${JSON.stringify(id)}; crm/crm.config.ts declares: ${known}`);
}
