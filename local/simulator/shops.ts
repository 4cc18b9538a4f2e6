import type { ShopId } from '#model/values/ids.ts';
import type { Sender } from './payloads/sender.ts';
import type { SimulatedShop } from './payloads/simulated.ts';

/** A product of a simulated shop; its price in minor units. */
export interface Product {
  readonly sku: string;
  readonly title: string;
  readonly priceMinor: number;
  /** What the shop's catalogue tells beside it: in which category, what it costs the shop, how many days it lasts and keeps. */
  readonly category?: string | undefined;
  readonly unitCostMinor?: number | undefined;
  readonly daysOfSupply?: number | undefined;
  readonly shelfLifeDays?: number | undefined;
}

/** What the buying model needs to know of a shop: who lives there and what is sold. */
export interface ShopLook {
  /** Share of the simulated shoppers, beside those of the other shops. */
  readonly share: number;
  readonly countries: readonly (readonly [country: string, weight: number])[];
  readonly locales: Readonly<Record<string, string>>;
  /** Leading part of a mobile number by country, and how many digits follow. */
  readonly phones: Readonly<Record<string, readonly [prefix: string, digits: number]>>;
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly products: readonly Product[];
  readonly shippingMinor: number;
  /** What is given back of a part of an order is a multiple of this, in minor units. */
  readonly stepMinor: number;
}

/** A shop that `crm/` declares, at one of its platforms. */
export interface Storefront extends SimulatedShop, ShopLook {
  readonly platform: string;
  readonly sender: Sender;
  /** The signed endpoint on which the shop's own systems speak beside the platform, where `crm/` lets them. */
  readonly own?: Storefront | undefined;
}

/** Shoppers who joined before the first simulated day, and bought as the others do until then. */
export interface Past {
  readonly shoppers: number;
  /** Over how many days before the first they joined. */
  readonly days: number;
}

/** Shoppers who come only when a member brings them. */
export interface FriendsOptions {
  /** How many wait for somebody to bring them. */
  readonly count: number;
  /** Shops that reward who brings somebody: their friends, and of the first of them a ring beside. */
  readonly shops: readonly ShopId[];
}

export interface SimulationOptions {
  readonly seed: string;
  readonly customers: number;
  /** Nobody before the first day, unless told. */
  readonly past?: Past | undefined;
  /** Those whom members bring; nobody unless told. */
  readonly friends?: FriendsOptions | undefined;
  /** UTC ms. */
  readonly start: number;
  readonly days: number;
  readonly shops: readonly Storefront[];
  /** UTC ms at which each shop's last simulated day ends: nothing happens from then on. */
  readonly endOf: (shop: ShopId) => number;
}
