import * as z from 'zod/mini';
import { readCode } from '#model/campaign/code/short-code.ts';
import type { Shop } from '#model/shop/shop.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { hasRewards, type RedeemAnyDeps, type RedeemingAny } from './redeem-any.ts';

/** Longest name of a store. */
const MOST_STORE = 60;
/** Longest id of a request; those of libraries have some dozen characters. */
const MOST_ID = 200;
/** Ten million in a currency of two decimals: what a till sells at once is less. */
const MOST_AMOUNT = 1_000_000_000;

const Body = z.strictObject({
  code: z.string(),
  store: z.optional(z.string()),
  amountMinor: z.optional(z.number()),
  currency: z.optional(z.string()),
});

/** Longest code, with what stands between its letters. */
const MOST_CODE = 80;

/** What a till asks, or what is wrong with it and what to do. */
export function readRedeeming(
  id: string,
  body: string,
  shop: Pick<Shop, 'id' | 'currency'>,
  deps: Pick<RedeemAnyDeps, 'memberships'>,
): RedeemingAny | string {
  if (id === '' || id.length > MOST_ID) return `webhook-id has 1 to ${MOST_ID} characters`;
  const { data, error } = z.safeParse(Body, jsonOrUndefined(body) ?? null);
  if (!data) {
    const field = error.issues[0]?.path.join('.') || (error.issues[0]?.code === 'unrecognized_keys' && 'a field');
    const wrong = field ? `${field} is not as it should be` : 'the body is no JSON object';
    return `${wrong}: write {"code": "7K3M9-XQ2PD", "store": "..", "amountMinor": 1290, "currency": "${shop.currency}"}`;
  }
  const typed = data.code;
  const wrongCode = faultOfCode(typed, shop, deps);
  if (wrongCode !== undefined) return `code is ${wrongCode}`;
  const store = storeOf(data.store);
  if (store === null) return `store is not a name of 1 to ${MOST_STORE} characters in one line`;
  const { amountMinor, currency } = data;
  if (amountMinor === undefined) {
    return currency === undefined ? { typed, id, ...(store && { store }) } : 'currency is told without amountMinor';
  }
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0 || amountMinor > MOST_AMOUNT) {
    return 'amountMinor is not a whole number of minor units from 0 on: 12,90 EUR is 1290';
  }
  if (currency !== shop.currency) return `currency is not ${shop.currency}, in which this shop reckons`;
  return { typed, id, ...(store && { store }), amountMinor };
}

/** What is wrong with a code as it was typed; undefined where it may be one of this shop. */
export function faultOfCode(
  typed: string,
  shop: Pick<Shop, 'id'>,
  deps: Pick<RedeemAnyDeps, 'memberships'>,
): string | undefined {
  if (readCode(typed) !== undefined) return undefined;
  if (!hasRewards(deps, shop)) return 'not a code: ten letters and digits, such as 7K3M9-XQ2PD';
  const length = typed.trim().length;
  return length > 0 && length <= MOST_CODE ? undefined : `not a code: 1 to ${MOST_CODE} characters`;
}

/** Undefined where none is told, `null` for what is no name. */
export function storeOf(told: string | undefined): string | undefined | null {
  if (told === undefined) return undefined;
  const store = told.normalize('NFC').trim();
  const isName = store !== '' && store.length <= MOST_STORE && !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(store);
  return isName ? store : null;
}
