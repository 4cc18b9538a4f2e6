import { createHmac } from 'node:crypto';
import type { KeyRing } from '../../message/key-ring.ts';
import type { CustomerId, ShopId } from '../../values/ids.ts';
import type { CampaignId } from '../campaign.ts';

/** Whose code it is. */
export interface CodeClaim {
  readonly shop: ShopId;
  readonly campaign: CampaignId;
  readonly customerId: CustomerId;
}

/** Crockford's base 32: no I, L, O and U, so that nobody mistakes one for another over the phone. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
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

/** What somebody typed or a scanner read, as a code; undefined for what is none. Case, spaces and hyphens are forgiven. */
export function readCode(typed: string): string | undefined {
  if (typed.length > MOST_TYPED) return undefined;
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return CODE.test(code) ? code : undefined;
}

/** Ten letters with whatever stands between them. */
const MOST_TYPED = 40;
const CODE = new RegExp(`^[${LETTERS}]{${LENGTH}}$`);
