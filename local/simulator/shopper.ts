import { Random } from './random.ts';
import type { DemoShop } from './shops.ts';

/** How a shopper's mailbox takes mail. */
export type Mailbox = 'deliver' | 'bounce' | 'complain';

/** By Fader, Hardie and Lee (BG/NBD, 2005): each buys at a rate of their own (gamma), and drops out by chance. */
export interface Shopper {
  readonly index: number;
  readonly shop: DemoShop;
  /** Account id at the platform; absent for a guest of WooCommerce. */
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
  shops: readonly DemoShop[],
): readonly Shopper[] {
  return Array.from({ length: count }, (_, index) => {
    const random = new Random(seed, 'shopper', index);
    const shop = random.weighted(shops.map((candidate) => [candidate, candidate.share] as const));
    return makeShopper(index, shop, random, start, days);
  });
}

function makeShopper(index: number, shop: DemoShop, random: Random, start: number, days: number): Shopper {
  const country = random.weighted(shop.countries);
  const joinsAt = start + DAY * days * random.next() ** 1.8 * 0.95;
  const emailConsent = random.chance(0.68);
  const guest = shop.platform === 'woocommerce' && random.chance(0.25);
  const phone = shop.phones[country];
  return {
    index,
    shop,
    // Ids of 18 digits exceed 2^53, as the platforms' own do.
    accountId: guest ? undefined : accountIdOf(shop, index),
    email: `shopper${index}@${random.pick(['mail.example', 'post.example', 'inbox.example'])}`,
    phone: phone && random.chance(0.55) ? phone[0] + digits(random, phone[1]) : undefined,
    firstName: random.pick(shop.firstNames),
    lastName: random.pick(shop.lastNames),
    country,
    locale: shop.locales[country] ?? 'en',
    joinsAt: wholeSecond(joinsAt),
    meanGapDays: Math.max(4, 1 / random.gamma(1.6, 1 / 24)),
    dropout: Math.min(0.9, random.gamma(2, 0.22)),
    basket: random.gamma(3, 1.4),
    emailConsent,
    smsConsent: random.chance(0.35),
    withdrawsAt: emailConsent && random.chance(0.08) ? wholeSecond(joinsAt + random.exponential(30 * DAY)) : undefined,
    mailbox: random.weighted<Mailbox>([
      ['deliver', 955],
      ['bounce', 35],
      ['complain', 10],
    ]),
    prospect: !guest && random.chance(0.06),
  };
}

function accountIdOf(shop: DemoShop, index: number): string {
  return shop.platform === 'shopify' ? String(706_405_506_930_370_000n + BigInt(index)) : String(1000 + index);
}

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, (_, n) => random.int(n === 0 ? 1 : 0, 9)).join('');
