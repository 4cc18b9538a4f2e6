import type { PaymentState } from '#model/event/order-event.ts';

export interface OrderStatus {
  readonly payment: PaymentState;
  /** Cancelled or closed: void if it was never paid, else its value went back. */
  readonly cancelled?: boolean | undefined;
  /** Given back whole, also where the file tells no amount. */
  readonly refunded?: boolean | undefined;
}

const PAID: OrderStatus = { payment: 'paid' };
const UNPAID: OrderStatus = { payment: 'unpaid' };
/** `on-hold` is said of cards and of transfers alike: in doubt nobody is reminded. */
const AUTHORISED: OrderStatus = { payment: 'authorised' };
const CANCELLED: OrderStatus = { payment: 'void', cancelled: true };

const USUAL: ReadonlyMap<string, OrderStatus> = new Map([
  ...['paid', 'completed', 'complete', 'processing', 'fulfilled', 'shipped', 'delivered', 'partially_refunded'].map(
    (word) => [word, PAID] as const,
  ),
  ...['unpaid', 'pending', 'expired', 'failed'].map((word) => [word, UNPAID] as const),
  ...['authorised', 'authorized', 'on-hold'].map((word) => [word, AUTHORISED] as const),
  ...['part-paid', 'partially_paid'].map((word) => [word, { payment: 'part-paid' } as const] as const),
  ['refunded', { payment: 'paid', refunded: true }],
  ...['cancelled', 'canceled', 'voided', 'void', 'deleted', 'trash'].map((word) => [word, CANCELLED] as const),
]);

/** The usual English words of shops. */
export const usualStatus = (word: string): OrderStatus | undefined =>
  USUAL.get(word.toLowerCase().replaceAll(' ', '_').replace(/^wc-/, '')) ??
  USUAL.get(word.toLowerCase().replaceAll(' ', '-'));

/** Words of one's own, each explained by a usual one; they come before the usual ones. */
export function statusWords(own: Readonly<Record<string, string>>): (word: string) => OrderStatus | undefined {
  const words = new Map(Object.entries(own).map(([word, meaning]) => [word.toLowerCase(), usualStatus(meaning)]));
  return (word) => words.get(word.toLowerCase()) ?? usualStatus(word);
}
