import { addDays, localDay } from '#model/values/time/day.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';

/** So many days on which points end are named; the rest is one line. */
const NAMED = 3;

/** What may be spent, what is on its way, and what is gone when. */
export const balance: Section = ({ membership, member, expiring, shop, now }, texts) => {
  if (!membership.points) return '';
  const { words, points, day } = texts;
  const { available, pending } = member.books;
  const today = localDay(now, shop.timezone);
  const coming = expiring.filter((one) => one.points > 0 && one.day > today);
  const named = coming.slice(0, NAMED);
  const later = coming.slice(NAMED).reduce((sum, one) => sum + one.points, 0);
  return [
    '<section aria-labelledby="points">',
    `<h2 id="points" class="over">${escapeHtml(words.balance)}</h2>`,
    `<p class="big">${escapeHtml(points(available))}</p>`,
    available < 0 && `<p class="warn">${escapeHtml(words.owed)}</p>`,
    available === 0 && pending === 0 && `<p class="soft">${escapeHtml(words.noPoints)}</p>`,
    pending > 0 && `<p class="soft">${escapeHtml(words.pending(points(pending)))}</p>`,
    ...(named.length > 0
      ? [
          '<ul class="plain">',
          // the last whole day on which they are there
          ...named.map((one) => `<li>${escapeHtml(words.goneOn(points(one.points), day(addDays(one.day, -1))))}</li>`),
          '</ul>',
        ]
      : []),
    later > 0 && `<p class="soft">${escapeHtml(words.later(points(later)))}</p>`,
    available > 0 && coming.length === 0 && `<p class="soft">${escapeHtml(words.nothingGoes)}</p>`,
    '</section>',
  ]
    .filter(Boolean)
    .join('\n');
};
