import type { CustomerId } from '../values/ids.ts';
import type { Order } from './order.ts';

/** Gives the order to another holder; whoever held it before is remembered, so that every push takes it from them. */
export function withOwner(order: Order, owner: CustomerId): Order {
  if (order.owner === owner) return order;
  const former = new Set([...order.formerOwners, order.owner]);
  former.delete(owner);
  former.delete('');
  return { ...order, owner, formerOwners: [...former].sort() };
}
