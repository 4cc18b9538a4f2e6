import type { Shop } from '#model/shop/shop.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { type TellFactDeps, tellFact } from '../ingest/tell-fact.ts';
import { followMerges } from '../person/follow-merges.ts';

/** The event by which a program sends what the team answered. */
const ANSWERED = 'case-answered';

/**
 * What a person of the team answered, as a fact of whom it is for, with which the program `case-answered` begins: once for
 * each case, also where it is told again. Nobody hears anything who is erased.
 */
export async function tellReply(
  deps: Omit<TellFactDeps, 'customers'> & { readonly customers: Pick<CustomerStore, 'get' | 'getLinks'> },
  shop: Shop,
  { id, customerId, reply, said, closedAt }: HandOff,
): Promise<void> {
  if (reply === undefined || closedAt === undefined) return;
  const { customer, root } = await followMerges(deps.customers, shop.id, customerId);
  if (!customer || customer.erased) return;
  const properties = { answer: reply, ...(said !== undefined && { asked: said }) };
  const value = { name: ANSWERED, properties, device: undefined };
  await tellFact(deps, shop, root, { kind: 'custom', name: `case:${id}`, at: closedAt, value }, closedAt);
}
