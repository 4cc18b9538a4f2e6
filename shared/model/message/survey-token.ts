import * as z from 'zod/mini';
import { text } from '../values/form/known-text.ts';
import type { CustomerId, ShopId, TouchId } from '../values/ids.ts';
import { jsonOrUndefined } from '../values/json/json-or-undefined.ts';
import type { KeyRing } from './key-ring.ts';
import { openToken, sealToken } from './sealed-token.ts';

/** Who is asked, by which message. It works for as long as the mail is kept. */
export interface SurveyClaim {
  readonly shop: ShopId;
  readonly customerId: CustomerId;
  readonly touchId: TouchId;
  /** Name of the survey: the program that asks. */
  readonly survey: string;
}

const Claim = z.tuple([text<ShopId>(), text<CustomerId>(), text<TouchId>(), z.string()]);

/** Throws when the ring has no current key. */
export const sealSurvey = ({ shop, customerId, touchId, survey }: SurveyClaim, ring: KeyRing): string =>
  sealToken(JSON.stringify([shop, customerId, touchId, survey]), 'survey', ring);

/** Undefined for a token that none of the keys sealed for a survey; never throws. */
export function openSurvey(token: string, ring: KeyRing): SurveyClaim | undefined {
  const { data } = z.safeParse(Claim, jsonOrUndefined(openToken(token, 'survey', ring)));
  if (!data) return undefined;
  const [shop, customerId, touchId, survey] = data;
  return { shop, customerId, touchId, survey };
}
