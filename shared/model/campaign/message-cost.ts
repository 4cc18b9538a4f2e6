import type { Shop } from '../shop/shop.ts';
import type { ChannelId } from '../values/ids.ts';

/** Thousandths of a minor unit of the shop's currency: what one message costs where 1,000 cost whole minor units. */
export type Thousandths = number;

/** What decides the price of one message. */
export interface Priced {
  readonly channel: ChannelId;
  /** As how many it is billed; 1 unless told. */
  readonly parts?: number | undefined;
  /** ISO 3166, of the number that it goes to; undefined where that is not known. */
  readonly country?: string | undefined;
}

type Prices = Pick<Shop, 'messageCosts' | 'partCosts'>;

/** Whatever is not billed by country. */
const OTHER = 'other';

/**
 * What a message costs, exactly: its parts at the price of a part in its country, else at that of a message, which is never
 * less than a part. Undefined where the shop declares neither: not nothing.
 */
export function messageCost({ channel, parts = 1, country }: Priced, shop: Prices): Thousandths | undefined {
  const byCountry = own(shop.partCosts, channel);
  const price =
    (country === undefined ? undefined : own(byCountry, country)) ??
    own(byCountry, OTHER) ??
    own(shop.messageCosts, channel);
  return price === undefined ? undefined : price * parts;
}

/** The most that a message of so many parts may cost in any country; undefined where no price is declared. */
export function dearestCost({ channel, parts = 1 }: Omit<Priced, 'country'>, shop: Prices): Thousandths | undefined {
  const prices = [...Object.values(own(shop.partCosts, channel) ?? {}), own(shop.messageCosts, channel)];
  const known = prices.filter((price) => price !== undefined);
  return known.length === 0 ? undefined : Math.max(...known) * parts;
}

/** Minor units, rounded half up once. */
export const minorOf = (thousandths: Thousandths): number => Math.floor((thousandths + 500) / 1000);

/** Minor units as thousandths, for a cap. */
export const thousandthsOf = (minor: number): Thousandths => minor * 1000;

/** What is inherited by every object is no price. */
const own = <T>(of: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  of && Object.hasOwn(of, key) ? of[key] : undefined;
