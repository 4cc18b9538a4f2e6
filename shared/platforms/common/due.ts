import type { PaymentDue } from '#model/event/order-event.ts';
import { LATEST_DUE } from '#model/order/due.ts';
import { addDays, isDay, startOfDay } from '#model/values/time/day.ts';
import type { Document } from './json/document.ts';
import { type Reading, readTime } from './values.ts';

/** An instant, or until the end of a shop's day; unreadable is an unknown time: no order is refused for its terms. */
export function readDue(document: Document, field: string, reading: Reading): PaymentDue {
  const value = document.get(field);
  try {
    if (typeof value === 'string' && isDay(value)) {
      return { dueAt: startOfDay(addDays(value, 1), reading.shop.timezone) };
    }
    const dueAt = readTime(document, field, { ...reading, receivedAt: LATEST_DUE });
    return dueAt === undefined ? { dueLater: true } : { dueAt };
  } catch {
    return { dueLater: true };
  }
}

/** As platforms write it: `Cash on Delivery (COD)`, `Cash on Delivery`, `cod`. */
const ON_DELIVERY = /\bcash on delivery\b|\bcod\b/i;

/** A way of paying at the door: nobody is to be asked for the money before. */
export const isOnDelivery = (name: unknown): boolean => typeof name === 'string' && ON_DELIVERY.test(name);

/** Of parts of one payment that are due one after the other, the first; a known time before an unknown one. */
export const firstDue = (parts: readonly PaymentDue[]): PaymentDue | undefined =>
  parts.reduce<PaymentDue | undefined>(
    (first, part) => (first && timeOf(first) <= timeOf(part) ? first : part),
    undefined,
  );

const timeOf = ({ dueAt }: PaymentDue): number => dueAt ?? Number.POSITIVE_INFINITY;
