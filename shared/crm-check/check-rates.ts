import type { Shop } from '#model/shop/shop.ts';
import type { Issue } from '#model/values/form/rule.ts';

/** What is wrong with a shop's rates: two that hold from the same day on, or one of the shop's own currency. */
export function checkRates({ currency, rates = [] }: Pick<Shop, 'currency' | 'rates'>, path: string): readonly Issue[] {
  const seen = new Set<string>();
  return rates.flatMap(({ from, day }, index) => {
    const at = `${path}[${index}]`;
    if (from === currency) {
      return [{ path: at, what: `converts ${from} to itself`, fix: 'remove it: amounts in the shop’s currency stay' }];
    }
    const name = `${from} ${day}`;
    if (seen.has(name)) return [{ path: at, what: `is a second rate of ${from} for ${day}`, fix: 'keep one of them' }];
    seen.add(name);
    return [];
  });
}
