import { safeUrl } from '#model/message/context.ts';
import { dayOfNumber, localDayNumber } from '#model/values/time/day-number.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import { picture, pictureUrl } from '../parts/picture.ts';

/** What they have at home and is about to be used up, with the way to its page in the shop; only by a fresh link. */
export const runsOut: Section = ({ runsOut: shown, shop, now }, { words, day }) => {
  if (shown.length === 0) return '';
  const today = localDayNumber(now, shop.timezone);
  return [
    '<section aria-labelledby="runs-out">',
    `<h2 id="runs-out">${escapeHtml(words.runsOut)}</h2>`,
    `<p class="soft">${escapeHtml(words.runsOutAbout)}</p>`,
    '<ul class="rows">',
    ...shown.map(({ title, day: expected, url, imageUrl }) => {
      const when = expected <= today ? words.ranOut : words.runsOutBy(day(dayOfNumber(expected)));
      const to = safeUrl(url ?? '');
      const again =
        to === undefined
          ? ''
          : `<p><a class="small" href="${escapeHtml(to)}" aria-label="${escapeHtml(words.buyAgain(title))}">${escapeHtml(words.again)}</a></p>`;
      return [
        `<li class="good-of">${pictureUrl(imageUrl) === undefined ? '' : picture(imageUrl)}`,
        `<div><p><strong dir="auto">${escapeHtml(title)}</strong></p><p class="soft">${escapeHtml(when)}</p>${again}</div></li>`,
      ].join('');
    }),
    '</ul>',
    '</section>',
  ].join('\n');
};
