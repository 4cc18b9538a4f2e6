import type { ShopId } from '#model/values/ids.ts';
import { localDay, localInstant } from '#model/values/time/day.ts';
import { makeFriends } from './friends.ts';
import { isGift, WOKEN } from './gifts.ts';
import type { ReceivedMessage } from './inbox.ts';
import { Ledger } from './ledger.ts';
import { customerOf, type OpenOrder, OrderBook } from './order-book.ts';
import { type Delivery, Outgoing } from './outgoing.ts';
import { OwnSystems } from './own-systems.ts';
import type { Holdings } from './payloads/sender.ts';
import { orderTotalMinor } from './payloads/simulated.ts';
import { Random } from './random.ts';
import { Readers } from './readers.ts';
import { makePastShoppers, makeShoppers, type Shopper, wholeSecond } from './shopper.ts';
import type { SimulationOptions, Storefront } from './shops.ts';
import { planStrangers } from './strangers.ts';
import { Timeline } from './timeline.ts';
import { Vouchers } from './vouchers.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Share of marketing messages that bring a purchase which would not have come: what the simulated shops' messages truly cause. */
export const CAUSED = 0.06;

/** What a shopper does at a page, or by an answer, at an instant. */
export type Act =
  | { readonly do: 'unsubscribe'; readonly at: number; readonly url: string }
  | { readonly do: 'sign-up'; readonly at: number; readonly shop: ShopId; readonly fields: URLSearchParams }
  | {
      readonly do: 'reply';
      readonly at: number;
      readonly from: string;
      readonly text: string;
      readonly shop: ShopId;
    };

/** The simulated shops and their shoppers: a function of the seed and of the messages they receive. */
export class Simulation {
  readonly ledger = new Ledger();
  readonly vouchers = new Vouchers();
  readonly shoppers: readonly Shopper[];
  readonly #options: SimulationOptions;
  readonly #timeline = new Timeline();
  readonly #outgoing: Outgoing;
  readonly #book: OrderBook;
  readonly #own: OwnSystems;
  readonly #orders = new Map<number, OpenOrder[]>();
  readonly #withdrawn = new Set<number>();
  readonly #byAddress = new Map<string, Shopper>();
  readonly #acts: Act[] = [];
  readonly #readers: Readers;
  /** Who typed an address or asked for a link, and looks out for the message. */
  readonly #awaits = new Set<number>();
  #asked = Number.NEGATIVE_INFINITY;

  constructor(options: SimulationOptions) {
    const { seed, customers, past, friends, start, days, shops } = options;
    this.#options = options;
    this.#outgoing = new Outgoing(this.#timeline, seed);
    this.#book = new OrderBook(this.#outgoing, this.ledger);
    this.#readers = new Readers(seed);
    this.#own = new OwnSystems(seed, this.#outgoing, (shopper, at, what, run) => this.#at(shopper, at, what, run));
    const older = past ? makePastShoppers(seed, past, customers, start, shops) : [];
    this.#expect(older);
    this.#outgoing.unconnected(() => this.#timeline.runUntil(start - 1));
    const fresh = makeShoppers(seed, customers, start, days, shops);
    this.#expect(fresh);
    const invited = friends ? makeFriends(seed, { first: customers + older.length, start }, friends, shops) : [];
    for (const friend of invited) this.#know(friend);
    this.shoppers = [...fresh, ...older, ...invited];
    planStrangers(options, this.#timeline, this.#outgoing, this.#book);
  }

  #expect(shoppers: readonly Shopper[]): void {
    for (const shopper of shoppers) {
      this.#know(shopper);
      this.#at(shopper, daytime(shopper.joinsAt, shopper), 'joins', (at) => this.#join(shopper, at));
    }
  }

  #know(shopper: Shopper): void {
    this.#byAddress.set(shopper.email, shopper);
    if (shopper.phone) this.#byAddress.set(shopper.phone, shopper);
  }

  /** Somebody who waited for it comes to the shop: an account some days later, and an order with it. */
  comes(friend: Shopper, now: number): void {
    const random = new Random(this.#options.seed, 'comes', friend.index);
    const at = daytime(now + random.between(1, 9) * DAY, friend, random);
    const shopper = { ...friend, joinsAt: wholeSecond(now) };
    this.#know(shopper);
    this.#at(shopper, at, 'comes', (when) => this.#join(shopper, when));
  }

  /** When something happens next. */
  next(): number | undefined {
    return this.#timeline.next();
  }

  /** Lets time pass; answers the webhooks that are to be delivered by then, in order of arrival. */
  until(instant: number): readonly Delivery[] {
    this.#timeline.runUntil(instant);
    return this.#outgoing.take();
  }

  /** What shoppers did by now. */
  takeActs(): readonly Act[] {
    return this.#acts.splice(0);
  }

  /** What a platform's API tells of a shop now. */
  holdings(shop: Storefront): Holdings {
    return this.#book.holdings(shop);
  }

  /** Whose customer its reader is; undefined of a message to nobody of the simulation. */
  shopOf({ to }: Pick<ReceivedMessage, 'to'>): ShopId | undefined {
    return this.#byAddress.get(to)?.shop.shop;
  }

  /** What a delivered message does to its reader: pays, buys again or unsubscribes, each seldom. */
  receive(message: ReceivedMessage, now: number): void {
    const shopper = this.#byAddress.get(message.to);
    if (!shopper) return;
    const random = new Random(this.#options.seed, 'reads', message.id);
    const delay = random.between(20, 8 * 60) * MINUTE;
    const at = wholeSecond(Math.max(now, message.at) + delay);
    const wakes = isGift(message) ? WOKEN : CAUSED;
    const [pays, buys, leaves] = [random.chance(0.45), random.chance(wakes), random.chance(0.02)];
    if (!message.marketing) {
      const open = this.#orders.get(shopper.index)?.findLast((order) => isOpen(order) && order.state.placedAt <= now);
      if (open && pays) this.#at(shopper, at, `pays ${message.id}`, () => this.#pay(open, at));
      return;
    }
    const { unsubscribeUrl: url } = message;
    const text = this.#readers.replies(message, shopper.locale);
    const { shop } = shopper.shop;
    if (wakes === WOKEN) this.ledger.bookGift(shop, buys && !(leaves && url));
    if (text !== undefined)
      this.#at(shopper, at, `replies ${message.id}`, () =>
        this.#acts.push({ do: 'reply', at, from: message.to, text, shop }),
      );
    if (leaves && url)
      this.#at(shopper, at, `leaves ${message.id}`, () => this.#acts.push({ do: 'unsubscribe', at, url }));
    else if (buys) {
      const day = daytime(at + random.between(0, 3) * DAY, shopper, random);
      this.#at(shopper, day, `buys ${message.id}`, (when) => this.#placeOrder(shopper, when));
    }
  }

  /** Who follows links of a message as soon as it comes: its reader the first, a scanner all of them, or nobody. */
  follows(message: ReceivedMessage): 'reader' | 'scanner' | undefined {
    const random = new Random(this.#options.seed, 'follows', message.id);
    if (message.links.length === 0 || !this.#byAddress.has(message.to)) return undefined;
    if (random.chance(0.08)) return 'scanner';
    return random.chance(0.25) ? 'reader' : undefined;
  }

  /** Pages of the stage that the reader of a message opens as soon as it comes. */
  opens(message: ReceivedMessage): readonly string[] {
    const shopper = this.#byAddress.get(message.to);
    return shopper ? this.#readers.opens(message, this.#awaits.has(shopper.index)) : [];
  }

  /** Did somebody ask for a link just now, which works for half an hour? */
  hurries(now: number): boolean {
    return now - this.#asked <= HOUR;
  }

  /** What they send of the form that the page shows, if anything. */
  fillIn(message: ReceivedMessage, page: string, now: number): URLSearchParams | undefined {
    const form = this.#readers.fillIn(message, page);
    const { index = -1 } = this.#byAddress.get(message.to) ?? {};
    if (form?.get('action') === 'send-link') {
      this.#awaits.add(index);
      this.#asked = now;
    } else if (form) this.#awaits.delete(index);
    return form;
  }

  /** Some of those who gave the shop no consent sign up by its form later on, a few with their number too. */
  #signUpLater(shopper: Shopper, joinedAt: number): void {
    const random = new Random(this.#options.seed, 'sign-up', shopper.index);
    const { shop, email, phone, firstName } = shopper;
    if (!shop.own || shopper.emailConsent || !random.chance(0.3)) return;
    const fields = new URLSearchParams({ email, firstName, topic: 'marketing' });
    if (random.chance(0.5)) fields.append('topic', 'letter');
    if (phone && random.chance(0.3)) fields.append('phone', phone);
    this.#at(shopper, daytime(joinedAt + random.between(1, 25) * DAY, shopper, random), 'signs up', (at) => {
      // the form comes with the product
      if (at < this.#options.start) return;
      this.#awaits.add(shopper.index);
      this.#acts.push({ do: 'sign-up', at, shop: shop.shop, fields });
    });
  }

  /** Plans something for a shopper unless their shop's last day is over by then. */
  #at(shopper: Shopper, at: number, what: string, run: (at: number) => unknown): void {
    if (at >= this.#options.endOf(shopper.shop.shop)) return;
    this.#timeline.plan(at, `${what} ${shopper.index}`, () => run(at));
  }

  #join(shopper: Shopper, at: number): void {
    const random = new Random(this.#options.seed, 'join', shopper.index);
    const { shop, also } = shopper;
    this.#book.openAccount(shopper, shop, at);
    if (also) this.#book.openAccount(shopper, also, at);
    this.#own.joined(shopper, at);
    this.#signUpLater(shopper, at);
    if (!shopper.prospect) this.#buyLater(shopper, at + random.int(2, 25) * MINUTE);
    if (shopper.withdrawsAt !== undefined && (shop.sender.withdrew || shop.sender.consentInOrders)) {
      const withdrawsAt = Math.max(shopper.withdrawsAt, at + HOUR);
      this.#at(shopper, withdrawsAt, 'withdraws', (when) => {
        this.#withdrawn.add(shopper.index);
        const orders = this.#orders.get(shopper.index) ?? [];
        this.#book.withdraw(
          shopper,
          when,
          orders.findLast((order) => order.shop === shop),
        );
      });
    }
  }

  #buyLater(shopper: Shopper, at: number): void {
    this.#at(shopper, wholeSecond(at), 'buys', (when) => {
      const number = this.#placeOrder(shopper, when);
      const random = new Random(this.#options.seed, 'again', shopper.index, number);
      if (random.chance(shopper.dropout)) return;
      const gap = Math.max(random.exponential(shopper.meanGapDays * DAY), 8 * HOUR);
      this.#buyLater(shopper, Math.max(daytime(when + gap, shopper, random), when + 2 * HOUR));
    });
  }

  /** Places an order and plans its fate; answers how many the shopper placed so far. */
  #placeOrder(shopper: Shopper, at: number): number {
    const orders = this.#orders.get(shopper.index) ?? [];
    this.#orders.set(shopper.index, orders);
    const number = orders.length + 1;
    const random = new Random(this.#options.seed, 'order', shopper.index, number);
    const paidAtOnce = random.chance(0.84) || shopper.fate !== undefined;
    const shop = shopper.also && number % 2 === 0 ? shopper.also : shopper.shop;
    const lines = basket(shopper, random);
    const order: OpenOrder = {
      shop,
      shopper,
      state: {
        id: `8209${String(100_000_000_000n + BigInt(shopper.index) * 1000n + BigInt(number))}`,
        number: String(1000 + shopper.index * 100 + number),
        placedAt: at,
        updatedAt: at,
        lines,
        ...this.vouchers.use(shopper, lines, at),
        shippingMinor: random.chance(0.7) ? shop.shippingMinor : 0,
        paidAt: paidAtOnce ? at : undefined,
        customer: customerOf(this.#consenting(shopper), shop, at, this.#refusalOf(shopper)),
      },
    };
    orders.push(order);
    this.#book.create(order);
    if (paidAtOnce) this.#planReturn(shopper, order, random, at);
    else this.#planPayment(shopper, order, random, at);
    return number;
  }

  #refusalOf({ index }: Shopper): 'none' | 'withdrawn' {
    return this.#withdrawn.has(index) ? 'withdrawn' : 'none';
  }

  #consenting(shopper: Shopper): Shopper {
    return this.#withdrawn.has(shopper.index) ? { ...shopper, emailConsent: false } : shopper;
  }

  #planPayment(shopper: Shopper, order: OpenOrder, random: Random, at: number): void {
    const id = order.state.id;
    const paysAt = random.weighted([
      [at + random.int(6, 25) * MINUTE, 40],
      [at + random.int(20, 40) * HOUR, 12],
      [undefined, 48],
    ]);
    if (paysAt !== undefined) this.#at(shopper, paysAt, `pays ${id}`, () => this.#pay(order, paysAt));
    this.#at(shopper, at + 3 * DAY, `forgotten ${id}`, (when) => {
      if (isOpen(order)) this.#book.cancel(order, when);
    });
  }

  #pay(order: OpenOrder, at: number): void {
    if (!isOpen(order) || !order.shopper) return;
    this.#book.pay(order, at);
    this.#planReturn(order.shopper, order, new Random(this.#options.seed, 'paid', order.state.id), at);
  }

  #planReturn(shopper: Shopper, order: OpenOrder, random: Random, paidAt: number): void {
    this.#own.paid(shopper, order, paidAt);
    const total = orderTotalMinor(order.state);
    const at = wholeSecond(paidAt + random.between(2, 18) * DAY);
    const soon = paidAt + random.int(40, 600) * MINUTE;
    const { stepMinor: step } = order.shop;
    const part = Math.min(Math.max(1, Math.floor((total * random.between(0.15, 0.6)) / step)) * step, total);
    const drawn = random.weighted([
      ['kept', 88],
      ['part', 7],
      ['whole', 3],
      ['cancelled', 2],
    ] as const);
    const fate = shopper.fate ?? drawn;
    const id = order.state.id;
    if (fate === 'cancelled') this.#at(shopper, soon, `cancels ${id}`, () => this.#book.cancel(order, soon));
    if (fate === 'part') this.#at(shopper, at, `returns ${id}`, () => this.#book.refund(order, at, part));
    if (fate === 'whole') this.#at(shopper, at, `returns ${id}`, () => this.#book.refund(order, at, total));
  }
}

const isOpen = ({ state }: OpenOrder): boolean => state.paidAt === undefined && state.cancelledAt === undefined;

function basket(shopper: Shopper, random: Random) {
  const lines = new Map<string, { sku: string; title: string; quantity: number; priceMinor: number }>();
  for (let left = Math.max(1, Math.round(shopper.basket * random.between(0.5, 1.5))); left > 0; left--) {
    const { sku, title, priceMinor } = random.pick(shopper.shop.products);
    const line = lines.get(sku) ?? { sku, title, priceMinor, quantity: 0 };
    line.quantity++;
    lines.set(sku, line);
  }
  return [...lines.values()];
}

/** The same local day at a waking hour, most often in the evening. */
function daytime(at: number, shopper: Shopper, random = new Random('hour', shopper.index)): number {
  const zone = shopper.shop.timezone;
  const minute = Math.floor(60 * (8 + 15 * Math.sqrt(random.next())));
  const placed = localInstant(localDay(Math.floor(at), zone), Math.floor(minute / 60), minute % 60, zone);
  return placed + random.int(0, 59) * 1000;
}
