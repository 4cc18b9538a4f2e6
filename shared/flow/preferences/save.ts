import { consentAt } from '#model/consent/consent.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Preferences } from '#model/customer/preferences.ts';
import type { ConsentProof } from '#model/event/consent-event.ts';
import type { LinkClaim } from '#model/message/token.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import type { Shop } from '#model/shop/shop.ts';
import { planConsentTouches } from '#model/touch/plan/plan-consent.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { FactStore, PreferenceStore } from '#ports/customers.ts';
import type { TouchStore } from '#ports/touches.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';
import { type WithdrawDeps, withdraw } from '../consent/withdraw.ts';
import { keepStanding, type StandingDeps } from '../person/keep-standing.ts';
import { tellBirthday } from '../points/tell-birthday.ts';
import type { Wishes } from './request/wishes.ts';

export interface SaveDeps extends Omit<WithdrawDeps, 'programs' | 'customers'>, StandingDeps {
  readonly crm: PublishedCrm;
  readonly consents: Pick<ConsentStore, 'append' | 'list' | 'suppression'>;
  readonly facts: Pick<FactStore, 'listAddresses' | 'put' | 'listStanding'>;
  readonly preferences: Pick<PreferenceStore, 'get' | 'put'>;
  readonly touches: Pick<TouchStore, 'plan'>;
  readonly pause: Pause;
}

/** Does what a person chose in the preference centre. Withdrawals come first: whatever fails later, they count. */
export async function save(
  deps: SaveDeps,
  by: { readonly shop: Shop; readonly claim: LinkClaim; readonly person: PersonFacts; readonly proof: ConsentProof },
  wishes: Wishes,
  now: number,
): Promise<void> {
  const off = wishes.lists.filter(({ on }) => !on);
  const lists = off.filter(({ channel, topic }) => isOpen(by.person, channel, topic, now));
  const said = { at: now, source: 'preference-centre', proof: by.proof };
  const { shop, claim } = by;
  await withdraw({ ...deps, programs: deps.crm.programs }, { shop, customerId: claim.customerId, lists, said }, now);
  for (const { channel, topic, on } of wishes.lists) if (on) await grant(deps, by, channel, topic, now);
  const { birthday } = await keep(deps, by.person, by.shop.id, wishes.change, now);
  await tellBirthday(
    { facts: deps.facts, memberships: deps.crm.memberships },
    shop.id,
    by.person.customerId,
    birthday,
    now,
  );
  // Scanners open links, and press no buttons in a form of many fields.
  const response = { kind: 'response', name: claim.channel, at: now, value: { by: 'form' } } as const;
  await deps.facts.put(shop.id, by.person.customerId, response);
  await keepStanding(deps, shop.id, by.person.customerId);
}

const HELD: ReadonlySet<string | undefined> = new Set(['granted', 'pending']);

/** Is there anything that a withdrawal ends: now, or by a statement of a clock ahead of ours? */
const isOpen = ({ consents }: PersonFacts, channel: LinkClaim['channel'], topic: string, now: number): boolean =>
  HELD.has(consentAt(consents, channel, topic, now)?.state) ||
  consents.some((entry) => entry.channel === channel && entry.topic === topic && entry.at > now);

/** The link proves control of its address: a tick in its channel is confirmed, in another one a question, pending. */
async function grant(
  deps: SaveDeps,
  { shop, claim, person, proof }: Parameters<typeof save>[1],
  channel: LinkClaim['channel'],
  topic: string,
  now: number,
): Promise<void> {
  const held = consentAt(person.consents, channel, topic, now);
  const own = channel === claim.channel;
  if (held?.state === 'granted' || (held?.state === 'pending' && !own)) return;
  const wording = shop.consent?.wording ?? '1';
  // At one time the more restrictive entry wins, so this one follows what it replaces.
  const at = Math.max(now, (held?.at ?? 0) + 1);
  const state = own ? ('granted' as const) : ('pending' as const);
  const entry = { channel, topic, state, at, source: 'preference-centre', wording, proof };
  await deps.consents.append(shop.id, person.customerId, entry);
  const { programs } = deps.crm;
  for (const due of planConsentTouches({ shop, programs, customerId: person.customerId, entry, now }))
    await deps.touches.plan(due);
}

async function keep(
  { preferences, pause }: SaveDeps,
  { customerId, preferences: known }: PersonFacts,
  shop: ShopId,
  change: Wishes['change'],
  now: number,
): Promise<Pick<Preferences, 'birthday'>> {
  const kept = await untilStored('a row of preferences', {
    pause,
    load: () => preferences.get(shop, customerId),
    decide: (held): Preferences => {
      // Those of a person who was merged into this one hold until something newer is chosen.
      const before = held ?? known;
      return { ...change(before), updatedAt: Math.max(now, (before?.updatedAt ?? 0) + 1) };
    },
    save: (wanted, held) => preferences.put(shop, customerId, wanted, held?.updatedAt),
  });
  return kept;
}
