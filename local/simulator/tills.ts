import type { ShopId } from '#model/values/ids.ts';
import { localDay, localInstant } from '#model/values/time/day.ts';
import type { LocalStack } from '../stack/stack.ts';
import type { ReceivedMessage } from './inbox.ts';
import { derivedUuid, standardSignature } from './payloads/dress.ts';
import { type Played, surprise } from './played.ts';
import { Random } from './random.ts';
import type { Storefront } from './shops.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Share of people with a code who come to the shop with it. */
const COMES = 0.2;
/** Of those, whose code is shown once more, by a friend. */
const AGAIN = 0.3;
/** When shops are open, hours of the shop. */
const [OPENS, CLOSES] = [10, 19];

/** A code as it stands in a message, between spaces: no part of a link. */
const CODE = /(?<=^|\s)[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}(?=\s|$)/;

interface Visit {
  readonly at: number;
  readonly shop: ShopId;
  /** Of the request: a till that asks again after an answer that was lost asks by the same. */
  readonly id: string;
  readonly body: string;
  readonly isAgain: boolean;
}

/** Simulated shops to which people come with the codes of their messages, and whose tills redeem them. */
export class Tills {
  readonly #seed: string;
  readonly #shops: readonly Storefront[];
  readonly #secretOf: (shop: ShopId) => string | undefined;
  #visits: Visit[] = [];
  /** Codes that came in messages, with whether anybody comes with them. */
  readonly #codes = new Map<string, { readonly shop: ShopId; isBrought: boolean }>();

  /** @param secretOf by which the tills of a shop sign; undefined where it has none, and nobody comes */
  constructor(seed: string, shops: readonly Storefront[], secretOf: (shop: ShopId) => string | undefined) {
    this.#seed = seed;
    this.#shops = shops;
    this.#secretOf = secretOf;
  }

  /** A message came to somebody of a shop: they may come by with its code, within the days that such codes hold. */
  sees({ id, at, text }: Pick<ReceivedMessage, 'id' | 'at' | 'text'>, of: ShopId): void {
    const code = CODE.exec(text)?.[0];
    const shop = this.#shops.find((each) => each.shop === of);
    const random = new Random(this.#seed, 'till', id);
    if (code === undefined || !shop || this.#secretOf(of) === undefined) return;
    const known = this.#codes.get(code) ?? { shop: of, isBrought: false };
    this.#codes.set(code, known);
    if (!random.chance(COMES)) return;
    known.isBrought = true;
    const day = localDay(at + random.int(0, 4) * DAY, shop.timezone);
    const comes = Math.max(
      localInstant(day, random.int(OPENS, CLOSES - 1), random.int(0, 59), shop.timezone),
      at + HOUR,
    );
    const amountMinor = random.pick(shop.products).priceMinor * random.int(1, 3);
    const store = shop.domain;
    const body = JSON.stringify({ code, store, amountMinor, currency: shop.currency });
    const visit = { shop: of, body, id: derivedUuid('till', body), isAgain: false };
    this.#visits.push({ ...visit, at: comes });
    if (random.chance(AGAIN))
      this.#visits.push({ ...visit, at: comes + HOUR, id: derivedUuid('again', body), isAgain: true });
  }

  /** Codes of a shop with which nobody comes, in the order in which they were sent. */
  leftOf(shop: ShopId): readonly string[] {
    return [...this.#codes].flatMap(([code, known]) => (known.shop === shop && !known.isBrought ? [code] : []));
  }

  /** Who stood at a till by now, one after the other. */
  async redeem(stack: Pick<LocalStack, 'apiUrl' | 'drain' | 'clock'>, now: number, played: Played): Promise<void> {
    const due = this.#visits.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    this.#visits = this.#visits.filter(({ at }) => at > now);
    for (const { shop, body, id, isAgain } of due) {
      const key = Buffer.from((this.#secretOf(shop) ?? '').replace(/^whsec_/, ''), 'base64');
      const headers = { 'content-type': 'application/json', ...standardSignature(key, id, body, stack.clock.now()) };
      const { status } = await fetch(`${stack.apiUrl}/redeem/${shop}`, { method: 'POST', headers, body });
      // whoever comes late finds that it is over
      if (status === 200 && !isAgain) played.codesRedeemed++;
      else if (status === 410 || (status === 409 && isAgain)) played.codesRefused++;
      else surprise(played, isAgain ? 'code shown again' : 'code', status);
    }
    if (due.length > 0) await stack.drain();
  }
}
