import type { ImportFormat } from '#files/import/formats/format.ts';
import type { PaymentState } from '#model/event/order-event.ts';
import type { CodeColumns, CustomerColumns } from '../common/platform.ts';
import { shopifyReceiver } from './receive.ts';

/** Financial Status of Shopify's order export. */
const PAYMENTS: Readonly<Record<string, PaymentState>> = {
  paid: 'paid',
  partially_refunded: 'paid',
  refunded: 'paid',
  pending: 'unpaid',
  authorized: 'authorised',
  expired: 'unpaid',
  unpaid: 'unpaid',
  partially_paid: 'part-paid',
  voided: 'void',
};

/** Orders > Export in Shopify's admin ("Export orders", plain CSV): one row per line item. */
export const orderExport: ImportFormat = {
  required: {
    order: 'Name',
    at: 'Created at',
    orderTotal: 'Total',
    status: 'Financial Status',
    quantity: 'Lineitem quantity',
    price: 'Lineitem price',
  },
  optional: {
    id: ['Id'],
    email: ['Email'],
    phone: ['Phone'],
    customerName: ['Billing Name', 'Shipping Name'],
    country: ['Billing Country', 'Shipping Country'],
    currency: ['Currency'],
    paidAt: ['Paid at'],
    fulfilledAt: ['Fulfilled at'],
    cancelledAt: ['Cancelled at'],
    dueAt: ['Next Payment Due At'],
    refunded: ['Refunded Amount'],
    discount: ['Discount Amount'],
    discountCode: ['Discount Code'],
    shipping: ['Shipping'],
    tax: ['Taxes'],
    channel: ['Source'],
    shipName: ['Shipping Name'],
    shipStreet: ['Shipping Street'],
    shipCity: ['Shipping City'],
    shipPostcode: ['Shipping Zip'],
    shipCountry: ['Shipping Country'],
    billName: ['Billing Name'],
    billStreet: ['Billing Street'],
    billCity: ['Billing City'],
    billPostcode: ['Billing Zip'],
    billCountry: ['Billing Country'],
    sku: ['Lineitem sku'],
    title: ['Lineitem name'],
    lineDiscount: ['Lineitem discount'],
  },
  source: 'shopify',
  reading: {
    letter: shopifyReceiver.letter,
    sparse: true,
    status: (word) => {
      const text = word.toLowerCase().replaceAll(' ', '_');
      const payment = Object.hasOwn(PAYMENTS, text) ? PAYMENTS[text] : undefined;
      return payment && { payment, refunded: text === 'refunded', cancelled: false };
    },
  },
};

/** Customers > Export in Shopify's admin. It tells no time of a consent, so its "yes" is no grant of itself. */
export const customerExport: CustomerColumns = {
  id: 'Customer ID',
  firstName: 'First Name',
  lastName: 'Last Name',
  email: 'Email',
  phone: 'Phone',
  country: 'Default Address Country Code',
  tags: 'Tags',
  emailConsent: 'Accepts Email Marketing',
  smsConsent: 'Accepts SMS Marketing',
};

/** It imports none by itself: columns of Matrixify, by which codes of one title are codes of one discount. */
export const codeColumns: CodeColumns = {
  Title: (_code, { title }) => title,
  Code: (code) => code,
};
