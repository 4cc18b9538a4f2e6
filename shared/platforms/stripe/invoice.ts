import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import { orderValue } from '#model/shop/rates.ts';
import type { Document } from '../common/json/document.ts';
import { invoiceContact, invoiceIdentity } from './people.ts';
import {
  orderKey,
  requireCurrency,
  requireSeconds,
  requireStripeAmount,
  type StripeEvent,
  stripeId,
} from './values.ts';

/**
 * A paid invoice is a subscription period's order, under its payment's id; nothing was paid for a trial. Since API
 * version 2025-03-31 the payment may be left out: such a one is parked, since its refunds would find no order.
 */
export function invoiceEvents(invoice: Document, event: StripeEvent): CommerceEvent[] {
  const currency = requireCurrency(invoice);
  const amountMinor = requireStripeAmount(invoice, 'amount_paid', currency);
  if (amountMinor === 0) return [];
  const payment = stripeId(invoice, 'payment_intent') ?? includedPayment(invoice);
  if (payment === undefined) throw new ParkError('missing_field', invoice.path('payment_intent'));
  const placedAt = requireSeconds(invoice, 'created', event.receivedAt);
  return [
    {
      type: 'order',
      orderKey: orderKey(payment),
      orderName: invoice.text('number', 40),
      updatedAt: event.created,
      placedAt,
      payment: event.live ? 'paid' : 'void',
      currency: event.shop.currency,
      ...orderValue(event.shop, { paid: { currency, amountMinor }, at: placedAt }, invoice.path('currency')),
      lines: [],
      returns: [],
      identity: invoiceIdentity(invoice),
      contact: invoiceContact(invoice),
      channel: 'subscription',
    },
  ];
}

function includedPayment(invoice: Document): string | undefined {
  const [first] = invoice.child('payments')?.children('data', 100) ?? [];
  const payment = first?.child('payment');
  return payment && stripeId(payment, 'payment_intent');
}
