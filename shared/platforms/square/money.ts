import { ParkError } from '#model/event/fault.ts';
import type { Document } from '../common/json/document.ts';

/** Integer minor units of a Money, below zero for a deduction; absent means 0. Parks as `bad_amount`. */
export function signedMinor(money: Document): number {
  const amount = Number(money.decimal('amount') ?? 0);
  if (!Number.isSafeInteger(amount)) throw new ParkError('bad_amount', money.path('amount'));
  return amount;
}

/** As {@link signedMinor}, and parks what is below zero. */
export function minor(money: Document): number {
  const amount = signedMinor(money);
  if (amount < 0) throw new ParkError('bad_amount', money.path('amount'));
  return amount;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
