import type { Estimate } from '#model/effect/stats/estimate.ts';
import { points } from '#view/effects/says.ts';
import { filled } from '#view/view.ts';
import type { Speech } from '../../people/speech.ts';
import { campaignWords } from '../words/words.ts';

/** `2.1 of 100 more (0.4 to 3.8)`. */
export const pointsWords = (speech: Speech, { value, low, high }: Estimate): string =>
  filled(campaignWords(speech.words.lang).report.points, {
    ...{ value: points(speech, value), low: points(speech, low), high: points(speech, high) },
  });
