import * as z from 'zod/mini';

const positive = z.number().check(z.positive());

/** Why a shop's own orders do not carry models of their own. */
const POOLED_BECAUSE = ['few_buyers', 'few_days', 'no_fit'] as const;

/** The models of a shop as of a day: they lie in the run record, and every prediction of that day is made of them. */
export const shopModelsSchema = z.object({
  version: z.literal(1),
  /** `own`: fitted to the shop's orders. `pooled`: parameters of other shops, for want of enough orders. */
  source: z.enum(['own', 'pooled']),
  because: z.optional(z.enum(POOLED_BECAUSE)),
  /** Customers with a purchase that stands, and days since the first of all. */
  buyers: z.int().check(z.nonnegative()),
  oldestDays: z.int().check(z.nonnegative()),
  /** Histories were counted coarsely, since there were too many different ones. */
  coarse: z.boolean(),
  /** When customers order and when they stop; parameters of time are in weeks. */
  life: z.object({
    kind: z.enum(['pareto-nbd', 'mbg-nbd']),
    unit: z.literal('weeks'),
    values: z.tuple([positive, positive, positive, positive]),
  }),
  /** ln of the likelihood of each model that was fitted; the higher one was taken. */
  lnL: z.optional(z.object({ 'pareto-nbd': z.optional(z.number()), 'mbg-nbd': z.optional(z.number()) })),
  /** What an order day brings, gamma in minor units. */
  spend: z.object({
    source: z.enum(['own', 'pooled']),
    p: positive,
    q: z.number().check(z.gt(1)),
    gamma: positive,
    /** Customers with repeat spend, and the correlation of how often with how much, which the model takes to be 0. */
    buyers: z.int().check(z.nonnegative()),
    correlation: z.optional(z.number()),
  }),
  /** Net of an order day on average, minor units. */
  meanOrderMinor: z.number().check(z.nonnegative()),
  /** Share of net value that is left after costs; absent where no cost is known. */
  marginShare: z.optional(z.number()),
  discountPerYear: z.number().check(z.nonnegative()),
});

export type ShopModels = Readonly<z.infer<typeof shopModelsSchema>>;
