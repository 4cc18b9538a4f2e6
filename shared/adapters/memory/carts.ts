import type { Cart } from '#model/cart/cart.ts';
import type { CartStore } from '#ports/orders.ts';
import { copyOf } from './copy.ts';

export function memoryCarts(): CartStore & { all(): readonly Cart[]; links(): readonly string[] } {
  const carts = new Map<string, Cart>();
  const links = new Set<string>();
  return {
    all: () => [...carts.values()],
    links: () => [...links].sort(),
    get: async (shop, cartKey) => copyOf(carts.get(`${shop}#${cartKey}`)),
    put: async (cart, expectedVersion) => {
      const key = `${cart.shop}#${cart.cartKey}`;
      if (carts.get(key)?.version !== expectedVersion) return 'conflict';
      carts.set(key, copyOf(cart));
      return 'stored';
    },
    link: async (shop, customerId, cartKey) => void links.add(`${shop}#${customerId}#${cartKey}`),
    linked: async (shop, customerId) => {
      const prefix = `${shop}#${customerId}#`;
      return [...links]
        .filter((link) => link.startsWith(prefix))
        .map((link) => link.slice(prefix.length))
        .sort();
    },
  };
}
