import type { ImportFormat } from '#files/import/formats/format.ts';
import { usualStatus } from '#files/import/status.ts';
import type { CodeColumns } from '../common/platform.ts';
import { woocommerceReceiver } from './receive.ts';

/** "Advanced Order Export For WooCommerce" (woo-order-export-lite), default columns, a row per product, shop's zone. */
export const orderExport: ImportFormat = {
  required: {
    order: 'Order Number',
    at: 'Order Date',
    orderTotal: 'Order Total Amount',
    status: 'Order Status',
    quantity: 'Quantity (- Refund)',
    price: 'Item Cost',
  },
  optional: {
    id: ['Order ID', 'Order Number'],
    customer: ['Customer User ID'],
    email: ['Email (Billing)'],
    phone: ['Phone (Billing)'],
    firstName: ['First Name (Billing)'],
    lastName: ['Last Name (Billing)'],
    country: ['Country Code (Billing)'],
    currency: ['Currency'],
    paidAt: ['Paid Date'],
    fulfilledAt: ['Completed Date'],
    updatedAt: ['Modification Date', 'Order Modified Date'],
    refunded: ['Order Refund Amount'],
    discount: ['Cart Discount Amount'],
    discountCode: ['Coupon Code'],
    shipping: ['Order Shipping Amount'],
    tax: ['Order Total Tax Amount'],
    shipName: ['Full Name (Shipping)', 'Last Name (Shipping)'],
    shipStreet: ['Address 1&2 (Shipping)'],
    shipCity: ['City (Shipping)'],
    shipPostcode: ['Postcode (Shipping)'],
    shipCountry: ['Country Code (Shipping)'],
    billName: ['Full Name (Billing)', 'Last Name (Billing)'],
    billStreet: ['Address 1&2 (Billing)'],
    billCity: ['City (Billing)'],
    billPostcode: ['Postcode (Billing)'],
    billCountry: ['Country Code (Billing)'],
    sku: ['SKU'],
    title: ['Item Name'],
  },
  source: 'woocommerce',
  reading: {
    letter: woocommerceReceiver.letter,
    quotients: 'point',
    sparse: true,
    status: (word) => {
      const text = word.toLowerCase().replace(/^wc-/, '').replaceAll(' ', '-').replace('-payment', '');
      return text === 'checkout-draft' ? { payment: 'unpaid' } : usualStatus(text);
    },
  },
};

/** Those of Smart Coupons (WebToffee); it imports none by itself. */
export const codeColumns: CodeColumns = {
  post_title: (code) => code,
  post_excerpt: (_code, { title }) => title,
  post_status: () => 'publish',
  discount_type: () => 'fixed_cart',
  coupon_amount: (_code, { amount }) => amount,
  usage_limit: () => '1',
};
