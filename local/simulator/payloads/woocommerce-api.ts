/** An order as the REST API gives it; times are GMT without Z. */
export interface WooOrder {
  readonly id: number;
  readonly status: string;
  readonly date_modified_gmt: string;
}

/** Answers lists of orders as a WooCommerce site does (REST v3): changed after an instant, by that change, in pages. */
export function wooOrders(orders: () => readonly WooOrder[]): (path: string) => unknown {
  return (path) => {
    const { pathname, searchParams: asked } = new URL(path, 'http://shop.example');
    if (!pathname.endsWith('/orders')) return undefined;
    const [status, size, page] = [asked.get('status'), Number(asked.get('per_page')), Number(asked.get('page'))];
    const after = asked.get('modified_after') ?? '';
    return orders()
      .filter((order) => (status === 'any' ? order.status !== 'trash' : order.status === status))
      .filter((order) => order.date_modified_gmt > after)
      .sort((a, b) => compare(a.date_modified_gmt, b.date_modified_gmt) || a.id - b.id)
      .slice((page - 1) * size, page * size);
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
