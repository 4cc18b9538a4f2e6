import { Random } from './random.ts';
import type { Past, Storefront } from './shops.ts';

/** How a shopper's mailbox takes mail. */
export type Mailbox = 'deliver' | 'bounce' | 'complain';

/** By Fader, Hardie and Lee (BG/NBD, 2005): each buys at a rate of their own (gamma), and drops out by chance. */
export interface Shopper {
  readonly index: number;
  readonly shop: Storefront;
  /** Another platform of the same shop where they buy too. */
  readonly also: Storefront | undefined;
  /** Account id at their platform; absent for a guest. */
  readonly accountId: string | undefined;
  readonly email: string;
  readonly phone: string | undefined;
  readonly firstName: string;
  readonly lastName: string;
  readonly country: string;
  readonly locale: string;
  readonly joinsAt: number;
  /** Mean days between purchases while active. */
  readonly meanGapDays: number;
  readonly dropout: number;
  /** Scales how much goes into a basket. */
  readonly basket: number;
  readonly emailConsent: boolean;
  readonly smsConsent: boolean;
  /** When consent is withdrawn at the shop; absent when never. */
  readonly withdrawsAt: number | undefined;
  readonly mailbox: Mailbox;
  /** Never buys: an account only. */
  readonly prospect: boolean;
  /** Comes when a member brings them and not by themselves; in a ring of such as bring each other. */
  readonly comes?: 'invited' | 'ring' | undefined;
  /** All of their orders are given back; by chance unless told. */
  readonly fate?: 'whole' | undefined;
}

const DAY = 86_400_000;

/** Platforms stamp whole seconds. */
export const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;

/** The shoppers of a seed, by shop in the order of their index. They join over the period, more of them early. */
export function makeShoppers(
  seed: string,
  count: number,
  start: number,
  days: number,
  shops: readonly Storefront[],
): readonly Shopper[] {
  const joins: Joins = (random) => start + DAY * days * random.next() ** 1.8 * 0.95;
  return shoppersOf(seed, { first: 0, count, joins }, shops);
}

/** Those of the days before `start`, who joined in even numbers; their index goes on after the `first` shoppers. */
export function makePastShoppers(
  seed: string,
  { shoppers, days }: Past,
  first: number,
  start: number,
  shops: readonly Storefront[],
): readonly Shopper[] {
  const joins: Joins = (random) => start - DAY * days * (1 - random.next());
  return shoppersOf(seed, { first, count: shoppers, joins }, shops);
}

/** When somebody joins, UTC ms. */
type Joins = (random: Random) => number;

/** So many from an index on, each at one of these shops. */
export function shoppersOf(
  seed: string,
  { first, count, joins }: { readonly first: number; readonly count: number; readonly joins: Joins },
  shops: readonly Storefront[],
): readonly Shopper[] {
  if (shops.length === 0) return [];
  return Array.from({ length: count }, (_, n) => {
    const index = first + n;
    const random = new Random(seed, 'shopper', index);
    const shop = random.weighted(shops.map((candidate) => [candidate, candidate.share] as const));
    const shopper = makeShopper(index, shop, random, joins);
    return {
      ...shopper,
      also: shopper.accountId === undefined ? undefined : secondOf(shop, shops, new Random(seed, 'also', index)),
    };
  });
}

/** One in three also buys at another platform of the shop, where both name people by e-mail: it is one person. */
function secondOf(shop: Storefront, shops: readonly Storefront[], random: Random): Storefront | undefined {
  const others = shops.filter((each) => each.shop === shop.shop && each !== shop && each.sender.namesBy === 'email');
  return shop.sender.namesBy === 'email' && others.length > 0 && random.chance(1 / 3) ? random.pick(others) : undefined;
}

function makeShopper(index: number, shop: Storefront, random: Random, joins: Joins): Omit<Shopper, 'also'> {
  const country = random.weighted(shop.countries);
  const joinsAt = joins(random);
  const emailConsent = random.chance(0.68);
  const { guests = 0 } = shop.sender;
  const guest = guests > 0 && random.chance(guests);
  return {
    index,
    shop,
    accountId: guest ? undefined : shop.sender.accountId(index),
    email: `shopper${index}@${random.pick(['mail.example', 'post.example', 'inbox.example'])}`,
    phone: phoneOf(shop, country, index, random),
    firstName: random.pick(shop.firstNames),
    lastName: random.pick(shop.lastNames),
    country,
    locale: shop.locales[country] ?? 'en',
    joinsAt: wholeSecond(joinsAt),
    meanGapDays: Math.max(4, 1 / random.gamma(1.6, 1 / 24)),
    dropout: Math.min(0.9, random.gamma(2, 0.22)),
    basket: random.gamma(3, 1.4),
    emailConsent,
    smsConsent: random.chance(0.5),
    withdrawsAt: emailConsent && random.chance(0.08) ? wholeSecond(joinsAt + random.exponential(30 * DAY)) : undefined,
    mailbox: random.weighted<Mailbox>([
      ['deliver', 975],
      ['bounce', 20],
      ['complain', 5],
    ]),
    prospect: !guest && random.chance(0.06),
  };
}

/** Nobody else's, where it is what names people. */
function phoneOf({ phones, sender }: Storefront, country: string, index: number, random: Random): string | undefined {
  const [prefix, count] = phones[country] ?? [];
  if (prefix === undefined || count === undefined) return undefined;
  if (sender.namesBy === 'phone') return prefix + String((index * PRIME) % 10 ** count).padStart(count, '0');
  return random.chance(0.7) ? prefix + digits(random, count) : undefined;
}

/** Has no factor in common with a power of ten, so that its multiples by index differ in their last digits. */
const PRIME = 7919;

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, (_, n) => random.int(n === 0 ? 1 : 0, 9)).join('');
