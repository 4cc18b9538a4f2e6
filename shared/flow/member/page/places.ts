import { escapeHtml } from '../../preferences/pages/html.ts';
import type { MemberTexts } from '../form/texts.ts';
import type { MemberView } from '../load/view.ts';
import { type Place, stepWords } from '../words/step.ts';

const PLACES: readonly Place[] = ['rewards', 'claims', 'orders', 'invite', 'contact'];

/** Links to the parts that members look for, of those that are there. */
export function places(
  html: string,
  texts: MemberTexts,
  { orders, isFresh }: Pick<MemberView, 'orders' | 'isFresh'>,
): string {
  const words = stepWords(texts);
  const there = PLACES.filter(
    (id) =>
      (html.includes(`<h2 id="${id}"`) || html.includes(`<h3 id="${id}"`)) &&
      (id !== 'orders' || (isFresh && orders.length > 0)),
  );
  return [
    `<nav class="places" aria-label="${escapeHtml(texts.words.places)}">`,
    ...there.map((id) => `<a href="#${id}">${escapeHtml(words.places[id])}</a>`),
    '</nav>',
  ].join('\n');
}
