import * as z from 'zod/mini';
import type { Shop } from '../shop/shop.ts';

const count = z.int().check(z.nonnegative());
const names = z.readonly(z.array(z.string()));

export const affinityTableSchema = z.object({
  /** Customers with a purchase whose goods are known. */
  buyers: count,
  /** Customers that a pair must have to be told. */
  minSupport: count,
  /** Product groups that were ever bought. */
  groups: count,
  /** Groups among which pairs are counted the next day, those with most buyers first, and how many bought each. */
  counted: names,
  boughtBy: z.readonly(z.array(count)),
  /** Were all groups there are counted this day? Otherwise only those that the run of the day before had named. */
  complete: z.boolean(),
  /** Pairs with enough support; `pairs` are those of them with most. */
  found: count,
  /** Places of A and B in `counted`, customers who bought A and later B, and the median of days between. */
  pairs: z.readonly(z.array(z.readonly(z.tuple([count, count, count, count])))),
});

/** What was bought after what, see `affinity/affinity.ts`. */
export type AffinityTable = Readonly<z.infer<typeof affinityTableSchema>>;

const curve = z.object({
  /** Mean and standard deviation of ln(days), less the part that the size of the purchase explains. */
  mean: z.number(),
  deviation: z.number().check(z.positive()),
  /** Share of purchases that were, or will be, followed by another of the group. */
  again: z.number().check(z.gte(0), z.lte(1)),
});
const ofUnit = z.object({
  /** Days grow with the size of the purchase to the power of this. */
  slope: z.number(),
  /** Share of the variance that lies between customers of a group: how much an own interval says of the next. */
  between: z.number().check(z.gte(0), z.lte(1)),
  all: curve,
  /** By {@link curveKey}. */
  categories: z.record(z.string(), curve),
  groups: z.record(z.string(), z.extend(curve, { repeaters: count, category: z.optional(z.string()) })),
});

/** Of a product group or category, whatever a shop calls it: `constructor` is a name too. */
export const curveKey = (name: string): string => `=${name}`;

export const gapCurvesSchema = z.object({
  /** By what the size of a purchase is measured in: days of supply by the catalogue, or pieces. */
  days: z.optional(ofUnit),
  pieces: z.optional(ofUnit),
});
export type SizeUnit = 'days' | 'pieces';
export const SIZE_UNITS: readonly SizeUnit[] = ['days', 'pieces'];

/** After how many days a group is bought again, see `replenishment/fit.ts`. */
export type GapCurves = Readonly<z.infer<typeof gapCurvesSchema>>;
export type CurvesOfUnit = z.infer<typeof ofUnit>;
export type GapCurve = Readonly<z.infer<typeof curve>>;

const watchedSchema = z.object({
  /** SKUs of most orders with a return, and of most service cases, of the last year; those with most first. */
  returned: names,
  cases: names,
});

/** SKUs that KPIs count by themselves, see `watched/counter.ts`. */
export type WatchedSkus = Readonly<z.infer<typeof watchedSchema>>;

/** What a daily run found of a shop's products; the object that its record names. */
export const productKnowledgeSchema = z.object({
  version: z.literal(1),
  affinity: z.optional(affinityTableSchema),
  replenishment: z.optional(gapCurvesSchema),
  watched: z.optional(watchedSchema),
});
export type ProductKnowledge = Readonly<z.infer<typeof productKnowledgeSchema>>;

/** Does the daily run need details of orders and the catalogue for these? */
export const asksForProducts = ({ products }: Pick<Shop, 'products'>): boolean =>
  products?.affinity === true || products?.replenishment === true;
