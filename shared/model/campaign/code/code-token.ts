import * as z from 'zod/mini';
import type { KeyRing } from '../../message/key-ring.ts';
import { openToken, sealToken } from '../../message/sealed-token.ts';
import { text } from '../../values/form/known-text.ts';
import type { CustomerId, ShopId } from '../../values/ids.ts';
import { jsonOrUndefined } from '../../values/json/json-or-undefined.ts';
import type { CampaignId } from '../campaign.ts';
import type { CodeClaim } from './short-code.ts';

/** What the page of a code shows. */
export interface CodePage {
  readonly shop: ShopId;
  readonly campaign: CampaignId;
  readonly code: string;
}

const Page = z.tuple([text<ShopId>(), text<CampaignId>(), z.string()]);
const Claim = z.tuple([text<ShopId>(), text<CampaignId>(), text<CustomerId>()]);

/** The link of a page says nothing of a person, not even sealed. Throws when the ring has no current key. */
export const sealCode = ({ shop, campaign, code }: CodePage, ring: KeyRing): string =>
  sealToken(JSON.stringify([shop, campaign, code]), 'code', ring);

/** Undefined for a token that none of the keys sealed for a code; never throws. */
export function openCode(token: string, ring: KeyRing): CodePage | undefined {
  const { data } = z.safeParse(Page, jsonOrUndefined(openToken(token, 'code', ring)));
  if (!data) return undefined;
  const [shop, campaign, code] = data;
  return { shop, campaign, code };
}

/** What is kept under a code, locked by it. */
export const keptClaim = ({ shop, campaign, customerId }: CodeClaim): string =>
  JSON.stringify([shop, campaign, customerId]);

/** Undefined for what is kept for something else, such as a link; never throws. */
export function claimOf(kept: string | undefined): CodeClaim | undefined {
  const { data } = z.safeParse(Claim, jsonOrUndefined(kept));
  if (!data) return undefined;
  const [shop, campaign, customerId] = data;
  return { shop, campaign, customerId };
}
