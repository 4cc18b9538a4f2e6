import { addDays, localDay } from '#model/values/time/day.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { MemberTexts } from '../../form/texts.ts';
import { allThere, soonEnding } from '../../load/soon-ending.ts';
import type { MemberView } from '../../load/view.ts';
import { stepWords } from '../../words/step.ts';

/** So many days on which points end are named; the rest is one line. */
const NAMED = 3;

/** What is gone when, of all that may be spent, where some of it is soon; what may not be spent yet is a line of its own. */
export function lasting(view: MemberView, texts: MemberTexts): string {
  const { member, expiring: ends, shop, now } = view;
  if (!soonEnding(view)) return '';
  const { available, pending } = member.books;
  const { words, points, day } = texts;
  const today = localDay(now, shop.timezone);
  const named = ends.filter((one) => one.points > 0 && one.day > today).slice(0, NAMED);
  const later = available - named.reduce((sum, one) => sum + one.points, 0);
  const last = allThere(view);
  const notYet = stepWords(texts).notYet(points(pending), last === undefined ? undefined : texts.dayAt(last));
  return [
    `<div id="lasts"><h3>${escapeHtml(words.lasts)}</h3>`,
    '<ul class="plain">',
    // the last whole day on which they are there
    ...named.map((one) => {
      const until = words.until(day(addDays(one.day, -1)));
      return `<li class="line lasts"><strong>${escapeHtml(points(one.points))}</strong> <span class="soft">${escapeHtml(until)}</span></li>`;
    }),
    '</ul>',
    later > 0 && `<p class="soft">${escapeHtml(words.later(points(later)))}</p>`,
    pending > 0 && `<p class="soft">${escapeHtml(notYet)}</p>`,
    '</div>',
  ]
    .filter(Boolean)
    .join('\n');
}
