import * as z from 'zod/mini';

const count = z.int();

export const wordingCountsSchema = z.object({
  /** Messages that left. */
  sent: count,
  /** By a person, up to 14 days later. */
  clicked: count,
  /** Whose receiver placed an order within 14 days. */
  bought: count,
  /** Those orders, and their net value in minor units. */
  orders: count,
  net: count,
});

/** What is counted of a wording. */
export type WordingCounts = Readonly<z.infer<typeof wordingCountsSchema>>;
export type WordingCount = keyof WordingCounts;

export const countsByWordingSchema = z.record(z.string(), z.record(z.string(), wordingCountsSchema));

/** By program and wording. */
export type CountsByWording = Readonly<Record<string, Readonly<Record<string, WordingCounts>>>>;

export const NOTHING_COUNTED: WordingCounts = { sent: 0, clicked: 0, bought: 0, orders: 0, net: 0 };
