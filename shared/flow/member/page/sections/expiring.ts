import { addDays, localDay } from '#model/values/time/day.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';

/** So many days on which points end are named; the rest is one line. */
const NAMED = 3;

/** What is gone when. */
export const expiring: Section = ({ membership, member, expiring: ends, shop, now }, texts) => {
  const { available, pending } = member.books;
  if (!membership.points || available <= 0) return '';
  const { words, points, day } = texts;
  const today = localDay(now, shop.timezone);
  const coming = ends.filter((one) => one.points > 0 && one.day > today);
  const named = coming.slice(0, NAMED);
  const later = coming.slice(NAMED).reduce((sum, one) => sum + one.points, 0);
  return [
    '<section aria-labelledby="lasts">',
    `<h2 id="lasts">${escapeHtml(words.lasts)}</h2>`,
    ...(named.length > 0
      ? [
          '<ul class="plain">',
          // the last whole day on which they are there
          ...named.map((one) => {
            const until = words.until(day(addDays(one.day, -1)));
            return `<li class="line"><strong>${escapeHtml(points(one.points))}</strong> <span class="soft">${escapeHtml(until)}</span></li>`;
          }),
          '</ul>',
        ]
      : []),
    later > 0 && `<p class="soft">${escapeHtml(words.later(points(later)))}</p>`,
    pending > 0 && coming.length > 0 && `<p class="soft">${escapeHtml(words.amongThem(points(pending)))}</p>`,
    coming.length === 0 && `<p class="soft">${escapeHtml(words.nothingGoes)}</p>`,
    '</section>',
  ]
    .filter(Boolean)
    .join('\n');
};
