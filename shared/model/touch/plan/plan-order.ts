import { type Customer, isAnonymous } from '../../customer/customer.ts';
import { isPurchase } from '../../order/counted.ts';
import { AT_AN_UNKNOWN_TIME, unpaidSince } from '../../order/due.ts';
import { isDeleted } from '../../order/entry.ts';
import { broughtTo, type Moment } from '../../order/moments.ts';
import type { Order } from '../../order/order.ts';
import type { Program } from '../../program/program.ts';
import { formOf } from '../../program/trigger.ts';
import type { OrderKey } from '../../values/ids.ts';
import { type Planning, planTouches, type Start } from '../due-touch.ts';
import type { DueTouch } from '../touch.ts';

/** One merged order of a known person, with the customer as the order's entry left it. */
export interface PlanInput extends Planning {
  readonly order: Order;
  /** The order as it was before the delivery: what is no news is not planned again. */
  readonly before?: Order | undefined;
  readonly customer: Customer | undefined;
}

/** The same order plans the same touch ids however often it is applied; anonymous orders start nothing. */
export function planOrderTouches(input: PlanInput): readonly DueTouch[] {
  if (isAnonymous(input.customerId)) return [];
  const brought = broughtTo(input.order, input.before);
  return planTouches(input, (program) => startOf(program, input, brought));
}

function startOf(
  { trigger }: Program,
  { order, customer }: PlanInput,
  brought: ReadonlyMap<Moment, number>,
): Start | undefined {
  const { moment } = formOf(trigger.on);
  if (moment) {
    const at = brought.get(moment);
    const { orderKey } = order;
    return at === undefined
      ? undefined
      : { period: orderKey, subject: { orderKey, at }, plannedFor: at + trigger.afterMs };
  }
  switch (trigger.on) {
    case 'order-unpaid': {
      const since = isDeleted(order) ? undefined : unpaidSince(order);
      if (since === undefined || since === AT_AN_UNKNOWN_TIME) return undefined;
      const { orderKey, document } = order;
      return {
        period: orderKey,
        subject: { orderKey, at: document?.placedAt ?? since },
        plannedFor: since + trigger.afterMs,
      };
    }
    case 'first-order': {
      const at = onlyPurchaseAt(customer, order.orderKey);
      if (at === undefined) return undefined;
      return { period: 'first', subject: { orderKey: order.orderKey, at }, plannedFor: at + trigger.afterMs };
    }
    default:
      return undefined;
  }
}

function onlyPurchaseAt(customer: Customer | undefined, orderKey: OrderKey): number | undefined {
  const purchases = [...(customer?.entries ?? [])].filter(([, entry]) => isPurchase(entry));
  const [only] = purchases;
  return purchases.length === 1 && only?.[0] === orderKey ? only[1].at : undefined;
}
