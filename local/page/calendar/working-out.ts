import type { DryRun } from '#flow/future/dry-run.ts';
import { type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import type { Speech } from '../people/speech.ts';
import { CALENDAR_DAYS } from './calendar-page.ts';
import { calendarWords } from './words/words.ts';

/** In the place of the days while they are worked out, with how far that has come. */
export function workingOut({ words, format }: Speech, daysDone: number): Html {
  const told = calendarWords(words.lang);
  const all = CALENDAR_DAYS + 1;
  const day = format.count(Math.min(all, daysDone + 1));
  return html`<div class="card" role="status"><p class="working"><strong>${filled(told.working, { days: format.count(CALENDAR_DAYS) })}</strong> ${filled(told.workingDay, { day, of: format.count(all) })}</p>
<progress value="${daysDone}" max="${all}" aria-label="${filled(told.working, { days: format.count(CALENDAR_DAYS) })}"></progress>
<p class="quiet">${told.workingAbout} <a href="">${told.again}</a></p></div>`;
}

/** Above days that were worked out some time ago, while they are worked out anew. */
export function newerNote({ words, format, shop }: Speech, { from }: DryRun, daysDone: number): Html {
  const told = calendarWords(words.lang);
  const [moment, all] = [format.moment(from, shop.timezone), CALENDAR_DAYS + 1];
  const day = format.count(Math.min(all, daysDone + 1));
  return html`<p class="card" role="status">${filled(told.newer, { moment, day, of: format.count(all) })} <a href="">${told.again}</a></p>`;
}
