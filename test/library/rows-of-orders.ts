import {
  agreed,
  cart,
  emailOf,
  givenBack,
  known,
  order,
  parcel,
  product,
  signedUp,
  type When,
  type Who,
  wish,
} from '#test/support/worlds/library-people.ts';
import type { Row } from './row.ts';

/** Known, may be written to, and bought once at noon of the first day. */
const buys = (who: Who, when: When, at = when.at(0)) => [known(who, at), agreed(who, at), order(who, when, at)];

/** Programs that an order, a cart, a product or an address starts. */
export const ROWS_OF_ORDERS: readonly Row[] = [
  {
    program: 'cart-left',
    days: 4,
    does: (who, when) => [[when.at(0), [known(who, when.at(0)), agreed(who, when.at(0)), cart(who, when, when.at(0))]]],
    gets: [['cart-left', 'email', 0, '15:00']],
    not: [
      'the cart is emptied',
      (who, when) => [
        [when.at(0), [known(who, when.at(0)), agreed(who, when.at(0)), cart(who, when, when.at(0))]],
        [when.at(0, 14), [cart(who, when, when.at(0, 14), 'deleted')]],
      ],
    ],
  },
  {
    program: 'payment-reminder',
    days: 4,
    does: (who, when) => [[when.at(0), [known(who, when.at(0)), order(who, when, when.at(0), { payment: 'unpaid' })]]],
    gets: [
      ['payment-reminder', 'email', 0, '12:30'],
      ['payment-last', 'email', 1, '11:30'],
    ],
    not: [
      'the order is paid after twenty minutes',
      (who, when) => [
        [when.at(0), [known(who, when.at(0)), order(who, when, when.at(0), { payment: 'unpaid' })]],
        [when.at(0, 12, 20), [order(who, when, when.at(0), { updatedAt: when.at(0, 12, 20) })]],
      ],
    ],
  },
  {
    program: 'payment-reminder',
    of: 'paid after the first message, the second does not come',
    days: 4,
    does: (who, when) => [
      [when.at(0), [known(who, when.at(0)), order(who, when, when.at(0), { payment: 'unpaid' })]],
      [when.at(0, 20), [order(who, when, when.at(0), { updatedAt: when.at(0, 20) })]],
    ],
    gets: [['payment-reminder', 'email', 0, '12:30']],
    not: [
      'the order is cancelled at once',
      (who, when) => [
        [when.at(0), [order(who, when, when.at(0), { payment: 'unpaid' })]],
        [
          when.at(0, 12, 5),
          [
            order(who, when, when.at(0), {
              payment: 'void',
              updatedAt: when.at(0, 12, 5),
              cancelledAt: when.at(0, 12, 5),
            }),
          ],
        ],
      ],
    ],
  },
  {
    program: 'order-thanks',
    days: 3,
    does: (who, when) => [[when.at(0), [order(who, when, when.at(0))]]],
    gets: [['order-thanks', 'email', 0, '12:10']],
    not: [
      'the order is cancelled within ten minutes',
      (who, when) => [
        [when.at(0), [order(who, when, when.at(0))]],
        [
          when.at(0, 12, 5),
          [order(who, when, when.at(0), { updatedAt: when.at(0, 12, 5), cancelledAt: when.at(0, 12, 5) })],
        ],
      ],
    ],
  },
  {
    program: 'delivery-care',
    days: 8,
    does: (who, when) => [
      [when.at(0), [order(who, when, when.at(0))]],
      [when.at(3, 11), [parcel(who, when.at(1), when.at(3, 11))]],
    ],
    gets: [['delivery-care', 'email', 4, '11:00']],
    not: [
      'all of it is given back the same day',
      (who, when) => [
        [when.at(0), [order(who, when, when.at(0))]],
        [when.at(3, 11), [parcel(who, when.at(1), when.at(3, 11))]],
        [when.at(3, 18), [givenBack(who, when, when.at(3, 18))]],
      ],
    ],
  },
  {
    program: 'how-to-use',
    days: 12,
    does: (who, when) => [[when.at(0), buys(who, when)]],
    gets: [['how-to-use', 'email', 8, '12:00']],
    not: [
      'who did not agree to marketing',
      (who, when) => [[when.at(0), [known(who, when.at(0)), order(who, when, when.at(0))]]],
    ],
  },
  {
    program: 'survey',
    days: 16,
    does: (who, when) => [
      [when.at(0), buys(who, when)],
      [when.at(3, 11), [parcel(who, when.at(1), when.at(3, 11))]],
    ],
    gets: [['survey', 'email', 13, '11:00']],
    not: [
      'all of it is given back',
      (who, when) => [
        [when.at(0), buys(who, when)],
        [when.at(3, 11), [parcel(who, when.at(1), when.at(3, 11))]],
        [when.at(9), [givenBack(who, when, when.at(9))]],
      ],
    ],
  },
  {
    program: 'second-purchase',
    days: 17,
    does: (who, when) => [[when.at(0), buys(who, when)]],
    gets: [['second-purchase', 'email', 14, '12:00']],
    not: [
      'bought again meanwhile',
      (who, when) => [
        [when.at(0), buys(who, when)],
        [when.at(9), [order(who, when, when.at(9), { number: 2 })]],
      ],
    ],
  },
  {
    program: 'second-purchase',
    of: 'by text message, where the mail may not come',
    days: 17,
    does: (who, when) => [
      [when.at(0), [known(who, when.at(0)), agreed(who, when.at(0), 'marketing', 'sms'), order(who, when, when.at(0))]],
    ],
    gets: [['second-purchase', 'sms', 14, '12:00']],
    not: [
      'who agreed to nothing',
      (who, when) => [[when.at(0), [known(who, when.at(0)), order(who, when, when.at(0))]]],
    ],
  },
  {
    program: 'cross-sell',
    days: 38,
    does: (who, when) => [
      [when.at(0), buys(who, when)],
      [when.at(3, 11), [parcel(who, when.at(1), when.at(3, 11))]],
    ],
    gets: [['cross-sell', 'email', 33, '12:00']],
    not: [
      'bought again meanwhile',
      (who, when) => [
        [when.at(0), buys(who, when)],
        [when.at(3, 11), [parcel(who, when.at(1), when.at(3, 11))]],
        [when.at(20), [order(who, when, when.at(20), { number: 2 })]],
      ],
    ],
  },
  {
    program: 'replenishment',
    days: 16,
    beside: (when) => [[when.at(0, 10), [product(when.at(0, 10), { daysOfSupply: 20 })]]],
    does: (who, when) => [[when.at(0), buys(who, when)]],
    gets: [['replenishment', 'email', 13, '10:00']],
    not: [
      'bought it again before it ran out',
      (who, when) => [
        [when.at(0), buys(who, when)],
        [when.at(12), [order(who, when, when.at(12), { number: 2 })]],
      ],
    ],
  },
  {
    program: 'shelf-life',
    days: 32,
    beside: (when) => [[when.at(0, 10), [product(when.at(0, 10), { shelfLifeDays: 40 })]]],
    does: (who, when) => [[when.at(0), buys(who, when)]],
    gets: [['product-expiry', 'email', 26, '10:00']],
    not: [
      'bought what keeps',
      (who, when) => [
        [when.at(0), [known(who, when.at(0)), agreed(who, when.at(0)), order(who, when, when.at(0), { sku: 'CUP' })]],
      ],
    ],
  },
  {
    program: 'back-in-stock',
    days: 6,
    beside: (when) => [
      [when.at(0, 10), [product(when.at(0, 10), { inStock: false })]],
      [when.at(2, 15), [product(when.at(2, 15), { inStock: true })]],
    ],
    does: (who, when) => [
      [when.at(0), [known(who, when.at(0)), agreed(who, when.at(0), 'wishes'), wish(who, when.at(0), 'back-in-stock')]],
    ],
    gets: [['back-in-stock', 'email', 2, '15:00']],
    not: [
      'takes the wish back',
      (who, when) => [
        [
          when.at(0),
          [known(who, when.at(0)), agreed(who, when.at(0), 'wishes'), wish(who, when.at(0), 'back-in-stock')],
        ],
        [when.at(1), [{ ...wish(who, when.at(1), 'back-in-stock'), withdrawn: true }]],
      ],
    ],
  },
  {
    program: 'price-drop',
    days: 6,
    beside: (when) => [
      [when.at(0, 10), [product(when.at(0, 10), { inStock: true })]],
      [when.at(2, 15), [product(when.at(2, 15), { inStock: true, priceMinor: 2000 })]],
    ],
    does: (who, when) => [
      [when.at(0), [known(who, when.at(0)), agreed(who, when.at(0), 'wishes'), wish(who, when.at(0), 'price-drop')]],
    ],
    gets: [['price-drop', 'email', 2, '15:00']],
    not: [
      'saw a price that is hardly higher',
      (who, when) => [
        [
          when.at(0),
          [
            known(who, when.at(0)),
            agreed(who, when.at(0), 'wishes'),
            { ...wish(who, when.at(0), 'price-drop'), priceMinor: 2100 },
          ],
        ],
      ],
    ],
  },
  {
    program: 'confirm-subscription',
    days: 3,
    does: (who, when) => [[when.at(0), [known(who, when.at(0)), signedUp(who, when.at(0))]]],
    gets: [['confirm-subscription', 'email', 0, '12:00']],
    not: ['agreed already', (who, when) => [[when.at(0), [known(who, when.at(0)), agreed(who, when.at(0), 'letter')]]]],
  },
  {
    program: 'manage-link',
    days: 2,
    does: (who, when) => [
      [when.at(0), [known(who, when.at(0))]],
      [when.at(0, 14), emailOf(who)],
    ],
    gets: [['manage-link', 'email', 0, '14:00']],
    not: ['did not ask', (who, when) => [[when.at(0), [known(who, when.at(0))]]]],
  },
];
