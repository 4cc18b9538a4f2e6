import type { CartStore } from '#ports/carts.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { ErasureStore } from '#ports/erasure.ts';
import type { IdentityStore } from '#ports/identities.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { OrderStore } from '#ports/orders.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { Suppression } from '../consent/suppression.ts';
import type { Shop } from '../crm/published.ts';
import type { Order } from '../order/order.ts';
import type { Program } from '../program/program.ts';
import { eraseTouches } from './erase-touches.ts';
import { forgetCarts } from './forget-cart.ts';
import { forgetOrder } from './forget-order.ts';
import { idsOfPerson } from './person-ids.ts';
import { residueEntries } from './residue.ts';
import { removeArchive, removeBodies } from './stored-bodies.ts';
import { type Traces, tracesOf } from './traces.ts';

export interface EraseDeps {
  readonly customers: CustomerStore;
  readonly orders: OrderStore;
  readonly carts: Pick<CartStore, 'get' | 'put' | 'linked'>;
  readonly identities: Pick<IdentityStore, 'owners' | 'bury'>;
  readonly consents: Pick<ConsentStore, 'suppress'>;
  readonly touches: TouchStore;
  readonly erasure: ErasureStore;
  readonly programs: readonly Program[];
  readonly intake: ObjectStore;
}

export interface EraseRequest {
  readonly customerId: string;
  readonly residueId: string;
  /** When the person asked, UTC ms: what happened later is of a new person. */
  readonly at: number;
  readonly now: number;
}

/**
 * Erases a person from every store (I11). Each step may be repeated: what later steps need to know (contacts, orders,
 * links) is deleted last, so a crash anywhere is mended by doing it again. KPI sums stay, under an unlinkable residue.
 */
export async function erasePerson(deps: EraseDeps, shop: Shop, request: EraseRequest): Promise<'erased' | 'gone'> {
  const { ids, links } = await idsOfPerson(deps.customers, shop.id, request.customerId);
  const root = ids[0] ?? request.customerId;
  const begun = await deps.erasure.begin(shop.id, root, request.residueId);
  if (begun === 'finished') return 'gone';
  for (const id of ids.slice(1)) await deps.erasure.begin(shop.id, id, '');
  const person = await gather(deps, shop, ids);
  await suppress(deps, shop, person.traces, request.at);
  await removeBodies(deps.intake, shop.id, ids, person.formerOwners, person.traces);
  await leaveResidue(deps, shop, root, begun.residueId);
  await eraseTouches(deps, shop, { ids, residueId: begun.residueId, now: request.now });
  for (const id of ids) await deps.erasure.clearConsents(shop.id, id);
  await forgetCarts(deps.carts, shop.id, ids);
  for (const order of person.orders) await forgetOrder(deps.orders, order);
  for (const [id, key] of links) await deps.identities.bury(key, id, request.at);
  for (const id of ids.toReversed()) {
    await deps.erasure.clearCustomerRows(shop.id, id);
    await deps.erasure.finish(shop.id, id, id === root ? undefined : root);
  }
  // A delivery that was being applied while the mark was set may have been archived since.
  await removeArchive(deps.intake, shop.id, ids);
  return 'erased';
}

interface Gathered {
  readonly orders: readonly Order[];
  readonly formerOwners: readonly string[];
  readonly traces: Traces;
}

async function gather(
  { customers, orders, identities }: EraseDeps,
  shop: Shop,
  ids: readonly string[],
): Promise<Gathered> {
  const found: Order[] = [];
  const contacts = [];
  const keys = new Set<string>();
  for (const id of ids) {
    const profile = await customers.getProfile(shop.id, id);
    if (profile) contacts.push(profile.contact);
    for (const key of (await customers.get(shop.id, id))?.entries.keys() ?? []) keys.add(key);
  }
  for (const key of keys) {
    const order = await orders.get(shop.id, key);
    // a void entry of an order that went to somebody else: it is theirs
    if (order && (ids.includes(order.owner) || order.owner === '')) found.push(order);
  }
  const formerOwners = [...new Set(found.flatMap((order) => order.formerOwners))].filter((id) => !ids.includes(id));
  return { orders: found, formerOwners, traces: await ownTraces(identities, shop, ids, tracesOf(contacts, found)) };
}

/** Without addresses of others: an order may mention them, and its erasure must not stop their mail. */
async function ownTraces(
  identities: EraseDeps['identities'],
  shop: Shop,
  ids: readonly string[],
  traces: Traces,
): Promise<Traces> {
  const own = async (kind: 'email' | 'phone', values: ReadonlySet<string>): Promise<ReadonlySet<string>> => {
    const named = [...values].map((value) => ({ kind, value }));
    const owners = named.length === 0 ? [] : await identities.owners(shop.id, named);
    const isOwn = (owner: string | undefined): boolean => owner === undefined || ids.includes(owner);
    return new Set([...values].filter((_, index) => isOwn(owners[index])));
  };
  return { ...traces, emails: await own('email', traces.emails), phones: await own('phone', traces.phones) };
}

/** What the law lets us keep: a keyed hash of the address, so that nobody writes to it again unasked. */
async function suppress({ consents }: EraseDeps, shop: Shop, { emails, phones }: Traces, at: number): Promise<void> {
  const suppression: Suppression = { scope: 'marketing', reason: 'erased', at };
  for (const email of emails) await consents.suppress(shop.id, 'email', email, suppression);
  for (const phone of phones) await consents.suppress(shop.id, 'sms', phone, suppression);
}

async function leaveResidue({ customers }: EraseDeps, shop: Shop, root: string, residueId: string): Promise<void> {
  const customer = await customers.get(shop.id, root);
  if (!customer || customer.entries.size === 0) return;
  for (const [key, entry] of residueEntries(customer.entries, shop.timezone)) {
    await customers.setEntry(shop.id, residueId, key, entry);
  }
  if (customer.membership) await customers.setMembership(shop.id, residueId, customer.membership);
}
