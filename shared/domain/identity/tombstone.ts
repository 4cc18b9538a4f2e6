import type { IdentityRow } from '#ports/identities.ts';

/** May a restored row become the tombstone of these customers? Not one of somebody else, nor a newer tombstone. */
export const mayBeBuried = (row: IdentityRow | undefined, customerIds: readonly string[], erasedAt: number): boolean =>
  row?.customerId === undefined
    ? (row?.erasedAt ?? Number.NEGATIVE_INFINITY) < erasedAt
    : customerIds.includes(row.customerId);
