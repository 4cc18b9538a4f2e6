import type { DryRun } from '#flow/future/dry-run.ts';
import type { ForecastDay } from '#model/future/forecast.ts';
import { DAY_MS, HOUR_MS, isDay } from '#model/values/time/day.ts';
import { type Content, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { type Odd, refused } from './bad-query.ts';
import { calendarPage, messagesOn, SHOWN, whom } from './calendar/calendar-page.ts';
import type { KnownFutures } from './calendar/known-futures.ts';
import { calendarWords } from './calendar/words/words.ts';
import { newerNote, workingOut } from './calendar/working-out.ts';
import type { Shown } from './common/shown.ts';
import type { PageSource } from './common/source.ts';
import { namesOf } from './people/person-names.ts';
import type { Speech } from './people/speech.ts';
import { localWords } from './words/words.ts';

/** So often a page that waits for its days is loaded again. */
const REFRESH_SECONDS = 2;

/** `/SHOP/calendar` with `on` and `program`: the days to come, out of a dry run. */
export async function calendarTab(
  source: PageSource,
  speech: Speech,
  query: URLSearchParams,
  futures: KnownFutures,
): Promise<Shown> {
  const { foresee } = source;
  const { shop, words } = speech;
  const told = calendarWords(words.lang);
  const title = told.title;
  if (!foresee) {
    const stage = source.deployed?.stage ?? 'NAME';
    const command = html`<code>perennial dry-run --stage ${stage} --shop ${shop.id}</code>`;
    return { tab: 'calendar', title, content: html`<p class="card">${told.stage} ${command}</p>` };
  }
  // an hour is over at once while days are played
  const from = speech.now - (source.playing?.() ? DAY_MS : HOUR_MS);
  const { run, daysDone } = await futures.of(shop, from, (reached) => foresee(shop, reached));
  if (!run)
    return { tab: 'calendar', title, content: workingOut(speech, daysDone ?? 0), refreshAfter: REFRESH_SECONDS };
  const bad = odd(speech, run, query);
  if (bad) return refused(speech, 'calendar', bad);
  const newer = daysDone !== undefined && newerNote(speech, run, daysDone);
  const shown = await chosen(source, speech, run, query);
  return { tab: 'calendar', title, content: html`${newer}${calendarPage(speech, run, shown)}` };
}

/** What an address asks of the days, where they do not have it; else undefined. */
function odd({ words, programs }: Speech, { days }: DryRun, query: URLSearchParams): Odd | undefined {
  const { forms } = localWords(words.lang);
  const [on, program] = [query.get('on'), query.get('program')];
  if (on !== null && !days.some(({ day }) => day === on)) {
    const span = { from: days[0]?.day ?? '', to: days.at(-1)?.day ?? '' };
    return { name: 'on', text: on, may: filled(forms.shownDay, span) };
  }
  const isKnown = programs.some(({ id }) => id === program) || days.some((day) => isOn(day, program));
  if ((program !== null && !isKnown) || (program === null) !== (on === null))
    return { name: 'program', text: program ?? '', may: forms.shownProgram };
  return undefined;
}

const isOn = (day: ForecastDay, program: string | null): boolean =>
  day.programs.some(({ programId }) => programId === program);

async function chosen(source: PageSource, speech: Speech, run: DryRun, query: URLSearchParams): Promise<Content> {
  const [day, programId] = [query.get('on') ?? '', query.get('program') ?? ''];
  if (!isDay(day) || programId === '') return undefined;
  const found = messagesOn(run, speech.shop.timezone, day, programId);
  const ids = found.slice(0, SHOWN).map(({ customerId }) => customerId);
  return whom(speech, { day, programId, found }, await namesOf(source, speech, ids));
}
