import type { Shop } from '#model/shop/shop.ts';
import { signingKey } from '#model/values/signing-key.ts';
import { secondsOff, standardWebhookSigned } from '#platforms/common/signature.ts';
import type { CounterStore } from '#ports/counters.ts';
import type { ReloadableSecrets } from '#ports/secrets.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { isSignedNow } from '../receive/signed-now.ts';
import { answerOf, type ToldTill } from './answer-of-till.ts';
import { blockedFor, noteMiss } from './guessing.ts';
import { type RedeemAnyDeps, redeemAny } from './redeem-any.ts';
import { readRedeeming } from './redeeming.ts';

export interface TakeRedemptionDeps extends RedeemAnyDeps {
  readonly shops: readonly Shop[];
  readonly secrets: Pick<ReloadableSecrets, 'webhookSecrets' | 'reload'>;
  readonly counters: Pick<CounterStore, 'add' | 'count'>;
  readonly telemetry: Pick<Telemetry, 'count' | 'warn'>;
}

/** What came to `/redeem/{shop}`. */
export interface ToldByTill {
  readonly shop: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** Under this name secrets of tills lie beside those of the platforms of a shop: they redeem codes and tell nothing else. */
export const TILL = 'till';

/** A request is some 100 bytes. */
const MAX_BYTES = 4096;

/**
 * Takes a code from a till, signed by a live secret of tills of that shop. Nothing of it says who the code is of. What fails
 * on our side throws; the same request again is answered as the first would have been.
 */
export async function takeRedemption(told: ToldByTill, deps: TakeRedemptionDeps, now: number): Promise<ToldTill> {
  const said = await taken(told, deps, now);
  deps.telemetry.count('Redemption', { status: String(said.status) });
  return said;
}

async function taken(
  { shop: id, headers, body }: ToldByTill,
  deps: TakeRedemptionDeps,
  now: number,
): Promise<ToldTill> {
  if (body.length > MAX_BYTES) return { status: 413, body: { error: 'a request has 4,096 bytes at most' } };
  const shop = deps.shops.find((each) => each.id === id);
  const isSignedBy = (secrets: readonly string[]): boolean =>
    standardWebhookSigned(headers, body, secrets.flatMap(signingKey), now);
  if (!shop || !(await isSignedNow(deps.secrets, id, TILL, isSignedBy))) {
    return { status: 401, body: { error: unsigned(secondsOff(headers, now)) } };
  }
  const asked = readRedeeming(headers['webhook-id'] ?? '', body.toString('utf8'), shop, deps);
  if (typeof asked === 'string') return { status: 400, body: { error: asked } };
  const of = await redeemAny(deps, shop, asked, now);
  const said = answerOf(asked.typed, of);
  if (of.redeemed.outcome !== 'unknown') return said;
  const place = { shop: id, store: asked.store };
  const retryAfter = await blockedFor(deps.counters, place, now);
  if (retryAfter === undefined) {
    await noteMiss(deps.counters, place, now);
    return said;
  }
  deps.telemetry.warn('unknown codes refused', place);
  const error = 'there is no such code in this shop, and too many such were asked for in this hour';
  return { status: 429, retryAfter, body: { ...said.body, error } };
}

function unsigned(off: number | undefined): string {
  if (off === undefined) return 'not signed by a live secret of the tills of this shop';
  const where = `${Math.abs(off).toLocaleString('en')} seconds ${off > 0 ? 'behind' : 'ahead of'}`;
  return `webhook-timestamp is ${where} the clock here, and five minutes are allowed: sign anew, by this clock`;
}
