import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import { text } from '../values/form/known-text.ts';
import type { CustomerId, ShopId, TouchId } from '../values/ids.ts';
import { jsonOrUndefined } from '../values/json/json-or-undefined.ts';
import type { KeyRing } from './key-ring.ts';
import { openSealed, seal } from './sealed.ts';

/** Who is asked, by which message. It works for as long as the mail is kept. */
export interface SurveyClaim {
  readonly shop: ShopId;
  readonly customerId: CustomerId;
  readonly touchId: TouchId;
  /** Name of the survey: the program that asks. */
  readonly survey: string;
}

const TOKEN = /^([A-Za-z0-9_-]{1,16})\.([A-Za-z0-9_-]{38,900})$/;
const Claim = z.tuple([text<ShopId>(), text<CustomerId>(), text<TouchId>(), z.string()]);

/** `kid.sealed`, of which nobody learns who is asked. Throws when the ring has no current key. */
export function sealSurvey({ shop, customerId, touchId, survey }: SurveyClaim, ring: KeyRing): string {
  const key = keyOf(ring, ring.current);
  if (key === undefined) throw new Error('the link key ring has no current key');
  const said = JSON.stringify([shop, customerId, touchId, survey]);
  return `${ring.current}.${seal(said, key, ring.current).toString('base64url')}`;
}

/** Undefined for a token that none of the keys sealed for a survey; never throws. */
export function openSurvey(token: string, ring: KeyRing): SurveyClaim | undefined {
  const [, kid = '', sealedText = ''] = TOKEN.exec(token) ?? [];
  const key = keyOf(ring, kid);
  const sealed = Buffer.from(sealedText, 'base64url');
  // An unknown key id costs as much as a known one.
  const opened = openSealed(sealed, key ?? 'no such key', kid);
  if (key === undefined || opened === undefined || sealed.toString('base64url') !== sealedText) return undefined;
  const { data } = z.safeParse(Claim, jsonOrUndefined(opened));
  if (!data) return undefined;
  const [shop, customerId, touchId, survey] = data;
  return { shop, customerId, touchId, survey };
}

/** Of its own purpose: a link to a survey opens nothing else. */
function keyOf(ring: KeyRing, kid: string): string | undefined {
  const key = Object.hasOwn(ring.keys, kid) ? ring.keys[kid] : undefined;
  return key ? createHmac('sha256', key).update('perennial-survey-link-1').digest('base64url') : undefined;
}
