import * as z from 'zod/mini';
import { MAX_COUNTED } from '../affinity/counts.ts';
import type { Catalogue } from '../product/catalogue.ts';
import { affinityTableSchema, gapCurvesSchema, type ProductKnowledge } from '../product/knowledge.ts';
import type { Product } from '../product/product.ts';
import { DAY_MS } from '../values/time/day.ts';

/** What came into the shop longer ago is no news. */
const NEW_DAYS = 60;
/** Of the newest, which are told apart by whether somebody has them already. */
const MAX_NEWEST = 30;

const goods = z.readonly(z.tuple([z.string(), z.string(), z.nullable(z.string())]));

/** What senders know of a shop's goods, made anew by each daily run: an object of their own, of which nothing names a person. */
export const shelfSchema = z.object({
  version: z.literal(1),
  /** Group, the SKU that is shown for it, and its category; those with most buyers first where pairs are counted. */
  goods: z.readonly(z.array(goods)),
  /** SKUs and when they came in (UTC ms), the newest first, one of a group. */
  newest: z.readonly(z.array(z.readonly(z.tuple([z.string(), z.number(), z.string()])))),
  affinity: z.optional(affinityTableSchema),
  replenishment: z.optional(gapCurvesSchema),
});
export type Shelf = Readonly<z.infer<typeof shelfSchema>>;

/** @param now of the run, UTC ms */
export function shelfOf(catalogue: Catalogue, found: ProductKnowledge, now: number): Shelf {
  const shown = new Map<string, Product>();
  for (const product of catalogue.values()) {
    if (product.deleted || product.title === undefined) continue;
    const group = product.group ?? product.sku;
    const held = shown.get(group);
    if (!held || isBetter(product, held)) shown.set(group, product);
  }
  const counted = (found.affinity?.counted ?? []).slice(0, MAX_COUNTED);
  const newest = [...shown]
    .flatMap(([group, { sku, addedAt }]) => (addedAt === undefined ? [] : [[sku, addedAt, group] as const]))
    .filter(([, at]) => at <= now && now - at <= NEW_DAYS * DAY_MS)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    version: 1,
    goods: counted.flatMap((group) => {
      const product = shown.get(group);
      return product ? [[group, product.sku, product.category ?? null] as const] : [];
    }),
    newest: newest.slice(0, MAX_NEWEST),
    affinity: found.affinity,
    replenishment: found.replenishment,
  };
}

/** With a picture, a price and a page rather than without; then the first by name, so that the same is shown each day. */
function isBetter(one: Product, other: Product): boolean {
  const told = ({ imageUrl, priceMinor, url }: Product): number =>
    [imageUrl, priceMinor, url].filter((field) => field !== undefined).length;
  return told(one) - told(other) > 0 || (told(one) === told(other) && one.sku < other.sku);
}
