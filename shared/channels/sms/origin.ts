import { countryOf, smsNumbersOf, takesSenderId } from '#model/shop/origination.ts';
import type { Shop } from '#model/shop/shop.ts';

/** From whom a text message is: a number that people can answer to, a name that they cannot, or what the account picks. */
export interface SmsOrigin {
  /** E.164. */
  readonly number?: string | undefined;
  readonly senderId?: string | undefined;
}

/** A number never writes to a country that it was not declared for: carriers there would drop it. */
export function smsOriginFor(shop: Pick<Shop, 'sender'>, to: string): SmsOrigin {
  const country = countryOf(to);
  if (country === undefined) return {};
  const own = smsNumbersOf(shop).find(({ countries }) => countries.includes(country));
  if (own) return { number: own.number };
  const { smsSenderId } = shop.sender;
  return smsSenderId !== undefined && takesSenderId(country) ? { senderId: smsSenderId } : {};
}

/** May a message of the shop to `from` have come from this number, as far as its declaration tells? */
export function mayHaveWrittenFrom(shop: Pick<Shop, 'sender'>, number: string, from: string): boolean {
  if (smsNumbersOf(shop).some((own) => own.number === number)) return true;
  const origin = smsOriginFor(shop, from);
  return origin.number === undefined && origin.senderId === undefined;
}
