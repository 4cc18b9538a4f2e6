import { isOwnAddressKind } from '#model/identity/identity.ts';
import { localInstant } from '#model/values/time/day.ts';
import { findPlatform } from '#platforms/registry.ts';
import type { OpenOrder } from './order-book.ts';
import type { Outgoing } from './outgoing.ts';
import { orderReturnedMinor, orderTotalMinor } from './payloads/simulated.ts';
import { Random } from './random.ts';
import { eventsDelivery } from './senders/standard.ts';
import { type Shopper, wholeSecond } from './shopper.ts';
import type { Storefront } from './shops.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Plans something of a shopper that happens while the simulation lasts. */
type At = (shopper: Shopper, at: number, what: string, run: (at: number) => void) => void;

/**
 * What a shop's own systems tell on the signed endpoint beside its platform, where `crm/` lets them speak for it: parcels,
 * carts that are left, service cases, birthdays, who wants the letter, calls or messages on a gateway, until when goods are at their best, who waits for
 * goods that are sold out or too dear, and when those can be had.
 */
export class OwnSystems {
  readonly #seed: string;
  readonly #outgoing: Pick<Outgoing, 'send'>;
  readonly #at: At;

  constructor(seed: string, outgoing: Pick<Outgoing, 'send'>, at: At) {
    this.#seed = seed;
    this.#outgoing = outgoing;
    this.#at = at;
  }

  /** Told once somebody opened an account or ordered as a guest for the first time. */
  joined(shopper: Shopper, at: number): void {
    const random = new Random(this.#seed, 'own', shopper.index);
    const { firstName, lastName, locale, country, email } = shopper;
    const birthday = birthdayOf(random);
    const imported = shopper.prospect && random.chance(0.5);
    const channels = ownAddresses(this.#seed, shopper);
    const consents = agreedTo(this.#seed, shopper, channels, at);
    // a number that somebody agreed to be reached by is theirs: the shop's systems have seen to that
    const phone = consents.length > 0 ? shopper.phone : undefined;
    const identity = { email, ...(phone !== undefined && { phone }), ...(channels && { channels }) };
    const customer = {
      ...{ type: 'customer', updatedAt: at, identity },
      contact: { firstName, lastName, locale, country, email, ...(random.chance(0.6) && { birthday }) },
      ...(random.chance(0.12) && { attributes: { bestBefore: wholeSecond(at + random.between(20, 60) * DAY) } }),
      ...(imported && { tags: ['imported'] }),
    };
    const wants = shopper.emailConsent && random.chance(0.25);
    const letter = { type: 'consent', channel: 'email', topic: 'letter', state: 'granted', at, identity };
    const agreed = consents.map((consent) => ({ ...consent, identity }));
    this.#tell(shopper, shopper.shop, at, 'customer', [customer, ...(wants ? [letter] : []), ...agreed]);
    if (random.chance(0.25)) this.#leaveCart(shopper, at + random.between(4, 40) * DAY, random);
    // dice of their own, so that what others do stays as it was
    this.#wish(shopper, at, new Random(this.#seed, 'wish', shopper.index));
  }

  /** What becomes of a paid order once it is packed; nothing of one that was cancelled or given back meanwhile. */
  paid(shopper: Shopper, order: OpenOrder, at: number): void {
    const { id } = order.state;
    const random = new Random(this.#seed, 'parcel', id);
    const left = wholeSecond(at + random.between(20, 40) * HOUR);
    const came = wholeSecond(left + random.between(1.5, 4) * DAY);
    const orderKey = `${findPlatform(order.shop.platform)?.letter}:${id}`;
    const parcel = (fields: object) => [{ type: 'shipment', orderKey, shipment: { id: `parcel-${id}`, ...fields } }];
    // told once, as it arrives: half the deliveries, and no program of the repository waits for the way
    this.#at(shopper, came, `parcel comes ${id}`, () => {
      if (stands(order))
        this.#tell(shopper, order.shop, came, 'shipment', parcel({ shippedAt: left, deliveredAt: came }));
    });
    if (random.chance(0.04)) this.#complain(shopper, order, came, random);
  }

  /** A complaint is open for some days. */
  #complain(shopper: Shopper, { shop, state: { id } }: OpenOrder, came: number, random: Random): void {
    const cause = random.pick(['damaged', 'late', 'wrong-item']);
    const [opened, closed] = [wholeSecond(came + random.between(0.2, 3) * DAY), random.between(2, 12) * DAY];
    const tell = (state: string) => (updatedAt: number) => {
      const identity = { email: shopper.email };
      this.#tell(shopper, shop, updatedAt, 'service-case', [
        { type: 'service-case', id: `case-${id}`, updatedAt, state, cause, identity },
      ]);
    };
    this.#at(shopper, opened, `complains ${id}`, tell('open'));
    this.#at(shopper, wholeSecond(opened + closed), `is answered ${id}`, tell('closed'));
  }

  /** One shopper in six waits for something, which comes or costs less some days later; each third of it not for long. */
  #wish(shopper: Shopper, from: number, random: Random): void {
    if (!random.chance(1 / 6)) return;
    const { shop, email } = shopper;
    const { sku, title, priceMinor } = random.pick(shop.products);
    const wants = random.chance(0.6) ? 'back-in-stock' : 'price-drop';
    const [asked, comes] = [wholeSecond(from + random.between(2, 30) * DAY), random.between(1, 9) * DAY];
    const identity = { email };
    const told = (at: number, over: object) =>
      this.#tell(shopper, shop, at, 'product', [{ type: 'product', sku, title, updatedAt: at, ...over }]);
    this.#at(shopper, asked, 'asks for a product', () => {
      const topic = { type: 'consent', channel: 'email', topic: 'wishes', state: 'granted', at: asked, identity };
      const wish = { type: 'product-wish', sku, wants, at: asked, priceMinor, identity };
      this.#tell(shopper, shop, asked, 'product-wish', [topic, wish]);
    });
    const answered = wholeSecond(asked + comes);
    const news =
      wants === 'back-in-stock' ? { inStock: true } : { inStock: true, priceMinor: Math.ceil(priceMinor * 0.8) };
    this.#at(shopper, answered, 'can have it', () => told(answered, news));
    if (!random.chance(1 / 3)) return;
    const gone = answered + random.int(5, 20) * MINUTE;
    this.#at(shopper, gone, 'has missed it', () => told(gone, { inStock: false, priceMinor }));
  }

  #leaveCart(shopper: Shopper, from: number, random: Random): void {
    const { shop } = shopper;
    const at = wholeSecond(from);
    const { sku, title, priceMinor } = random.pick(shop.products);
    const cart = {
      ...{ type: 'cart', cartKey: `t:cart-${shopper.index}`, state: 'open', updatedAt: at, currency: shop.currency },
      ...{ totalMinor: priceMinor, lines: [{ sku, title, quantity: 1, totalMinor: priceMinor }] },
      ...{ identity: { email: shopper.email }, resumeUrl: `https://${shop.domain}/cart/${shopper.index}` },
    };
    this.#at(shopper, at, 'leaves a cart', () => this.#tell(shopper, shop, at, 'cart', [cart]));
    if (!random.chance(0.3)) return;
    const emptied = wholeSecond(at + random.between(0.5, 2) * HOUR);
    this.#at(shopper, emptied, 'empties the cart', () =>
      this.#tell(shopper, shop, emptied, 'cart', [{ ...cart, state: 'deleted', updatedAt: emptied }]),
    );
  }

  #tell({ index }: Shopper, { own }: Storefront, at: number, topic: string, events: readonly object[]): void {
    if (!own) return;
    const webhook = eventsDelivery(topic, events);
    this.#outgoing.send({ at, shop: own, subject: `shopper ${index}`, webhook, expect: 'accepted' });
  }
}

/** What a shop has on file of somebody beside account and orders: a birthday, addresses of gateways, what they agreed to. */
export function onFile(seed: string, shopper: Shopper) {
  const random = new Random(seed, 'on file', shopper.index);
  const channels = ownAddresses(seed, shopper);
  return {
    birthday: random.chance(0.6) ? birthdayOf(random) : undefined,
    channels,
    consents: agreedTo(seed, shopper, channels, shopper.joinsAt),
  };
}

const stands = ({ state }: OpenOrder): boolean =>
  state.cancelledAt === undefined && orderReturnedMinor(state) < orderTotalMinor(state);

/** Some shoppers are known to a shop's gateways too, where `crm/` attaches any. */
function ownAddresses(seed: string, { index, shop }: Shopper): Readonly<Record<string, string>> | undefined {
  const ids = Object.keys(shop.declared?.policy.windows ?? {}).filter(isOwnAddressKind);
  const random = new Random(seed, 'own channels', index);
  if (ids.length === 0 || !random.chance(0.3)) return undefined;
  return Object.fromEntries(ids.map((id) => [id.slice('ch:'.length), `o${shop.shop}-${index}`]));
}

/** What a shopper agreed to beside mails: texts as the shop knows, calls, and messages of the shop's gateways. */
function agreedTo(
  seed: string,
  { index, shop, phone, emailConsent, smsConsent }: Shopper,
  channels: Readonly<Record<string, string>> | undefined,
  at: number,
) {
  const random = new Random(seed, 'agrees', index);
  // who wants nothing written is more often called
  const [calls, gateways] = [random.chance(emailConsent || smsConsent ? 0.25 : 0.9), random.chance(0.75)];
  const named = [
    ...(phone && smsConsent ? ['sms'] : []),
    ...(phone && calls && shop.declared?.policy.windows.worklist ? ['worklist'] : []),
    ...(gateways ? Object.keys(channels ?? {}).map((name) => `ch:${name}`) : []),
  ];
  return named.map((channel) => ({ type: 'consent', channel, topic: 'marketing', state: 'granted', at }));
}

/** A day of a year that is not a leap year, without the year. */
function birthdayOf(random: Random): string {
  const day = localInstant('2025-01-01', 12, 0, 'UTC') + random.int(0, 364) * DAY;
  return new Date(day).toISOString().slice(5, 10);
}
