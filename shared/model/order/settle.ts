import type { OrderPaymentEvent, OrderTermsEvent, PaymentDue } from '../event/order-event.ts';
import { proportion } from '../values/money/money.ts';
import { MINUTE_MS } from '../values/time/day.ts';
import type { HeldPayment, HeldReturn, HeldTerms, Order, OrderDocument } from './order.ts';

/** How far a payment has come: it never goes back, and money that came is believed over an authorisation that lapsed. */
const RANK = { authorised: 0, void: 1, 'part-paid': 2, paid: 3 } as const;

/** The furthest state and the most that was captured: a maximum, so order is free; the newer mapper's word holds. */
export function withPayment(held: HeldPayment | undefined, event: OrderPaymentEvent): HeldPayment {
  const { at, payment, captured, mapper } = event;
  const told: HeldPayment = { at, payment, ...(captured && { captured }), ...(mapper && { mapper }) };
  return held && compare(held, told) >= 0 ? held : told;
}

function compare(a: HeldPayment, b: HeldPayment): number {
  const [mostA, mostB] = [a.captured?.amountMinor ?? -1, b.captured?.amountMinor ?? -1];
  const [currencyA, currencyB] = [a.captured?.currency ?? '', b.captured?.currency ?? ''];
  return (
    (a.mapper ?? 0) - (b.mapper ?? 0) ||
    RANK[a.payment] - RANK[b.payment] ||
    mostA - mostB ||
    (currencyA === currencyB ? 0 : currencyA > currencyB ? 1 : -1) ||
    b.at - a.at
  );
}

/** What is held of an order's terms after they were told once more: the newest word, of the newer mapper. */
export function withTerms(held: HeldTerms | undefined, event: OrderTermsEvent): HeldTerms {
  const { at, dueAt, dueLater, mapper } = event;
  const told = { at, ...(dueAt !== undefined && { dueAt }), ...(dueLater && { dueLater }), ...(mapper && { mapper }) };
  if (!held) return told;
  const order = held.at - at || (held.mapper ?? 0) - (mapper ?? 0) || latestDue(held) - latestDue(told);
  return order >= 0 ? held : told;
}

const latestDue = ({ dueAt, dueLater }: PaymentDue): number => (dueAt ?? 0) * 2 + (dueLater ? 1 : 0);

/** The order whose document stands as the payment and the terms say that were told beside it. */
export function settled(order: Order): Order {
  const { document, payment, terms } = order;
  if (!document || !(payment || terms)) return order;
  const { payment: told, grossMinor, paid, cancelledAt, dueAt, dueLater } = document;
  const isOpen = told !== 'paid' && told !== 'void';
  return {
    ...order,
    document: {
      ...document,
      ...(terms && { dueAt: terms.dueAt, dueLater: terms.dueLater }),
      ...(payment && isOpen && standing(document, payment, order.currency)),
    },
    told: { payment: told, grossMinor, paid, cancelledAt, dueAt, dueLater },
  };
}

/** A platform may write what was held and not charged as a refund at the capture: that money never moved. */
export function isRelease(
  { document, payment, told }: Pick<Order, 'document' | 'payment' | 'told'>,
  [at, amountMinor, { paid } = {}]: HeldReturn,
): boolean {
  if (!document || !told || payment?.payment !== 'paid' || Math.abs(at - payment.at) > MINUTE_MS) return false;
  const [held, charged] = paid ? [told.paid, document.paid] : [told, document].map(inShopCurrency);
  const rest = (held?.amountMinor ?? 0) - (charged?.amountMinor ?? 0);
  return rest > 0 && (paid?.amountMinor ?? amountMinor) === rest;
}

const inShopCurrency = ({ grossMinor }: Pick<OrderDocument, 'grossMinor'>) => ({ amountMinor: grossMinor });

/** The order with its document as the platform told it: {@link settled} gives it back. */
export function unsettled({ told, ...order }: Order): Order {
  if (!told || !order.document) return order;
  const { payment, grossMinor, paid, cancelledAt, dueAt, dueLater } = told;
  return { ...order, document: { ...order.document, payment, grossMinor, paid, cancelledAt, dueAt, dueLater } };
}

function standing(document: OrderDocument, held: HeldPayment, currency: string): Partial<OrderDocument> {
  const { payment, at, captured } = held;
  if (payment === 'void') return { payment, cancelledAt: document.cancelledAt ?? at };
  if (payment !== 'paid' || !captured) return { payment };
  return { payment, ...valueOfCapture(document, captured, currency) };
}

/** What was captured is what the order is worth; where it cannot be compared with what was asked, that stands. */
function valueOfCapture(
  { grossMinor, paid }: OrderDocument,
  captured: NonNullable<HeldPayment['captured']>,
  currency: string,
): Partial<OrderDocument> {
  const { amountMinor } = captured;
  if (paid?.currency === captured.currency && paid.amountMinor > 0) {
    return { grossMinor: proportion(grossMinor, amountMinor, paid.amountMinor), paid: captured };
  }
  if (captured.currency !== currency || amountMinor === grossMinor || grossMinor === 0) return {};
  return {
    grossMinor: amountMinor,
    paid: paid && { ...paid, amountMinor: proportion(paid.amountMinor, amountMinor, grossMinor) },
  };
}
