import fc from 'fast-check';
import { followMerges } from '#flow/person/follow-merges.ts';
import { newestProfile } from '#model/customer/contact.ts';
import { isAnonymous } from '#model/customer/customer.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { SourceIdentity } from '#model/event/person-fields.ts';
import { anOrderEvent, type memoryDeps, NOON } from './ingest.ts';

const ADA = 'ada@engine.example';
const BOB = 'bob@engine.example';
const EVE = 'eve@engine.example';
const PHONE = '+447911123456';

const time = fc.integer({ min: 0, max: 3 }).map((n) => NOON + n * 86_400_000);

/** Ada: guest, by phone, account, card and another platform's account. Bob and Eve: accounts that a platform merges. */
const named = fc.constantFrom<readonly ['s' | 'w', SourceIdentity]>(
  ['s', { email: ADA }],
  ['w', { email: ` ${ADA.toUpperCase()}` }],
  ['s', { phone: PHONE }],
  ['s', { accountId: '1', email: ADA }],
  ['s', { accountId: '1', email: ADA, phone: PHONE }],
  ['s', { accountId: '1' }],
  ['w', { accountId: '9', email: ADA }],
  ['w', { card: '4711', email: ADA }],
  ['s', { accountId: '1', card: '4711' }],
  ['s', { email: BOB }],
  ['s', { accountId: '2', email: BOB }],
  ['s', { accountId: '3', email: EVE }],
  ['w', { email: EVE, observed: { email: ADA, phone: PHONE } }],
);

export interface Told {
  readonly platform: 's' | 'w';
  readonly event: CommerceEvent;
}

/** Events of few people who name themselves in many ways; every order has its own key per naming, as at a platform. */
export const toldEvent: fc.Arbitrary<Told> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(named, fc.nat({ max: 2 }), time, fc.constantFrom('paid', 'unpaid')).map(
      ([[platform, identity], n, updatedAt, payment]): Told => ({
        platform,
        event: anOrderEvent({
          orderKey: `${platform}:${n}`,
          ...{ updatedAt, placedAt: NOON, payment, identity, contact: {} },
        }),
      }),
    ),
  },
  fc.tuple(named, time, fc.constantFrom('granted', 'withdrawn')).map(
    ([[platform, identity], at, state]): Told => ({
      platform,
      event: { type: 'consent', channel: 'email', topic: 'marketing', state, at, source: 'import', identity },
    }),
  ),
  fc.tuple(named, time, fc.constantFrom('Ada', 'Bea')).map(
    ([[platform, identity], updatedAt, firstName]): Told => ({
      platform,
      event: { type: 'customer', updatedAt, identity, contact: { firstName } },
    }),
  ),
  fc.constant<Told>({
    platform: 's',
    event: { type: 'customers-merged', at: NOON, kept: { accountId: '3' }, removed: { accountId: '2' } },
  }),
);

type Stores = ReturnType<typeof memoryDeps>;

/**
 * Everybody, without the ids that they go by: ids and who of two survives may hang on which event came first, but not
 * who is one person, what they own, what they said and which record of them is the newest.
 */
export async function peopleOf({ customers, identities, consents }: Stores, shop = 'garden') {
  const people = new Map<string, { names: string[]; ids: string[] }>();
  const personOf = async (id: string) => {
    const root = (await followMerges(customers, shop, id)).root;
    const person = people.get(root) ?? { names: [], ids: [] };
    people.set(root, person);
    return person;
  };
  for (const [name, id] of identities.all()) (await personOf(id)).names.push(name);
  for (const name of customers.all().keys()) {
    const id = name.slice(shop.length + 1);
    (await personOf(id)).ids.push(id);
  }
  const told = await Promise.all(
    [...people].map(async ([root, { names, ids }]) => {
      const customer = await customers.get(shop, root);
      const entries = [...(customer?.entries ?? [])].filter(([, { state }]) => state !== 'void');
      const profiles = await Promise.all(ids.map((id) => customers.getProfile(shop, id)));
      const said = await consents.list(shop, root);
      return {
        anonymous: isAnonymous(root) ? root : '',
        names: names.sort(),
        entries: entries.map(([key, entry]) => `${key} ${JSON.stringify({ ...entry, version: 0, origin: '' })}`).sort(),
        profile: newestProfile(profiles),
        consents: [...new Set(said.map(({ origin: _, ...entry }) => JSON.stringify(entry)))].sort(),
      };
    }),
  );
  return told
    .filter(({ names, entries }) => names.length > 0 || entries.length > 0)
    .map((person) => JSON.stringify(person))
    .sort();
}
