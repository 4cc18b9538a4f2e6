import * as z from 'zod/mini';
import { text } from '../values/form/known-text.ts';
import type { ShopId } from '../values/ids.ts';
import { jsonOrUndefined } from '../values/json/json-or-undefined.ts';
import type { KeyRing } from './key-ring.ts';
import { openToken, sealToken } from './sealed-token.ts';

/** Whose digest a link stops. It works for as long as the mail is kept. */
export interface DigestClaim {
  readonly shop: ShopId;
  /** An id of `crm/team.ts`. */
  readonly member: string;
}

const Claim = z.tuple([text<ShopId>(), z.string()]);

/** Throws when the ring has no current key. */
export const sealDigest = ({ shop, member }: DigestClaim, ring: KeyRing): string =>
  sealToken(JSON.stringify([shop, member]), 'digest', ring);

/** Undefined for a token that none of the keys sealed for a digest; never throws. */
export function openDigest(token: string, ring: KeyRing): DigestClaim | undefined {
  const { data } = z.safeParse(Claim, jsonOrUndefined(openToken(token, 'digest', ring)));
  return data && { shop: data[0], member: data[1] };
}
