import { ParkError } from '../event/fault.ts';
import type { OrderEvent } from '../event/order-event.ts';
import type { ForeignAmount } from '../event/order-fields.ts';
import { convertMinor, isCurrency, MoneyError } from '../values/money/money.ts';
import type { ExchangeRate, Shop } from './shop.ts';

type PricedShop = Pick<Shop, 'currency' | 'timezone' | 'rates'>;

export interface Conversion {
  /** Minor units of the shop's currency. Throws {@link ParkError} `bad_amount`. */
  readonly toShop: (minor: number) => number;
  /** The rate that was used; absent for the shop's own currency. */
  readonly rate?: { readonly value: string; readonly day: string } | undefined;
}

/** By the newest rate not after the day. Throws {@link ParkError} `no_rate` of `field`: nothing is 1:1 without one. */
export function conversionOf(shop: PricedShop, currency: string, at: number, field = 'currency'): Conversion {
  if (!isCurrency(currency)) throw new ParkError('unknown_currency', field);
  if (currency === shop.currency) return { toShop: (minor) => minor };
  const held = rateOn(shop.rates ?? [], currency, dayOf(at, shop.timezone));
  if (!held) throw new ParkError('no_rate', field);
  return {
    toShop: (minor) => convert(minor, currency, held.rate, shop.currency),
    rate: { value: held.rate, day: held.day },
  };
}

interface ToldAmount {
  /** As the shopper saw and paid it. */
  readonly paid: ForeignAmount;
  /** The platform's own amount in the shop's currency, where it tells one: it decides. */
  readonly shopMinor?: number | undefined;
  /** When the order was placed: its day has the rate. */
  readonly at: number;
}

/** The value fields of an order: gross in the shop's currency and, where that was another one, what was paid and by which rate. */
export function orderValue(
  shop: PricedShop,
  { paid, shopMinor, at }: ToldAmount,
  field = 'currency',
): Pick<OrderEvent, 'grossMinor' | 'paid' | 'rate'> {
  if (paid.currency === shop.currency) return { grossMinor: shopMinor ?? paid.amountMinor };
  if (!isCurrency(paid.currency)) throw new ParkError('unknown_currency', field);
  if (shopMinor !== undefined) return { grossMinor: shopMinor, paid };
  const { toShop, rate } = conversionOf(shop, paid.currency, at, field);
  return { grossMinor: toShop(paid.amountMinor), paid, rate };
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The local day by Intl and not by Temporal: mappers are part of the webhook function, which must start fast (56 KB). */
function dayOf(at: number, zone: string): string {
  const calendar = calendars.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  calendars.set(zone, calendar);
  return calendar.format(at);
}

/** Days are ISO text, so they compare as text. */
function rateOn(rates: readonly ExchangeRate[], from: string, day: string): ExchangeRate | undefined {
  let newest: ExchangeRate | undefined;
  for (const rate of rates) {
    if (rate.from === from && rate.day <= day && (!newest || rate.day > newest.day)) newest = rate;
  }
  return newest;
}

function convert(minor: number, from: string, rate: string, to: string): number {
  try {
    return convertMinor(minor, from, rate, to);
  } catch (error) {
    if (error instanceof MoneyError) throw new ParkError('bad_amount');
    throw error;
  }
}
