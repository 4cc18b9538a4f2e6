import type { Identity } from '#model/identity/identity.ts';
import type { CustomerId, PlatformLetter, ShopId } from '#model/values/ids.ts';
import type { IngestDeps } from './deps.ts';

/** People whom one entry of a list named one after the other, as its address was changed; more are not remembered. */
const HOLDERS = 4;

/** An entry of a platform's list is linked as an account of its own kind, and names nobody by itself. */
const holdersOf = (platform: PlatformLetter, entry: string): readonly Identity[] =>
  Array.from({ length: HOLDERS }, (_, n) => ({ kind: 'account', value: `${platform}:list:${entry}:${n}` }));

type Stores = Pick<IngestDeps, 'identities' | 'customers'>;

/** Remembers whose entry of a list it is: its deletion will say the id of the entry and no more. */
export async function rememberListEntry(
  { identities, customers }: Stores,
  shop: ShopId,
  entry: { readonly platform: PlatformLetter; readonly id: string; readonly person: CustomerId; readonly at: number },
): Promise<void> {
  const { platform, id, person, at } = entry;
  const holders = holdersOf(platform, id);
  const rows = await identities.find(shop, holders);
  if (rows.some((row) => row?.customerId === person)) return;
  for (const [index, identity] of holders.entries()) {
    const row = rows[index];
    if (row?.customerId !== undefined || (row?.erasedAt ?? 0) >= at) continue;
    // The list of links comes first: an erasure must find every one.
    await customers.addLinks(shop, person, { identities: await identities.keys(shop, [identity]) });
    if ((await identities.link(shop, identity, person, row?.erasedAt)) === person) return;
  }
}

export async function peopleOfListEntry(
  { identities }: Pick<Stores, 'identities'>,
  shop: ShopId,
  platform: PlatformLetter,
  id: string,
): Promise<readonly CustomerId[]> {
  const owners = await identities.owners(shop, holdersOf(platform, id));
  return [...new Set(owners.flatMap((owner) => owner ?? []))];
}
