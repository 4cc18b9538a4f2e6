import type { Order } from './order.ts';

/** Times that can be stored end here (UTC ms); a payment may be due as far ahead as that. */
export const LATEST_DUE = Date.UTC(2099, 11, 30);

/** Nobody has told yet when payment is due: on delivery, on fulfilment. */
export const AT_AN_UNKNOWN_TIME = 'later';

/** Since when an order waits for money: placed, or due if later; `undefined` once paid, on its way, cancelled, void. */
export function unpaidSince({ document }: Order): number | typeof AT_AN_UNKNOWN_TIME | undefined {
  if (document?.payment !== 'unpaid' || document.cancelledAt !== undefined) return undefined;
  if (document.dueLater) return AT_AN_UNKNOWN_TIME;
  return Math.max(document.placedAt, document.dueAt ?? document.placedAt);
}
