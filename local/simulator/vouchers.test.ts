import { expect, it } from 'vitest';
import { Vouchers } from './vouchers.ts';

const ada = { index: 1 };
const line = { sku: 'fern', title: 'Fern', quantity: 2, priceMinor: 200 };

it('a code is used once, the oldest first, takes off no more than the goods, and is not taken when it is over', () => {
  const vouchers = new Vouchers();
  const until = 10;
  vouchers.hold(ada, { code: 'OVER', valueMinor: 100, until: 5 });
  vouchers.hold(ada, { code: 'A', valueMinor: 500, until });
  vouchers.hold(ada, { code: 'B', valueMinor: 100, until });
  expect(vouchers.use({ index: 2 }, [line], 5)).toEqual({});
  expect(vouchers.use(ada, [line], 5)).toEqual({ discountCodes: ['A'], discountMinor: 400 });
  expect(vouchers.use(ada, [line], 9)).toEqual({ discountCodes: ['B'], discountMinor: 100 });
  expect(vouchers.use(ada, [line], 9)).toEqual({});
});
