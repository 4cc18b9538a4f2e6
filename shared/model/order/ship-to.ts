import type { ShipTo } from '../event/order-fields.ts';
import { isGift } from './postal-address.ts';

/** A postal address with whose name stands on it; what is not told is undefined. */
export interface PostedTo extends Omit<ShipTo, 'gift'> {
  readonly name?: string | undefined;
}

/** Where an order goes, without the name: by name and address of who pays, it is for somebody else or not. */
export function shipToOf(
  to: PostedTo | undefined,
  payer: PostedTo | undefined,
): { readonly shipTo?: ShipTo | undefined } {
  const address = to ?? payer;
  if (!address) return {};
  const told = Object.fromEntries(
    Object.entries(address).filter(([field, value]) => field !== 'name' && value !== undefined),
  );
  const gift = to !== undefined && payer !== undefined && isGift(to, payer);
  return { shipTo: { street: address.street, ...told, ...(gift && { gift }) } };
}
