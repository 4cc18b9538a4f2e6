import { safeUrl } from '#model/message/context.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';

/** What came into the shop of late and they do not have. */
export const news: Section = ({ news: shown, shop }, { words, money }) => {
  if (shown.length === 0) return '';
  return [
    '<section aria-labelledby="news">',
    `<h2 id="news">${escapeHtml(words.news)}</h2>`,
    '<ul class="rows">',
    ...shown.map(({ title, priceMinor, url }) => {
      const to = escapeHtml(safeUrl(url ?? '') ?? shop.url);
      const price = priceMinor === undefined ? '' : ` <span>${escapeHtml(money(priceMinor))}</span>`;
      return `<li><p class="line"><a href="${to}" dir="auto">${escapeHtml(title)}</a>${price}</p></li>`;
    }),
    '</ul>',
    '</section>',
  ].join('\n');
};
