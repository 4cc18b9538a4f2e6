import { createHmac } from 'node:crypto';
import { LETTERS, readLetters } from '../../code/letters.ts';
import type { KeyRing } from '../../message/key-ring.ts';
import type { CustomerId, ShopId } from '../../values/ids.ts';
import type { CampaignId } from '../campaign.ts';

/** Whose code it is. */
export interface CodeClaim {
  readonly shop: ShopId;
  readonly campaign: CampaignId;
  readonly customerId: CustomerId;
}

/** 50 bits: of a million codes of a stage a guess hits one in a thousand million. */
const LENGTH = 10;
const GROUP = 5;

/**
 * Ten letters that nobody guesses, the same whenever a message is sent again.
 * @param attempt another code where one is somebody else's
 */
export function codeOf({ shop, campaign, customerId }: CodeClaim, ring: KeyRing, attempt: number): string {
  const key = Object.hasOwn(ring.keys, ring.current) ? ring.keys[ring.current] : undefined;
  if (!key) throw new Error('the link key ring has no current key');
  const said = ['perennial-code-1', shop, campaign, customerId, attempt].join('\n');
  const bits = createHmac('sha256', key).update(said).digest().readBigUInt64BE(0);
  return Array.from({ length: LENGTH }, (_, place) => LETTERS[Number((bits >> BigInt(5 * place)) & 31n)]).join('');
}

/** As it is shown: `7K3M9-XQ2PD`. */
export const shownCode = (code: string): string => `${code.slice(0, GROUP)}-${code.slice(GROUP)}`;

/** What somebody typed or a scanner read, as a code; undefined for what is none: {@link readLetters}. */
export function readCode(typed: string): string | undefined {
  const code = readLetters(typed);
  return code?.length === LENGTH ? code : undefined;
}
