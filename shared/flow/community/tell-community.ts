import { factsOf } from '#model/customer/facts.ts';
import type { CustomEvent } from '#model/event/person-event.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import { leavingTakesBack } from '../ingest/hear-community.ts';
import { type TellFactDeps, tellFact } from '../ingest/tell-fact.ts';
import { keepStanding, type StandingDeps } from '../person/keep-standing.ts';

export const COMMUNITY_WORDS = ['in', 'out', 'ambassador', 'no-ambassador'] as const;
export type CommunityWord = (typeof COMMUNITY_WORDS)[number];

const EVENTS: Readonly<Record<CommunityWord, { readonly name: string; readonly state: string }>> = {
  in: { name: 'community', state: 'joined' },
  out: { name: 'community', state: 'left' },
  ambassador: { name: 'ambassador', state: 'named' },
  'no-ambassador': { name: 'ambassador', state: 'ended' },
};

export interface TellCommunityDeps
  extends Omit<StandingDeps, 'customers' | 'facts' | 'consents'>,
    Omit<TellFactDeps, 'customers' | 'facts'> {
  readonly customers: TellFactDeps['customers'] & StandingDeps['customers'];
  readonly facts: TellFactDeps['facts'] & StandingDeps['facts'];
  readonly consents: StandingDeps['consents'] & Pick<ConsentStore, 'append' | 'list'>;
}

/** The team says of somebody who lives that they are in the community or an ambassador, or no more. May be repeated. */
export async function tellCommunity(
  deps: TellCommunityDeps,
  shop: Shop,
  living: CustomerId,
  { word, id, now }: { readonly word: CommunityWord; readonly id: string; readonly now: number },
): Promise<void> {
  const { name, state } = EVENTS[word];
  const event: CustomEvent = { type: 'custom', id, name, at: now, identity: {}, properties: { state } };
  for (const fact of factsOf(event)) await tellFact(deps, shop, living, fact, now);
  for (const { channel, topic, at, source } of await leavingTakesBack(deps, shop, living, event))
    await deps.consents.append(shop.id, living, { channel, topic, state: 'withdrawn', at, source });
  await keepStanding(deps, shop.id, living);
}
