import { isCurrency, minorDigits } from '../../values/money/money.ts';
import type { Answer, Setup } from '../kind.ts';
import type { AmountRange } from '../predicate.ts';

/** An amount in another currency is compared with nothing. */
export function wrongCurrency({ currency }: AmountRange, { shop, fault }: Setup): Answer {
  if (currency === shop.currency) {
    const digits = isCurrency(currency) ? minorDigits(currency) : 2;
    const example = digits === 0 ? "'50'" : `'49.${'9'.padEnd(digits, '0')}'`;
    return fault('value', 'is not an amount', `write a decimal number in quotes, for example ${example}`);
  }
  return fault(
    'value.currency',
    `is ${currency}, and ${shop.id} keeps its money in ${shop.currency}`,
    `write ${shop.currency}, or name the shops that the segment is for: shops: ['..']`,
  );
}
