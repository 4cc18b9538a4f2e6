import type { ShopId } from '#model/values/ids.ts';
import type { ProductStore } from '#ports/products.ts';

/** Products whose pages are kept between the days, some 1 KB each. */
const MOST_KEPT = 50_000;

/** Pages of products that are read once for many runs: a larger catalogue each run reads anew. */
export function keptProducts(base: Pick<ProductStore, 'pages'>, most = MOST_KEPT): ProductStore['pages'] {
  type Page = ReturnType<ProductStore['pages']> extends AsyncIterable<infer One> ? One : never;
  const kept = new Map<ShopId, readonly Page[]>();
  return async function* (shop) {
    const held = kept.get(shop);
    if (held) {
      yield* held;
      return;
    }
    const pages: Page[] = [];
    let count = 0;
    for await (const page of base.pages(shop)) {
      count += page.length;
      if (count <= most) pages.push(page);
      yield page;
    }
    if (count <= most) kept.set(shop, pages);
  };
}
