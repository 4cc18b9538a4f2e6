import { dayOfNumber, localDayNumber } from '#model/values/time/day-number.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';

/** What they have at home and is about to be used up; only by a fresh link. */
export const runsOut: Section = ({ runsOut: shown, shop, now }, { words, day }) => {
  if (shown.length === 0) return '';
  const today = localDayNumber(now, shop.timezone);
  return [
    '<section aria-labelledby="runs-out">',
    `<h2 id="runs-out">${escapeHtml(words.runsOut)}</h2>`,
    '<ul class="rows">',
    ...shown.map((one) => {
      const when = one.day <= today ? words.ranOut : words.runsOutBy(day(dayOfNumber(one.day)));
      return `<li><p class="line"><strong dir="auto">${escapeHtml(one.title)}</strong> <span class="soft">${escapeHtml(when)}</span></p></li>`;
    }),
    '</ul>',
    `<p class="soft">${escapeHtml(words.runsOutAbout)}</p>`,
    '</section>',
  ].join('\n');
};
