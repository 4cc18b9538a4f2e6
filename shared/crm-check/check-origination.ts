import { smsNumbersOf, takesSenderId } from '#model/shop/origination.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Issue } from '#model/values/form/rule.ts';

/** A shop that declares whom its texts are from does so for each country where it sells; one number for each. */
export function checkSmsOrigin(shop: Shop, path: string): readonly Issue[] {
  const numbers = smsNumbersOf(shop);
  const { smsSenderId } = shop.sender;
  if (numbers.length === 0 && smsSenderId === undefined) return [];
  const at = `${path}.sender.smsNumbers`;
  const silent = numbers.filter(({ countries }) => countries.length === 0);
  const [example] = numbers;
  const served = numbers.flatMap(({ countries }) => countries);
  const twice = served.filter((country, index) => served.indexOf(country) !== index);
  const unserved = shop.policy.markets.filter(
    (market) => !served.includes(market) && (smsSenderId === undefined || !takesSenderId(market)),
  );
  return [
    ...silent.map(({ number }) => ({
      path: at,
      what: `${number} does not tell its country`,
      fix: `write { number: '${number}', countries: ['US'] } with the countries that it writes to`,
    })),
    ...[...new Set(twice)].map((country) => ({
      path: at,
      what: `two numbers write to ${country}`,
      fix: 'leave the country at the one that its messages come from',
    })),
    ...(silent.length > 0 ? [] : unserved).map((market) => ({
      path: at,
      what: `no text message can be sent to ${market}, which is a market of the shop`,
      fix: remedy(market, example?.number),
    })),
  ];
}

function remedy(market: string, number: string | undefined): string {
  const own = `add a number of ${market}${number === undefined ? '' : `, or name the country at one that may write there: { number: '${number}', countries: [..., '${market}'] }`}`;
  return takesSenderId(market) ? `${own}, or declare a name without answers: smsSenderId: 'MyShop'` : own;
}
