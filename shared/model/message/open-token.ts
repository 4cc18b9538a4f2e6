import * as z from 'zod/mini';
import { text } from '../values/form/known-text.ts';
import type { CustomerId, ShopId, TouchId } from '../values/ids.ts';
import { jsonOrUndefined } from '../values/json/json-or-undefined.ts';
import type { KeyRing } from './key-ring.ts';
import { openToken, sealToken } from './sealed-token.ts';

/** Of whose mail a picture is fetched. */
export interface OpenClaim {
  readonly shop: ShopId;
  readonly customerId: CustomerId;
  readonly touchId: TouchId;
}

const Claim = z.tuple([text<ShopId>(), text<CustomerId>(), text<TouchId>()]);

/** Throws when the ring has no current key. */
export const sealOpening = ({ shop, customerId, touchId }: OpenClaim, ring: KeyRing): string =>
  sealToken(JSON.stringify([shop, customerId, touchId]), 'open', ring);

/** Undefined for a token that none of the keys sealed for a picture; never throws. */
export function openOpening(token: string, ring: KeyRing): OpenClaim | undefined {
  const { data } = z.safeParse(Claim, jsonOrUndefined(openToken(token, 'open', ring)));
  if (!data) return undefined;
  const [shop, customerId, touchId] = data;
  return { shop, customerId, touchId };
}
