import * as z from 'zod/mini';
import type { ShopId } from '../values/ids.ts';
import { objectsOf } from '../values/object-keys.ts';
import { addDays, type Day, isDay } from '../values/time/day.ts';

const count = z.int().check(z.nonnegative());
const day = z.string().check(z.refine(isDay, 'not a day'));

/** Of manifests; readers accept it and the one before. */
const MANIFEST_VERSION = 1;

/** What there is of a day: written after all of its parts, so that a day without one is not there. */
export const manifestSchema = z.object({
  v: z.int().check(z.lte(MANIFEST_VERSION)),
  shop: z.string(),
  day,
  /** Customers of the day, without pseudo-customers. */
  customers: count,
  /** Buckets of the stage, by which a customer's part is found. */
  buckets: count,
  parts: z.array(z.object({ from: count, to: count, customers: count })),
  /** Segments of the team, by id, with the hash of their rule on that day. */
  rules: z.record(z.string(), z.string()),
});
export type DayManifest = z.infer<typeof manifestSchema>;

/** For so long day files are kept, but those of month ends, which are for ever. */
export const DAYS_KEPT = 35;

/** Is it the last day of a month? */
const isMonthEnd = (of: Day): boolean => addDays(of, 1).slice(0, 7) !== of.slice(0, 7);

const padded = (bucket: number): string => String(bucket).padStart(3, '0');

/** Everything of a day lies under it. */
const dayPrefix = (shop: ShopId, of: Day): string => `${objectsOf(isMonthEnd(of) ? 'monthEnds' : 'days', shop)}${of}/`;

const ELIGIBLE = 'eligible-';
/** Is it a list of who was eligible? */
export const isEligibleKey = (key: string): boolean => key.includes(`/${ELIGIBLE}`);

export const dayKeys = {
  manifest: (shop: ShopId, of: Day): string => `${dayPrefix(shop, of)}manifest.json`,
  /** Who was eligible, of the touches that ended on the day; ids of customers, as in the parts. */
  eligible: (shop: ShopId, of: Day, part: number): string => `${dayPrefix(shop, of)}${ELIGIBLE}${padded(part)}.json`,
  /** What people did after they entered programs, as it was known at the end of the day. */
  effects: (shop: ShopId, of: Day): string => `${dayPrefix(shop, of)}effects.json`,
  part: (shop: ShopId, of: Day, { from, to }: { readonly from: number; readonly to: number }): string =>
    `${dayPrefix(shop, of)}${padded(from)}-${padded(to)}.day`,
} as const;
