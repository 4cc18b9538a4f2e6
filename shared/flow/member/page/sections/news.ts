import { safeUrl } from '#model/message/context.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import { picture, pictureUrl } from '../parts/picture.ts';

/** What came into the shop of late and they do not have. */
export const news: Section = ({ news: shown, shop }, { words, money }) => {
  if (shown.length === 0) return '';
  // tiles where the catalogue has pictures, else lines
  const hasPictures = shown.some(({ imageUrl }) => pictureUrl(imageUrl) !== undefined);
  return [
    '<section aria-labelledby="news">',
    `<h2 id="news">${escapeHtml(words.news)}</h2>`,
    `<ul class="${hasPictures ? 'tiles' : 'rows'}">`,
    ...shown.map(({ title, priceMinor, url, imageUrl }) => {
      const to = escapeHtml(safeUrl(url ?? '') ?? shop.url);
      const price = priceMinor === undefined ? '' : ` <span>${escapeHtml(money(priceMinor))}</span>`;
      const name = `<span dir="auto">${escapeHtml(title)}</span>`;
      return hasPictures
        ? `<li><a href="${to}">${picture(imageUrl)}${name}</a>${price}</li>`
        : `<li><p class="line"><a href="${to}">${name}</a>${price}</p></li>`;
    }),
    '</ul>',
    '</section>',
  ].join('\n');
};
