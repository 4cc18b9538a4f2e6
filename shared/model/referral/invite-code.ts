import { createHmac } from 'node:crypto';
import { ownCode } from '../code/own-code.ts';
import type { KeyRing } from '../message/key-ring.ts';
import { openSealed, seal } from '../message/sealed.ts';
import { shortHash } from '../values/hash/hash.ts';
import type { CustomerId, ShopId } from '../values/ids.ts';

/** Whose invite code it is. */
export interface InviteCodeOf {
  readonly shop: ShopId;
  readonly customerId: CustomerId;
  /** Of the ring, so that a member's code stays when a newer key comes. */
  readonly kid: string;
  /** Another code where one is somebody else's. */
  readonly attempt: number;
}

/** Twelve letters that nobody guesses, with one that checks them; undefined when the ring has that key no more. */
export function inviteCode({ shop, customerId, kid, attempt }: InviteCodeOf, ring: KeyRing): string | undefined {
  const key = Object.hasOwn(ring.keys, kid) ? ring.keys[kid] : undefined;
  if (!key) return undefined;
  const said = ['perennial-invite-1', shop, customerId, attempt].join('\n');
  return ownCode(createHmac('sha256', key).update(said).digest());
}

const PURPOSE = 'invite';

/** Under which name whose code it is lies: the table shows no code. */
export const inviteName = (shop: ShopId, code: string): string => shortHash(PURPOSE, shop, code);
/** What lies there opens by the code alone. */
export const lockedInviter = (code: string, customerId: CustomerId): string =>
  seal(customerId, code, PURPOSE).toString('base64url');
export const unlockedInviter = (code: string, locked: string): CustomerId | undefined =>
  openSealed(Buffer.from(locked, 'base64url'), code, PURPOSE);
