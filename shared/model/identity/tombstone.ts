import type { CustomerId } from '../values/ids.ts';
/** What is known of an identity: the customer to whom it was linked (perhaps merged since), or that its person was erased. */
export type IdentityRow =
  /** `forgottenAt`: it was a tombstone before it became theirs, of then. */
  | { readonly customerId: CustomerId; readonly erasedAt?: undefined; readonly forgottenAt?: number | undefined }
  | { readonly customerId?: undefined; readonly erasedAt: number };

/** May a restored row become the tombstone of these customers? Not one of somebody else, nor a newer tombstone. */
export const mayBeBuried = (
  row: IdentityRow | undefined,
  customerIds: readonly CustomerId[],
  erasedAt: number,
): boolean =>
  row?.customerId === undefined
    ? (row?.erasedAt ?? Number.NEGATIVE_INFINITY) < erasedAt
    : customerIds.includes(row.customerId);
