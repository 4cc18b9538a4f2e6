import { createHmac } from 'node:crypto';
import type { SimulatedOrder, SimulatedShop } from '#local/simulator/payloads/simulated.ts';

/** What a source tells of one line and of the parts of an order, in minor units of euros, pieces apart. */
export interface Deducted {
  readonly pieces: number;
  readonly line: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
}

/** What tests that go over all platforms need of one. */
export interface PlatformSample {
  /** Topics that are read. */
  readonly topics: readonly string[];
  /** `api.<id>` of its shop, where its signatures need it. */
  readonly settings?: object | undefined;
  /** A live secret of a key, in the form of the platform. */
  readonly secretOf: (key: string) => string;
  /** Headers of a delivery, at {@link PLACED}, signed by the holder of a key. */
  readonly signed: (key: string, body: string) => Record<string, string>;
  /** Documents in a currency, as `toEvents` reads them. */
  readonly documents: (currency: string) => readonly { readonly topic: string; readonly json: string }[];
  /** A paid order of euros with its last line, `old`, and its parts as told, beside a line of 80 euros. */
  readonly deducted: (told: Deducted) => { readonly topic: string; readonly body: unknown };
  /** What is read of a discount of 250; nothing where the platform tells none apart. */
  readonly discountOf250?: number | undefined;
  /** Tells lines with their sign. */
  readonly signedLines?: true | undefined;
  /** Its events are as whoever wrote them made them: the gate alone decides whether they hold. */
  readonly gateOnly?: true | undefined;
}

/** When the orders of the samples were placed, and when deliveries come in. */
export const PLACED = Date.UTC(2026, 2, 1, 12);

export const base64 = (key: string | Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64');

/** As Standard Webhooks has it. */
export const standardSigned = (key: string | Buffer, body: string): Record<string, string> => ({
  'webhook-id': 'm',
  'webhook-timestamp': String(PLACED / 1000),
  'webhook-signature': `v1,${base64(key, `m.${PLACED / 1000}.${body}`)}`,
});

export const of = (prefix: string, names: string): string[] => names.split(' ').map((name) => prefix + name);

export const decimal = (minor: number): string => (minor / 100).toFixed(2);

export const SENDER: SimulatedShop = {
  ...{ shop: 'demo', secret: 's', currency: 'EUR', timezone: 'UTC', domain: 'demo.example' },
};

export const PERSON = {
  ...{ accountId: '9', email: 'ida@example.com', phone: '+4915100000001', firstName: 'Ida', country: 'DE' },
  ...{ createdAt: PLACED, updatedAt: PLACED },
  consents: [{ channel: 'email', state: 'granted', at: PLACED }],
} as const;

export const ORDER: SimulatedOrder = {
  ...{ id: '51', number: '51', placedAt: PLACED, updatedAt: PLACED + 5000, paidAt: PLACED + 4000 },
  lines: [
    { sku: 'lamp', title: 'Lamp', quantity: 2, priceMinor: 4000 },
    { sku: 'old', title: 'Old lamp', quantity: 1, priceMinor: 1500 },
  ],
  shippingMinor: 500,
  customer: PERSON,
  consentMetaKey: 'newsletter',
};

/** The same with a refund. */
export const REFUNDED: SimulatedOrder = { ...ORDER, refunds: [{ id: '77', at: PLACED + 5000, amountMinor: 50 }] };
