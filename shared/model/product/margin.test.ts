import { describe, expect, it } from 'vitest';
import { anEntry, aShop } from '#test/support/daily.ts';
import type { DetailLine, OrderDetails } from '../order/details.ts';
import type { OrderEntry } from '../order/order.ts';
import { OrderColumns } from '../order/order-columns.ts';
import type { ValueRules } from '../shop/shop.ts';
import { DAY_MS } from '../values/time/day.ts';
import { mainGroup } from './main-group.ts';
import { marginOf, missingOf } from './margin.ts';
import type { Product } from './product.ts';

const END = 20_001 * DAY_MS;
const catalogue = new Map<string, Product>([
  ['tea', { sku: 'tea', unitCostMinor: 300, group: 'teas' }],
  ['pot', { sku: 'pot', unitCostMinor: 0, group: 'pots' }],
  ['gift', { sku: 'gift' }],
]);
type Told = readonly [entry: Partial<OrderEntry>, lines: readonly DetailLine[] | undefined];

function ordersOf(told: readonly Told[]) {
  const entries = new Map<string, OrderEntry>();
  const details = new Map<string, OrderDetails>();
  told.forEach(([entry, lines], n) => {
    entries.set(`s:${n}`, anEntry({ at: (20_000 - n) * DAY_MS, ...entry }));
    if (lines) details.set(`s:${n}`, { version: 1, lines });
  });
  return { entries, details };
}
const margin = (told: readonly Told[], value: ValueRules | undefined = {}): number => {
  const { entries, details } = ordersOf(told);
  return marginOf(entries, details, { shop: aShop({ value }), catalogue, end: END });
};

describe('margin', () => {
  it('is net less the goods, and for each paid order its shipping and payment fee', () => {
    const two: readonly Told[] = [
      [{ grossMinor: 1000 }, [['tea', 2]]],
      [{ grossMinor: 500 }, [['pot', 1]]],
    ];
    expect(margin(two)).toBe(1500 - 600);
    expect(margin(two, { shippingMinor: 40, paymentFee: { share: 0.014, fixedMinor: 25 } })).toBe(
      900 - 80 - 14 - 7 - 50,
    );
    expect(margin([])).toBe(0);
  });

  it('of what went back the goods come back in part, shipping and fee do not', () => {
    const costs = { shippingMinor: 40, paymentFee: { share: 0.1, fixedMinor: 0 } };
    const back = (amount: number): readonly Told[] => [
      [{ grossMinor: 1000, returns: [[20_000 * DAY_MS, amount]] }, [['tea', 2]]],
    ];
    expect(margin(back(250), costs)).toBe(750 - 450 - 40 - 100);
    expect(margin(back(1000), costs)).toBe(-140);
    expect(margin(back(1200), costs)).toBe(-340);
    expect(margin([[{ grossMinor: 0 }, [['tea', 1]]]], costs)).toBe(-340);
    expect(margin([[{ grossMinor: 1000, returns: [[END, 1000]] }, [['tea', 2]]]])).toBe(400);
  });

  it('is not known where costs are not given, an order’s goods were not told, or a unit cost is missing', () => {
    const one: readonly Told[] = [[{ grossMinor: 1000 }, [['tea', 1]]]];
    expect(marginOf(ordersOf(one).entries, ordersOf(one).details, { shop: aShop(), catalogue, end: END })).toBeNaN();
    expect(marginOf(ordersOf(one).entries, undefined, { shop: aShop({ value: {} }), catalogue, end: END })).toBeNaN();
    expect(marginOf(ordersOf(one).entries, ordersOf(one).details, { shop: aShop({ value: {} }), end: END })).toBeNaN();
    expect(margin([...one, [{}, undefined]])).toBeNaN();
    expect(margin([...one, [{}, [['gift', 1]]]])).toBeNaN();
    expect(margin([...one, [{}, [['unheard-of', 1]]]])).toBeNaN();
    expect(margin([[{}, [['tea', Number.MAX_SAFE_INTEGER]]]])).toBeNaN();
    // nobody paid for it, so its goods cost nothing
    expect(
      margin([...one, [{ state: 'unpaid' }, undefined], [{ at: END }, undefined], [{ state: 'void' }, undefined]]),
    ).toBe(700);
    const credit: Told = [{ state: 'return only', grossMinor: 0, returns: [[20_000 * DAY_MS, 200]] }, undefined];
    expect(margin([...one, credit])).toBe(500);
  });

  it('says which SKUs lack a cost', () => {
    const { entries, details } = ordersOf([
      [
        {},
        [
          ['gift', 1],
          ['tea', 1],
          ['unheard-of', 2],
        ],
      ],
      [{}, [['gift', 1]]],
      [{ state: 'void' }, [['void-only', 1]]],
    ]);
    expect(missingOf(entries, details, { catalogue, end: END })).toEqual({
      skus: new Set(['gift', 'unheard-of']),
      goodsUntold: false,
    });
    expect(missingOf(entries, undefined, { catalogue, end: END })).toEqual({ skus: new Set(), goodsUntold: true });
  });
});

describe('the main product group', () => {
  const groupOf = (told: readonly Told[]) => {
    const { entries, details } = ordersOf(told);
    return mainGroup(new OrderColumns().turnTo(entries, 'UTC', END, details), catalogue);
  };
  it('is the one of most days, then the one bought last, then the first by name', () => {
    const [tea, pot]: readonly DetailLine[] = [
      ['tea', 1],
      ['pot', 9],
    ];
    if (!tea || !pot) throw new Error('no lines');
    expect(
      groupOf([
        [{}, [pot]],
        [{}, [tea]],
        [{}, [tea]],
      ]),
    ).toBe('teas');
    expect(
      groupOf([
        [{}, [tea]],
        [{}, [pot]],
      ]),
    ).toBe('teas');
    expect(groupOf([[{}, [tea, pot]]])).toBe('pots');
    // orders of one day are one, and what the order says goes before the catalogue
    expect(
      groupOf([
        [{}, [pot]],
        [{ at: 19_000 * DAY_MS }, [['tea', 1, 5, 'herbs']]],
        [{ at: 19_000 * DAY_MS + 1 }, [['tea', 1, 5, 'herbs']]],
      ]),
    ).toBe('pots');
    expect(groupOf([[{}, [['tea', 1, 5, 'herbs']]]])).toBe('herbs');
  });
  it('is not known without details, without groups, and of what went back or was not paid', () => {
    expect(mainGroup(new OrderColumns().turnTo(new Map(), 'UTC', END), undefined)).toBeUndefined();
    expect(groupOf([[{}, [['gift', 1]]]])).toBeUndefined();
    expect(
      groupOf([
        [{ state: 'unpaid' }, [['tea', 1]]],
        [{ returns: [[20_000 * DAY_MS, 1000]] }, [['tea', 1]]],
      ]),
    ).toBeUndefined();
  });
});
