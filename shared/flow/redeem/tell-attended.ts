import type { CampaignId } from '#model/campaign/campaign.ts';
import { ATTENDED } from '#model/campaign/since.ts';
import type { Fact } from '#model/customer/facts.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { CustomerStore, FactStore } from '#ports/customers.ts';
import { type TellFactDeps, tellFact } from '../ingest/tell-fact.ts';
import { membersOf } from '../person/follow-merges.ts';

interface AttendedDeps extends Omit<TellFactDeps, 'facts'> {
  readonly customers: Pick<CustomerStore, 'getLinks'>;
  readonly facts: Pick<FactStore, 'put' | 'list'>;
}

interface Attended {
  readonly campaign: CampaignId;
  /** Under which they live now. */
  readonly person: CustomerId;
  readonly at: number;
}

/** Somebody came, as a list of the team says. `known`: that was known already, by a code or a list, and nothing changes. */
export async function tellAttended(
  deps: AttendedDeps,
  shop: Shop,
  { campaign, person, at }: Attended,
  now: number,
): Promise<'told' | 'known'> {
  const ids = [...(await membersOf(deps.customers, shop.id, person)).keys()];
  const facts = (await Promise.all(ids.map((id) => deps.facts.list(shop.id, id)))).flat();
  const isKnown = facts.some(
    ({ kind, value }) => kind === 'custom' && value.name === ATTENDED && value.properties?.campaign === campaign,
  );
  if (isKnown) return 'known';
  const value = { name: ATTENDED, properties: { campaign } };
  const fact: Fact = { kind: 'custom', name: `attended:${campaign}`, at, value };
  await tellFact(deps, shop, person, fact, now);
  return 'told';
}
