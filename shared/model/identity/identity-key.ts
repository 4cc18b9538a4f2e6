import type { IdentityKey, ShopId } from '../values/ids.ts';
import type { IdentityKind } from './identity.ts';

/** Key of an identity's row; `value` is a keyed hash where rows are stored. */
export const identityKeyOf = (shop: ShopId, kind: IdentityKind, value: string): IdentityKey =>
  `${shop}#${kind}#${value}`;

export const kindOf = (key: IdentityKey): string => key.split('#')[1] ?? '';
