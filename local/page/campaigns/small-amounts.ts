import { minorOf, type Thousandths } from '#model/campaign/message-cost.ts';
import { filled } from '#view/view.ts';
import type { Speech } from '../people/speech.ts';
import { campaignWords } from './words/words.ts';

/** Least share that is told in digits, 0..1. */
const LEAST_SHARE = 0.0001;

/** Money; `less than €0.01` of what is more than nothing and would be rounded to it. */
export function chargedWords({ words, format }: Speech, charged: Thousandths): string {
  const minor = minorOf(charged);
  if (charged <= 0 || minor > 0) return format.money(minor);
  return filled(campaignWords(words.lang).lessThan, { amount: format.money(1) });
}

/** 0..1 as `41%`, and `less than 0.01%`. */
export function shareWords({ words, format }: Speech, share: number): string {
  if (share <= 0 || share >= LEAST_SHARE) return format.share(share);
  return filled(campaignWords(words.lang).lessThan, { amount: format.share(LEAST_SHARE) });
}
