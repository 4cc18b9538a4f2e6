import type { CustomerStore } from '#ports/customers.ts';

/** Every id of a person, the living one first, and the identities linked to any of them. */
export interface PersonIds {
  readonly ids: readonly string[];
  /** Keys of identity rows, as the links row of each id names them. */
  readonly links: readonly (readonly [id: string, key: string])[];
}

/** Follows a customer to whoever it was merged into, and from there down to everybody merged into that one. */
export async function idsOfPerson(customers: CustomerStore, shop: string, customerId: string): Promise<PersonIds> {
  let root = customerId;
  const seen = new Set([root]);
  for (;;) {
    const next = (await customers.get(shop, root))?.mergedInto;
    if (next === undefined || seen.has(next)) break;
    seen.add(next);
    root = next;
  }
  const ids: string[] = [];
  const links: (readonly [string, string])[] = [];
  const open = [root];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    if (ids.includes(id)) continue;
    ids.push(id);
    const row = await customers.getLinks(shop, id);
    for (const key of row.identities) links.push([id, key]);
    open.push(...row.merged);
  }
  return { ids, links };
}
