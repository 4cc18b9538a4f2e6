import type { Seen } from '../seen.ts';

interface Products {
  readonly groups: ReadonlySet<string>;
  readonly skus: ReadonlySet<string>;
}

/** Minor units of the lines of these products in the i-th order, before discounts of the order; NaN if not all are known. */
export function lineSum({ details, context }: Seen, i: number, { groups, skus }: Products): number {
  const known = details[i];
  if (!known) return Number.NaN;
  let sum = 0;
  for (const [sku, , totalMinor, told] of known.lines) {
    const group = told || context.groupOf?.(sku);
    if (skus.has(sku) || (group && groups.has(group))) sum += totalMinor ?? Number.NaN;
    else if (!group && groups.size > 0) return Number.NaN;
  }
  return sum;
}
