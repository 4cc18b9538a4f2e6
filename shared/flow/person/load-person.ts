import { CHANNELS, channelsAt, TAKEN } from '#channels/registry.ts';
import type { ConsentEntry } from '#model/consent/consent.ts';
import { addressesOf, effectiveContact } from '#model/customer/contact.ts';
import type { Profile } from '#model/customer/customer.ts';
import { isAddress, newestFacts } from '#model/customer/facts.ts';
import { isOwnAddressKind, kindOf, type OwnAddressKind } from '#model/identity/identity.ts';
import type { Order } from '#model/order/order.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import type { ChannelId, CustomerId, IdentityKey, ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore, FactStore, PreferenceStore } from '#ports/customers.ts';
import type { IdentityStore } from '#ports/identities.ts';
import type { CartStore, OrderStore } from '#ports/orders.ts';
import type { ProductStore } from '#ports/products.ts';
import { contactSources } from './contact-sources.ts';
import { followMerges, membersOf } from './follow-merges.ts';

export interface PersonStores {
  readonly customers: Pick<CustomerStore, 'get' | 'getProfile' | 'getLinks'>;
  readonly identities: Pick<IdentityStore, 'owners'>;
  /**
   * Where given, an address is the person's that their own list of links names, and the identities are not asked: of an
   * address for which somebody else was quicker they would say another.
   */
  readonly listed?: Pick<IdentityStore, 'keys'> | undefined;
  /** Where given, suppressions are asked of these alone. */
  readonly channels?: readonly ChannelId[] | undefined;
  readonly orders: Pick<OrderStore, 'get'>;
  readonly consents: Pick<ConsentStore, 'list' | 'suppression'>;
  readonly preferences: Pick<PreferenceStore, 'get'>;
  /** Asked of whoever has an address in a channel of the team's own. */
  readonly facts: Pick<FactStore, 'listAddresses'>;
}

/** With what the contact policy asks of some messages only. */
export interface TouchedPersonStores extends PersonStores {
  readonly facts: Pick<FactStore, 'listAddresses' | 'listAttributes' | 'listCases' | 'listStanding' | 'listWishes'>;
  /** Without it a cart counts as one that is gone (I13). */
  readonly carts?: Pick<CartStore, 'get'> | undefined;
  /** Without it a product counts as one that is not sold (I13). */
  readonly products?: Pick<ProductStore, 'get'> | undefined;
}

/** All that the contact policy asks of a person, by consistent reads. A merged person is read as the one it became. */
export async function loadPerson(stores: PersonStores, shop: ShopId, customerId: CustomerId): Promise<PersonFacts> {
  // A chain of merges that does not end is a defect of the data and reaches nobody.
  const { customer, root: id, ids } = await followMerges(stores.customers, shop, customerId, { tooLong: 'end' });
  const nobody = { customerId: id, contact: {}, consents: [], suppressions: {} };
  if (!customer || customer.mergedInto !== undefined) return { ...nobody, status: 'unknown' };
  if (customer.erased) return { ...nobody, status: 'erased' };
  const links = await membersOf(stores.customers, shop, id);
  const members = [...links.keys()];
  const linked = [...links.values()].flatMap(({ identities }) => identities);
  const all = [...new Set([...members, ...ids])];
  const [{ profile, order }, preferences, consents] = await Promise.all([
    contactSources(stores, customer, all, members),
    Promise.all(all.map((member) => stores.preferences.get(shop, member))),
    consentsOf(stores, shop, all),
  ]);
  const known = await addressOf(stores, shop, { ids: all, linked }, { profile, order });
  const own = linked.some((key) => isOwnAddressKind(kindOf(key))) ? await ownAddresses(stores, shop, all) : {};
  const addressed = withTaken({ ...known, contact: { ...known.contact, ...own } }, consents);
  const suppressions = await suppressionsOf(stores, shop, addressed.contact);
  const newestWish = preferences.reduce((a, b) => (a && (!b || a.updatedAt >= b.updatedAt) ? a : b), undefined);
  const facts = { customerId: id, ids: all, status: 'known', customer, linked, consents, suppressions } as const;
  const language = newestWish?.language;
  const contact = { ...addressed.contact, ...(language !== undefined && { locale: language }) };
  return { ...facts, ...addressed, contact, preferences: newestWish };
}

/** Calls go to no number that is not linked: asked of whoever said anything about them. */
function withTaken(
  known: Pick<PersonFacts, 'contact' | 'unlinked'>,
  consents: readonly ConsentEntry[],
): Pick<PersonFacts, 'contact' | 'unlinked'> {
  const { unlinked = [] } = known;
  const taken = TAKEN.filter(
    ({ id, address }) =>
      consents.some(({ channel }) => channel === id) &&
      CHANNELS.some((each) => each.address === address && unlinked.includes(each.id)),
  );
  return taken.length === 0 ? known : { ...known, unlinked: [...unlinked, ...taken.map(({ id }) => id)] };
}

/** An address that is linked to the person, else one that an order of theirs mentions, which may be somebody else's. */
async function addressOf(
  { identities, listed }: PersonStores,
  shop: ShopId,
  { ids, linked }: { readonly ids: readonly CustomerId[]; readonly linked: readonly IdentityKey[] },
  { profile, order }: { readonly profile: Profile | undefined; readonly order: Order | undefined },
): Promise<Pick<PersonFacts, 'contact' | 'unlinked'>> {
  const { emails, phones } = addressesOf(profile, order);
  const asked = [...emails, ...phones].filter((identity) => identity !== undefined);
  const isTheirs = listed
    ? (await listed.keys(shop, asked)).map((key) => linked.includes(key))
    : (await identities.owners(shop, asked)).map((owner) => ids.includes(owner ?? ''));
  const own = new Set(asked.filter((_, index) => isTheirs[index]).map(({ value }) => value));
  const contact = effectiveContact(profile, order, ({ value }) => own.has(value));
  const isUnlinked = (address: string | undefined): boolean => address !== undefined && !own.has(address);
  const unlinked = CHANNELS.filter(({ address }) => isUnlinked(contact[address])).map(({ id }) => id);
  return { contact, ...(unlinked.length > 0 && { unlinked }) };
}

/** The newest in each channel of the team's own, if it is linked to the person: one that went to another is theirs (I17). */
export async function ownAddresses(
  { facts, identities }: Pick<PersonStores, 'facts' | 'identities'>,
  shop: ShopId,
  ids: readonly CustomerId[],
): Promise<Readonly<Partial<Record<OwnAddressKind, string>>>> {
  const told = newestFacts((await Promise.all(ids.map((id) => facts.listAddresses(shop, id)))).flat()).filter(
    isAddress,
  );
  const owners = await identities.owners(
    shop,
    told.map(({ name: kind, value }) => ({ kind, value })),
  );
  const own = told.filter((_, index) => ids.includes(owners[index] ?? ''));
  return Object.fromEntries(own.map(({ name, value }) => [name, value]));
}

/** What was said to any of a merged person's ids: the newest statement counts, whoever it was made to. */
async function consentsOf(
  stores: PersonStores,
  shop: ShopId,
  ids: readonly CustomerId[],
): Promise<readonly ConsentEntry[]> {
  return (await Promise.all(ids.map((id) => stores.consents.list(shop, id)))).flat();
}

async function suppressionsOf(
  { consents, channels }: PersonStores,
  shop: ShopId,
  contact: PersonFacts['contact'],
): Promise<PersonFacts['suppressions']> {
  const wanted = channelsAt(contact).filter(({ id }) => channels?.includes(id) ?? true);
  const asked = wanted.map(async ({ id, address }) => {
    const to = contact[address];
    const suppression = to && (await consents.suppression(shop, id, to));
    return suppression ? [[id, suppression] as const] : [];
  });
  return Object.fromEntries((await Promise.all(asked)).flat());
}
