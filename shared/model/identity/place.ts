import type { PlaceName, PlatformLetter } from '../values/ids.ts';
import { letterOf } from '../values/order-keys.ts';
import type { StrongIdentity } from './identity.ts';

const ACCOUNT = 'account:';

/** One account per platform, one card: a second one that shares only an address is somebody else of the family. */
export const placeOf = ({ kind, value }: StrongIdentity): PlaceName =>
  kind === 'account' ? `${ACCOUNT}${letterOf(value)}` : kind;

/** Of whose accounts it is the place; undefined for the card, which is the shop's own. */
export const letterOfPlace = (place: PlaceName): PlatformLetter | undefined =>
  place.startsWith(ACCOUNT) ? place.slice(ACCOUNT.length) : undefined;
