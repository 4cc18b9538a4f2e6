import { type Hrefs, type Shown, type View, viewIn } from './view.ts';
import { wordsFor } from './words/words.ts';

/** Words and formats by the locale of the shop. */
export const viewOf = (shown: Shown, hrefs: Hrefs = {}): View => viewIn(wordsFor(shown.locale), shown, hrefs);
