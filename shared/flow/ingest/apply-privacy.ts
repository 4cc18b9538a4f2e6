import { isAnonymous } from '#model/customer/customer.ts';
import { residueIdOf } from '#model/customer/residue.ts';
import type { PrivacyEvent } from '#model/event/privacy-event.ts';
import type { PrivacyMessage } from '#model/event/privacy-message.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import type { Identity } from '#model/identity/identity.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { NOBODY } from '../person/touched.ts';
import type { Applied, Delivery, IngestDeps } from './deps.ts';

/** Hands a request about a person's data on to the privacy queue, by ids. It is of nobody: what it asks is done elsewhere. */
export async function applyPrivacy(deps: IngestDeps, delivery: Delivery, event: PrivacyEvent): Promise<Applied> {
  const { shop, platform } = delivery;
  const base = { shop: shop.id, requestId: event.requestId, at: event.at };
  if (event.request === 'erase-shop') {
    await deps.privacy.send([{ kind: 'erase-shop', ...base, platform }]);
    return { changed: true, ...NOBODY };
  }
  const named = identitiesOf(event.identity, platform);
  // Our own id names one person; the addresses beside it may be somebody else's.
  const people = event.customerId === undefined ? await whoIsMeant(deps, shop.id, named) : new Set<CustomerId>();
  let erased = false;
  for (const key of event.orders) {
    const order = await deps.orders.get(shop.id, key);
    if (order?.erased) erased = true;
    if (order && order.owner !== '' && !isAnonymous(order.owner)) people.add(order.owner);
  }
  const customer = event.customerId === undefined ? undefined : await deps.customers.get(shop.id, event.customerId);
  if (customer) people.add(customer.id);
  if (customer?.erased) erased = true;
  const messages = [...people].map((customerId): PrivacyMessage => {
    if (event.request === 'access') return { kind: 'access', ...base, customerId };
    return { kind: 'erase', ...base, customerId, residueId: residueIdOf(deps.randomId()) };
  });
  if (messages.length > 0) await deps.privacy.send(messages);
  return { changed: messages.length > 0, persons: [], erased };
}

/**
 * Beside an account or a card, an address that belongs to somebody with another account is a shared one: its holder did
 * not ask. Where all accounts are erased the request was carried out: who has the address now came later.
 */
async function whoIsMeant(
  { identities, customers }: IngestDeps,
  shop: ShopId,
  named: readonly Identity[],
): Promise<Set<string>> {
  const rows = await identities.find(shop, named);
  const owners = rows.map((row) => row?.customerId);
  const meant = new Set<CustomerId>();
  const strong = rows.filter((_, index) => isStrong(named[index]?.kind ?? 'email'));
  if (strong.length > 0 && strong.every((row) => row?.erasedAt !== undefined)) return meant;
  for (const [index, { kind }] of named.entries()) {
    const owner = owners[index];
    if (owner !== undefined && isStrong(kind)) meant.add(owner);
  }
  const someStrong = named.some(({ kind }) => isStrong(kind));
  for (const owner of owners) {
    if (owner === undefined || meant.has(owner)) continue;
    if (!someStrong || !(await hasAccount(customers, shop, owner))) meant.add(owner);
  }
  return meant;
}

const isStrong = (kind: Identity['kind']): boolean => kind === 'account' || kind === 'card';

const hasAccount = async (customers: IngestDeps['customers'], shop: ShopId, id: CustomerId): Promise<boolean> =>
  Object.keys((await customers.getLinks(shop, id)).places).length > 0;
