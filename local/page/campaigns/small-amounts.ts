import { filled } from '#view/view.ts';
import type { Speech } from '../people/speech.ts';

/** Least share that is told in digits, 0..1. */
const LEAST_SHARE = 0.0001;

/** 0..1 as `41%`, and `less than 0.01%`. */
export function shareWords({ words, format }: Speech, share: number): string {
  if (share <= 0 || share >= LEAST_SHARE) return format.share(share);
  return filled(words.campaigns.lessThan, { amount: format.share(LEAST_SHARE) });
}
