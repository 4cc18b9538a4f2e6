import type { PlantedBug } from '../planted-bug.ts';

const SHOPIFY = 'shared/domain/platforms/shopify';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'exchange-of-any-total',
    what: 'a total that no refund explains is believed to be what was received',
    file: `${SHOPIFY}/charged.ts`,
    find: 'neverPaid > out.roundingMinor && isExplained',
    put: 'neverPaid > out.roundingMinor',
    tests: ['test/unit/shopify-exchange.test.ts'],
  },
  {
    id: 'exchange-forgets-what-is-owed',
    what: 'what the shop still owes after an order edit is no money that it received',
    file: `${SHOPIFY}/charged.ts`,
    find: 'minor: current - outstanding',
    put: 'minor: current',
    tests: ['test/unit/shopify-exchange.test.ts'],
  },
  {
    id: 'exchange-keeps-the-old-line',
    what: 'a thing that was exchanged stays a line when part of its worth went back as money',
    file: `${SHOPIFY}/taken-out.ts`,
    find: 'movements.length === 0 || goods - money > rounding',
    put: 'movements.length === 0',
    tests: ['test/unit/shopify-exchange.test.ts'],
  },
  {
    id: 'exchange-counts-money-of-another-refund',
    what: 'money beyond the goods of one refund lowers the value that another took out',
    file: `${SHOPIFY}/taken-out.ts`,
    find: 'unreturnedMinor += Math.max(goods + tax + besideGoods(refund, reading) - money, 0)',
    put: 'unreturnedMinor += goods + tax + besideGoods(refund, reading) - money',
    tests: ['test/unit/shopify-exchange.test.ts'],
  },
  {
    id: 'exchange-without-tax',
    what: 'the tax of what was exchanged is not part of its value',
    file: `${SHOPIFY}/taken-out.ts`,
    find: 'goods + tax + besideGoods',
    put: 'goods + besideGoods',
    tests: ['test/unit/shopify-exchange.test.ts'],
  },
  {
    id: 'exchange-off-by-a-cent-abroad',
    what: 'an exchange paid in another currency nets a minor unit more or less than the shop kept',
    file: `${SHOPIFY}/charged.ts`,
    find: '[near, near - 1, near + 1].find((gross) => net(gross) === keptMinor) ?? receivedMinor',
    put: 'receivedMinor',
    tests: ['test/unit/shopify-exchange.test.ts'],
  },
  {
    id: 'line-keeps-whole-discount',
    what: 'pieces that are left keep the discount of those that were taken out',
    file: `${SHOPIFY}/lines.ts`,
    find: 'Math.max(discount - ofGone, 0)',
    put: 'Math.max(discount, 0)',
    tests: ['test/unit/shopify-exchange.test.ts'],
  },
  {
    id: 'line-discount-of-the-whole-order',
    what: "an order's own discount is taken off its lines too",
    file: `${SHOPIFY}/lines.ts`,
    find: "application.get('target_selection') === 'all'",
    put: 'false',
    tests: ['test/unit/shopify-exchange.test.ts'],
  },
];
