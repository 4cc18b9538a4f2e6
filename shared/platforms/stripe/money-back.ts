import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { OrderReturn } from '#model/event/order-fields.ts';
import type { Document } from '../common/json/document.ts';
import { MAX_RETURNS } from '../common/values.ts';
import {
  orderKey,
  requireCurrency,
  requireSeconds,
  requireStripeAmount,
  requireStripeId,
  returnedAmount,
  type StripeEvent,
  stripeId,
} from './values.ts';

/** A refund takes the money at once, also while it is `pending`; one that fails or is cancelled gives it back. */
export function refundEvents(refund: Document, event: StripeEvent): CommerceEvent[] {
  const key = stripeId(refund, 'payment_intent');
  return key === undefined ? [] : refundReturn(refund, key, event);
}

/** Endpoints of before 2022-11-15 list the refunds in the charge; newer ones send them as refund.* only. */
export function chargeEvents(charge: Document, event: StripeEvent): CommerceEvent[] {
  const key = stripeId(charge, 'payment_intent');
  // the release of an authorisation is written as a refund, of money that never moved
  if (key === undefined || charge.get('captured') === false) return [];
  const refunds = charge.child('refunds')?.children('data', MAX_RETURNS) ?? [];
  return refunds.flatMap((refund) => refundReturn(refund, key, event));
}

function refundReturn(refund: Document, key: string, event: StripeEvent): CommerceEvent[] {
  const status = refund.text('status');
  if (status === undefined) throw new ParkError('missing_field', refund.path('status'));
  const failed = status === 'failed' || status === 'canceled';
  if (!failed && status !== 'succeeded' && status !== 'pending') return [];
  return moneyBack(refund, key, failed ? { reversedAt: event.created } : {}, event);
}

/** Standings of a dispute in which no money has moved yet, or never will: an inquiry of the bank. */
const INQUIRY = /^warning_|^prevented$/;

/** A dispute takes the money until it is won. */
export function disputeEvents(dispute: Document, event: StripeEvent): CommerceEvent[] {
  const key = stripeId(dispute, 'payment_intent');
  const status = dispute.text('status');
  if (status === undefined) throw new ParkError('missing_field', dispute.path('status'));
  if (key === undefined || INQUIRY.test(status)) return [];
  const won = status === 'won' || event.topic === 'charge.dispute.funds_reinstated';
  return moneyBack(dispute, key, { kind: 'chargeback', ...(won && { reversedAt: event.created }) }, event);
}

function moneyBack(
  movement: Document,
  key: string,
  about: Pick<OrderReturn, 'kind' | 'reversedAt'>,
  event: StripeEvent,
): CommerceEvent[] {
  const currency = requireCurrency(movement);
  const amountMinor = requireStripeAmount(movement, 'amount', currency);
  const at = requireSeconds(movement, 'created', event.receivedAt);
  // Test money is in no order that counts.
  if (!event.live || amountMinor === 0) return [];
  const amounts = returnedAmount({ currency, amountMinor }, at, event, movement.path('currency'));
  return [
    {
      type: 'return',
      orderKey: orderKey(key),
      currency: event.shop.currency,
      return: { id: requireStripeId(movement, 'id'), at, ...amounts, ...about },
    },
  ];
}
