import * as z from 'zod/mini';
import { text } from '../values/form/known-text.ts';
import type { CustomerId, ProgramId, ShopId } from '../values/ids.ts';
import { jsonOrUndefined } from '../values/json/json-or-undefined.ts';
import type { KeyRing } from './key-ring.ts';
import { openToken, sealToken } from './sealed-token.ts';

/** Which message a walker looks at. It works for as long as the mail is kept. */
export interface WalkClaim {
  readonly shop: ShopId;
  readonly walker: CustomerId;
  readonly program: ProgramId;
  readonly step: string;
  readonly locale: string;
}

const Claim = z.tuple([text<ShopId>(), text<CustomerId>(), text<ProgramId>(), z.string(), z.string()]);

/** Throws when the ring has no current key. */
export const sealWalk = ({ shop, walker, program, step, locale }: WalkClaim, ring: KeyRing): string =>
  sealToken(JSON.stringify([shop, walker, program, step, locale]), 'walk', ring);

/** Undefined for a token that none of the keys sealed for a walker; never throws. */
export function openWalk(token: string, ring: KeyRing): WalkClaim | undefined {
  const { data } = z.safeParse(Claim, jsonOrUndefined(openToken(token, 'walk', ring)));
  if (!data) return undefined;
  const [shop, walker, program, step, locale] = data;
  return { shop, walker, program, step, locale };
}
