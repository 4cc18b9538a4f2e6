import type { OrderKey } from '../values/ids.ts';
import { type HandOff, isLead } from './hand-off.ts';

/** The orders that other leads name as what they brought, with the id of the lead: none is the worth of two. */
export const namedByOthers = (all: Iterable<HandOff>, lead: Pick<HandOff, 'id'>): ReadonlyMap<OrderKey, string> =>
  new Map(
    [...all]
      .filter((each) => isLead(each) && each.id !== lead.id)
      .flatMap(({ id, orders = [] }) => orders.map((orderKey) => [orderKey, id] as const)),
  );
