import type { PaymentDue } from '#model/event/order-event.ts';
import { LATEST_DUE } from '#model/order/due.ts';
import { addDays, localDay, startOfDay } from '#model/values/time/day.ts';
import { EARLIEST, readTime } from './time.ts';

/** An instant, or a day until whose end; what cannot be read is due at an unknown time: no order is refused for it. */
export function paymentDueOf(text: string | undefined, timezone: string): PaymentDue {
  if (text === undefined) return {};
  const at = readTime(text, timezone);
  if (at === undefined || at < EARLIEST || at > LATEST_DUE) return { dueLater: true };
  return { dueAt: text.includes(':') ? at : startOfDay(addDays(localDay(at, timezone), 1), timezone) };
}
