import { type Customer, isAnonymous } from '../../customer/customer.ts';
import { isPurchase } from '../../order/counted.ts';
import { AT_AN_UNKNOWN_TIME, unpaidSince } from '../../order/due.ts';
import { isDeleted } from '../../order/entry.ts';
import type { Order } from '../../order/order.ts';
import type { Program } from '../../program/program.ts';
import type { Shop } from '../../shop/shop.ts';
import type { CustomerId, OrderKey } from '../../values/ids.ts';
import { type DueTouch, type TouchSubject, touchId } from '../touch.ts';

/** One merged order of a known person, with the customer as the order's entry left it. */
export interface PlanInput {
  readonly shop: Shop;
  readonly programs: readonly Program[];
  readonly customerId: CustomerId;
  readonly order: Order;
  readonly customer: Customer | undefined;
  readonly now: number;
}

/**
 * Touches that the state of an order starts. The same order plans the same touch ids however often it is applied;
 * a touch that would already be useless is not planned. Anonymous orders start nothing.
 */
export function planOrderTouches(input: PlanInput): readonly DueTouch[] {
  if (isAnonymous(input.customerId)) return [];
  return input.programs.flatMap((program) => {
    const start = startOf(program, input);
    return start ? dueTouches(program, input, start) : [];
  });
}

interface Start {
  readonly period: string;
  readonly subject: TouchSubject;
  readonly dueAt: number;
}

function startOf({ trigger }: Program, { order, customer }: PlanInput): Start | undefined {
  switch (trigger.on) {
    case 'order-unpaid': {
      const since = isDeleted(order) ? undefined : unpaidSince(order);
      if (since === undefined || since === AT_AN_UNKNOWN_TIME) return undefined;
      const { orderKey, document } = order;
      return {
        period: orderKey,
        subject: { orderKey, at: document?.placedAt ?? since },
        dueAt: since + trigger.afterMs,
      };
    }
    case 'first-order': {
      const at = onlyPurchaseAt(customer, order.orderKey);
      if (at === undefined) return undefined;
      return { period: 'first', subject: { orderKey: order.orderKey, at }, dueAt: at + trigger.afterMs };
    }
    case 'segment-entered':
    case 'consent-pending':
    case 'link-requested':
      return undefined;
  }
}

function onlyPurchaseAt(customer: Customer | undefined, orderKey: OrderKey): number | undefined {
  const purchases = [...(customer?.entries ?? [])].filter(([, entry]) => isPurchase(entry));
  const [only] = purchases;
  return purchases.length === 1 && only?.[0] === orderKey ? only[1].at : undefined;
}

function dueTouches(program: Program, { shop, customerId, now }: PlanInput, start: Start): readonly DueTouch[] {
  const { dueAt } = start;
  if (now > dueAt + program.usefulForMs) return [];
  return [
    {
      touchId: touchId(shop.id, customerId, program.id, program.step.id, start.period),
      shop: shop.id,
      customerId,
      programId: program.id,
      stepId: program.step.id,
      kind: program.kind,
      priority: program.priority,
      subject: start.subject,
      plannedFor: dueAt,
      dueAt,
      plannedAt: now,
      purpose: 'send',
    },
  ];
}
