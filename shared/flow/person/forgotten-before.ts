import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { IdentityStore } from '#ports/identities.ts';

export interface ForgottenDeps {
  readonly customers: Pick<CustomerStore, 'getLinks'>;
  readonly identities: Pick<IdentityStore, 'rows'>;
}

/** When the person of an identity of theirs was erased before it became theirs, UTC ms; none of who never was. @param ids all of a person */
export async function forgottenBefore(
  { customers, identities }: ForgottenDeps,
  shop: ShopId,
  ids: readonly CustomerId[],
): Promise<readonly number[]> {
  const links = await Promise.all(ids.map((id) => customers.getLinks(shop, id)));
  const keys = [...new Set(links.flatMap((each) => each.identities))];
  const rows = await identities.rows(keys);
  return rows.flatMap((row) =>
    row?.customerId !== undefined && row.forgottenAt !== undefined && ids.includes(row.customerId)
      ? row.forgottenAt
      : [],
  );
}
