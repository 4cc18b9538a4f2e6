import { minorOf, type Thousandths } from '#model/campaign/message-cost.ts';
import { filled, type View } from '../view.ts';

/** Money; `less than €0.01` of what is more than nothing and would be rounded to it. */
export function chargedWords({ words, format }: Pick<View, 'words' | 'format'>, charged: Thousandths): string {
  const minor = minorOf(charged);
  if (!(charged > 0) || minor > 0) return format.money(minor);
  return filled(words.campaigns.lessThan, { amount: format.money(1) });
}
