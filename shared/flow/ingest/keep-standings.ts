import { CHANNELS, withOwn } from '#channels/registry.ts';
import { addressesOf } from '#model/customer/contact.ts';
import { isAnonymous } from '#model/customer/customer.ts';
import type { Standing } from '#model/customer/standing.ts';
import { isOwnAddressKind } from '#model/identity/identity.ts';
import type { ShopId } from '#model/values/ids.ts';
import { keepFirstStanding, type Newcomer } from '../person/first-standing.ts';
import { keepStanding } from '../person/keep-standing.ts';
import { together } from '../person/touched.ts';
import type { Applied, IngestDeps } from './deps.ts';

/**
 * Each person once for a delivery.
 * @param isWhole nothing of the delivery was left out of `all`, of which a part may have been written
 */
export async function keepStandings(
  deps: IngestDeps,
  shop: ShopId,
  all: readonly Applied[],
  isWhole: boolean,
): Promise<void> {
  const anew = new Set(together(...all.filter(({ stands }) => stands)).persons);
  const living = new Set(all.flatMap((applied) => applied.living ?? []));
  for (const id of anew) {
    if (isAnonymous(id)) continue;
    const newcomer = isWhole ? newcomerOf(all.filter(({ persons }) => persons.includes(id))) : undefined;
    if (newcomer) await keepFirstStanding(deps, shop, newcomer);
    else await keepStanding(deps, shop, id);
  }
  for (const id of living) {
    if (isAnonymous(id) || anew.has(id)) continue;
    const held = await deps.standings.get(shop, id);
    const theirs = all.filter(({ living: other }) => other === id);
    if (!held || !(await knowsAll(deps, shop, held.standing, theirs))) await keepStanding(deps, shop, id);
  }
}

/** Of whom all is known by the orders of one delivery: it says nothing else of them, and they have no others. */
function newcomerOf(theirs: readonly Applied[]): Newcomer | undefined {
  const named = theirs[0]?.newcomer;
  if (!named || theirs.some(({ ordered, persons, erased }) => !ordered || persons.length !== 1 || erased))
    return undefined;
  const orders = new Map(theirs.flatMap(({ ordered }) => (ordered ? [[ordered.order.orderKey, ordered.order]] : [])));
  const customer = theirs.at(-1)?.ordered?.customer;
  return customer?.entries.size === orders.size ? { customer, orders, named } : undefined;
}

/**
 * Does the row know what an earlier try of the delivery could have told, which a crash or a lost race kept from making
 * it? The row of somebody known is deleted before something is linked to them, but another may have made it between.
 */
async function knowsAll(
  deps: IngestDeps,
  shop: ShopId,
  { channels }: Standing,
  theirs: readonly Applied[],
): Promise<boolean> {
  const linked = new Set(theirs.flatMap(({ addresses = [] }) => addresses));
  if (withOwn(linked).some(({ id, address }) => linked.has(address) && !channels[id]?.address)) return false;
  for (const { ordered } of theirs) {
    if (!ordered?.isRepeat) continue;
    // Of which address is it so? The order may tell another.
    if (CHANNELS.some(({ id }) => channels[id]?.suppressed)) return false;
    const { emails, phones } = addressesOf(undefined, ordered.order);
    const told = { email: emails, phone: phones };
    for (const { id, address } of CHANNELS) {
      if (isOwnAddressKind(address)) continue;
      const asked = new Set(told[address].flatMap((one) => one?.value ?? []));
      for (const one of asked) if (await deps.consents.suppression(shop, id, one)) return false;
    }
  }
  return true;
}
