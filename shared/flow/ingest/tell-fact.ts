import type { Fact } from '#model/customer/facts.ts';
import type { Shop } from '#model/shop/shop.ts';
import { planFactTouches } from '#model/touch/plan/plan-fact.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { CustomerStore, FactStore } from '#ports/customers.ts';
import { type HearDeps, hearAll } from '../journey/hear.ts';
import { factsOfKept } from './journey-facts.ts';

export interface TellFactDeps extends HearDeps {
  readonly customers: Pick<CustomerStore, 'getLinks'>;
  readonly facts: Pick<FactStore, 'put'>;
}

/** Keeps what somebody who lives did; journeys that wait for it hear it, and programs that begin with it begin. May be repeated. */
export async function tellFact(
  deps: TellFactDeps,
  shop: Shop,
  living: CustomerId,
  fact: Fact,
  now: number,
): Promise<void> {
  await deps.facts.put(shop.id, living, fact);
  await hearAll(deps, shop.id, living, factsOfKept([fact]), now);
  for (const touch of planFactTouches({ shop, programs: deps.programs, customerId: living, fact, now }))
    await deps.touches.plan(touch);
}
