import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { OrderPaymentEvent } from '#model/event/order-event.ts';
import type { Document } from '../common/json/document.ts';
import {
  orderKey,
  requireCurrency,
  requireStripeAmount,
  requireStripeId,
  type StripeEvent,
  stripeId,
} from './values.ts';

/** Rises with each change of what an event is read as. */
export const STRIPE_MAPPER = 1;

type Standing = Pick<OrderPaymentEvent, 'payment' | 'captured'>;

/** A card captured later, a debit under way. Before the shopper has done their part it says nothing. */
export function intentEvents(intent: Document, event: StripeEvent): CommerceEvent[] {
  const key = requireStripeId(intent, 'id');
  const status = intent.text('status');
  if (status === undefined) throw new ParkError('missing_field', intent.path('status'));
  const standing = intentStanding(intent, status);
  return standing ? paymentEvent(key, standing, event) : [];
}

function intentStanding(intent: Document, status: string): Standing | undefined {
  switch (status) {
    case 'processing':
      return { payment: 'authorised' };
    case 'requires_capture': {
      const captured = money(intent, 'amount_received');
      return captured.amountMinor > 0 ? { payment: 'part-paid', captured } : { payment: 'authorised' };
    }
    case 'succeeded':
      return { payment: 'paid', captured: money(intent, 'amount_received') };
    case 'canceled': {
      const captured = intent.get('amount_received') ? money(intent, 'amount_received') : undefined;
      return captured ? { payment: 'paid', captured } : { payment: 'void' };
    }
    default:
      return undefined;
  }
}

/** A failed charge says nothing: the shopper may try again. A released authorisation is a refund never captured. */
export function chargeStanding(charge: Document, event: StripeEvent): CommerceEvent[] {
  const key = stripeId(charge, 'payment_intent');
  const status = charge.text('status');
  if (status === undefined) throw new ParkError('missing_field', charge.path('status'));
  if (key === undefined || (status !== 'succeeded' && status !== 'pending')) return [];
  return paymentEvent(key, standingOfCharge(charge, status, event), event);
}

function standingOfCharge(charge: Document, status: string, { topic }: StripeEvent): Standing {
  if (topic === 'charge.expired') return { payment: 'void' };
  if (status === 'pending') return { payment: 'authorised' };
  const captured = charge.get('captured');
  if (typeof captured !== 'boolean') throw new ParkError('missing_field', charge.path('captured'));
  if (captured) {
    const field = charge.get('amount_captured') === undefined ? 'amount' : 'amount_captured';
    return { payment: 'paid', captured: money(charge, field) };
  }
  return { payment: charge.get('refunded') === true ? 'void' : 'authorised' };
}

function money(document: Document, field: string): NonNullable<Standing['captured']> {
  const currency = requireCurrency(document);
  return { currency, amountMinor: requireStripeAmount(document, field, currency) };
}

/** Test money is in no order that counts. */
const paymentEvent = (key: string, standing: Standing, { created, live }: StripeEvent): CommerceEvent[] =>
  live ? [{ type: 'payment', orderKey: orderKey(key), at: created, ...standing }] : [];
