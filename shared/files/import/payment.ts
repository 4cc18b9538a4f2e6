import type { PaymentDue, PaymentState } from '#model/event/order-event.ts';
import { LATEST_DUE } from '#model/order/due.ts';
import { addDays, localDay, startOfDay } from '#model/values/time/day.ts';
import type { ImportOrder } from './group.ts';
import type { ImportOptions } from './options.ts';
import { usualStatus } from './status.ts';
import { EARLIEST, readTime } from './time.ts';
import { textOf } from './who.ts';

/** How an imported order stands: what was charged, whether it was paid, what went back. */
export interface ImportedPayment extends PaymentDue {
  readonly payment: PaymentState;
  readonly cancelledAt?: number;
  readonly grossMinor: number;
  /** Given back as the file sums it up, minor units. */
  readonly back: number;
  /** The latest time that the file tells of the order: a webhook of a later change is newer. */
  readonly updatedAt: number;
}

export function paymentOf(options: ImportOptions, { head, at = 0 }: ImportOrder, linesMinor: number): ImportedPayment {
  const updatedAt = Math.max(at, ...[head.paidAt, head.fulfilledAt, head.cancelledAt, head.updatedAt].map(timeOf));
  const word = textOf(head.status);
  const read = options.reading?.status ?? usualStatus;
  const status = word === undefined ? undefined : read(word);
  const wasPaid = head.paidAt !== undefined;
  const cancelled = head.cancelledAt !== undefined || status?.cancelled === true;
  const payment = stateOf(status?.payment, { wasPaid, cancelled, knowsPaid: options.columns.paidAt !== undefined });
  const total = numberOf(head.orderTotal) ?? linesMinor;
  const paidTotal = numberOf(head.paidTotal) ?? 0;
  const grossMinor = payment === 'paid' && paidTotal > 0 ? paidTotal : total;
  const refunded = numberOf(head.refunded);
  return {
    payment,
    ...(payment === 'unpaid' && paymentDueOf(textOf(head.dueAt), options.timezone)),
    ...(cancelled && { cancelledAt: timeOf(head.cancelledAt) || updatedAt }),
    grossMinor,
    back: payment === 'paid' ? (refunded ?? (status?.refunded ? grossMinor : 0)) : 0,
    updatedAt,
  };
}

interface Known {
  readonly wasPaid: boolean;
  readonly cancelled: boolean;
  readonly knowsPaid: boolean;
}

/** Without a status a file of orders is one of sales; where it has a time of payment, an order without one is unpaid. */
function stateOf(told: PaymentState | undefined, { wasPaid, cancelled, knowsPaid }: Known): PaymentState {
  if (told === 'void' && cancelled) return wasPaid ? 'paid' : 'void';
  if (told !== undefined) return told;
  if (!knowsPaid || wasPaid) return 'paid';
  return cancelled ? 'void' : 'unpaid';
}

const timeOf = (value: string | number | undefined): number => numberOf(value) ?? 0;
const numberOf = (value: string | number | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** An instant, or a day until whose end; what cannot be read is due at an unknown time: no order is refused for it. */
export function paymentDueOf(text: string | undefined, timezone: string): PaymentDue {
  if (text === undefined) return {};
  const at = readTime(text, timezone);
  if (at === undefined || at < EARLIEST || at > LATEST_DUE) return { dueLater: true };
  return { dueAt: text.includes(':') ? at : startOfDay(addDays(localDay(at, timezone), 1), timezone) };
}
