import type { ProductEvent } from '../event/product-event.ts';
import { canonicalJson } from '../values/hash/canonical.ts';
import type { ShopId } from '../values/ids.ts';

type Field = keyof Omit<ProductEvent, 'type' | 'sku' | 'updatedAt'>;

/** What is known of a SKU; what nobody told is absent. */
export type Product = { readonly sku: string } & { readonly [F in Field]?: ProductEvent[F] };

/** Each field with its own time (a webhook without a unit cost must not take a file's away); the later, then larger. */
export interface ProductRecord {
  readonly shop: ShopId;
  readonly sku: string;
  readonly version: number;
  readonly told: { readonly [F in Field]?: readonly [at: number, value: NonNullable<ProductEvent[F]>] };
}

type Told = readonly [at: number, value: string | number | boolean];

export function applyToProduct(
  record: ProductRecord | undefined,
  shop: ShopId,
  event: ProductEvent,
): { readonly record: ProductRecord; readonly changed: boolean } {
  const { type: _, sku, updatedAt, deleted = false, ...fields } = event;
  const before = record ?? { shop, sku, version: 0, told: {} };
  const told: Record<string, Told> = { ...before.told };
  const news = { ...fields, deleted };
  for (const [field, value] of Object.entries(news)) {
    if (value !== undefined) told[field] = newer(told[field], [updatedAt, value]);
  }
  const merged: ProductRecord = { ...before, told };
  if (record && canonicalJson(merged) === canonicalJson(record)) return { record, changed: false };
  return { record: { ...merged, version: before.version + 1 }, changed: true };
}

function newer(held: Told | undefined, told: Told): Told {
  if (!held || told[0] > held[0]) return told;
  return told[0] === held[0] && canonicalJson(told[1]) > canonicalJson(held[1]) ? told : held;
}

export const productOf = ({ sku, told }: ProductRecord): Product => ({
  sku,
  ...Object.fromEntries(Object.entries(told).map(([field, [, value]]) => [field, value])),
});
