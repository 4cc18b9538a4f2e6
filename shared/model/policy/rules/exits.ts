import { idleSince } from '../../cart/cart.ts';
import { consentAt } from '../../consent/consent.ts';
import { SIGN_UP } from '../../consent/double-opt-in.ts';
import { MEMBERSHIP_TOPIC } from '../../membership/membership.ts';
import { isPurchase } from '../../order/counted.ts';
import { isDeleted } from '../../order/entry.ts';
import { type Moment, momentOf } from '../../order/moments.ts';
import { returnedSum } from '../../order/returns.ts';
import type { Exit } from '../../program/exit.ts';
import { formOf } from '../../program/trigger.ts';
import { rfmAt } from '../../segment/rfm.ts';
import { stageOf } from '../../segment/stage.ts';
import type { TouchReason } from '../../touch/reasons.ts';
import { dayNumber, localDayNumber } from '../../values/time/day-number.ts';
import type { ChannelQuestion, Objection } from '../decision.ts';
import { segmentsNow } from './audience.ts';

const EXITS: Readonly<Record<Exit, { readonly holds: (q: ChannelQuestion) => boolean; readonly reason: TouchReason }>> =
  {
    'order-shipped': { holds: (question) => isNow('shipped', question), reason: 'order_shipped' },
    'order-delivered': { holds: (question) => isNow('delivered', question), reason: 'order_delivered' },
    'order-paid': { holds: orderPaid, reason: 'order_paid' },
    'order-cancelled': { holds: orderCancelled, reason: 'order_cancelled' },
    'order-returned': { holds: orderReturned, reason: 'order_returned' },
    'bought-again': { holds: boughtAgain, reason: 'bought_again' },
    'cart-bought': { holds: cartBought, reason: 'cart_bought' },
    'subscription-ended': {
      holds: ({ subscription }) => subscription !== 'running' && subscription !== 'paused',
      reason: 'subscription_ended',
    },
    'subscription-resumed': { holds: ({ subscription }) => subscription !== 'ended', reason: 'subscription_resumed' },
    'out-of-stock': {
      holds: ({ wished }) => !isSold(wished) || wished?.product?.inStock !== true,
      reason: 'out_of_stock',
    },
    'price-up': { holds: priceUp, reason: 'price_up' },
    'left-segment': { holds: leftSegment, reason: 'left_segment' },
    'back-in-segment': { holds: backInSegment, reason: 'back_in_segment' },
    'consent-settled': { holds: consentSettled, reason: 'consent_settled' },
  };

/** A fact that ends the program for this person ends the touch (I5). A fact that cannot be known counts as one (I13). */
export function noExit(question: ChannelQuestion): Objection | undefined {
  const exit = question.program.exits.find((name) => EXITS[name].holds(question));
  if (exit) return { decision: 'exit', reason: EXITS[exit].reason };
  const { moment, of } = formOf(question.program.trigger.on);
  if (of === 'product' && question.wished?.stillWanted !== true) return { decision: 'exit', reason: 'wish_withdrawn' };
  if (moment === undefined) return undefined;
  if (moment !== 'cancelled' && orderCancelled(question)) return { decision: 'exit', reason: 'order_cancelled' };
  return isNow(moment, question) ? undefined : { decision: 'exit', reason: 'order_changed' };
}

/** Is it true of the order by now? */
const isNow = (moment: Moment, { order }: ChannelQuestion): boolean =>
  order !== undefined && momentOf(order, moment) !== undefined;

/** Also by a part (a reminder would ask for more than is left) and by money on its way: the shopper has done it. */
function orderPaid({ order }: ChannelQuestion): boolean {
  const payment = order?.document?.payment;
  return payment === 'paid' || payment === 'part-paid' || payment === 'authorised';
}

/** Cancelled, deleted, void, nowhere to be found, or by now somebody else's (whose entry here is void). */
function orderCancelled({ order, person }: ChannelQuestion): boolean {
  const document = order?.document;
  if (!document || isDeleted(order)) return true;
  if (person.customer?.entries.get(order.orderKey)?.state === 'void') return true;
  return document.cancelledAt !== undefined || document.payment === 'void';
}

function orderReturned({ order }: ChannelQuestion): boolean {
  if (!order || Object.keys(order.returns).length === 0) return false;
  return returnedSum(order) >= (order.document?.grossMinor ?? 0);
}

/**
 * Bought, emptied, deleted or by now somebody else's. Any order since it was opened counts, paid or not: a platform may
 * name a checkout in its orders and not the cart, and nobody is reminded of what they have just bought.
 */
function cartBought({ cart, person, touch }: ChannelQuestion): boolean {
  if (!cart || idleSince(cart) === undefined) return true;
  const ids = [...(person.ids ?? []), person.customerId];
  if (!ids.includes(cart.owner)) return true;
  const entries = [...(person.customer?.entries.values() ?? [])];
  return entries.some(({ at, state }) => at >= touch.subject.at && (state === 'paid' || state === 'unpaid'));
}

/** A first order is one of two as soon as any other is known, also an older one that was told later (an import). */
function boughtAgain({ person, touch, program, shop }: ChannelQuestion): boolean {
  const entries = [...(person.customer?.entries ?? [])];
  const { lastDay = Number.POSITIVE_INFINITY } = touch.subject;
  const counts = (at: number): boolean => {
    if (program.trigger.on === 'first-order' || at > touch.subject.at) return true;
    // the run that foretold it knew of no later purchase: one that was told late bought it, too
    return program.trigger.on === 'running-out' && localDayNumber(at, shop.timezone) > lastDay;
  };
  return entries.some(([key, entry]) => key !== touch.subject.orderKey && counts(entry.at) && isPurchase(entry));
}

const isSold = (wished: ChannelQuestion['wished']): boolean =>
  wished?.product !== undefined && wished.product.deleted !== true;

/** It must lie below the price at which it was asked for, by what the program wants. */
function priceUp({ wished, touch }: ChannelQuestion): boolean {
  const price = isSold(wished) ? wished?.product?.priceMinor : undefined;
  const below = touch.subject.product?.belowMinor;
  return price === undefined || below === undefined || price >= below;
}

/** Confirmed, withdrawn, or never asked: nothing is left to confirm. */
function consentSettled({ touch, person }: ChannelQuestion): boolean {
  const { consent } = touch.subject;
  if (!consent) return true;
  const { channel, topic } = consent;
  const held = consentAt(person.consents, channel, topic, Number.POSITIVE_INFINITY);
  // who agreed to the messages of a membership before they filled in the form to join is asked all the same: pressing it joins
  const { at } = touch.subject;
  const isForm = person.consents.some(
    (one) => one.channel === channel && one.topic === topic && one.at === at && one.source === SIGN_UP,
  );
  if (held?.state === 'granted' && topic === MEMBERSHIP_TOPIC && isForm) return held.at >= at;
  return held?.state !== 'pending';
}

/** Who left it and is in it again by now. */
function backInSegment(question: ChannelQuestion): boolean {
  const { trigger } = question.program;
  return trigger.on !== 'segment-left' || segmentsNow(question).includes(trigger.segment);
}

function leftSegment(question: ChannelQuestion): boolean {
  const { program, person, touch, shop } = question;
  const { trigger } = program;
  if (trigger.on !== 'segment-entered') return true;
  const { entries = new Map() } = person.customer ?? {};
  if (!segmentsNow(question).includes(trigger.segment)) return true;
  // The membership is as old as the last run, which may have missed an order: it is told late, but not forgotten.
  const { day, lastDay } = touch.subject;
  if (day === undefined || !trigger.segment.startsWith('stage:') || entries.size === 0) return false;
  const rfm = rfmAt(entries.values(), day, shop.timezone);
  // touches of older releases went by the shop's fixed days
  if (lastDay === undefined) return trigger.segment !== `stage:${stageOf(rfm, shop.lifecycle)}`;
  return rfm.recencyDays !== undefined && dayNumber(day) - rfm.recencyDays > lastDay;
}
