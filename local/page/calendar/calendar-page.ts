import type { DryRun } from '#flow/future/dry-run.ts';
import { FESTIVALS, festivalOn } from '#model/calendar/festivals.ts';
import { addedUp, type Counts, costOf, type ForecastDay, isUnderOne, type ProgramDay } from '#model/future/forecast.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import { type Day, localDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { table } from '../common/table.ts';
import { programName } from '../people/message-words.ts';
import { personLink } from '../people/person-names.ts';
import { channelName, type Speech } from '../people/speech.ts';
import { whyWord } from '../programs/one/flow.ts';
import { festivalName } from '../programs/words/words.ts';
import { calendarWords } from './words/words.ts';

/** Days behind today. */
export const CALENDAR_DAYS = 14;
/** Messages of one day and program that are listed. */
export const SHOWN = 50;

const total = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** Fifteen days with what would leave on each, and the messages of one of them where one is asked for. */
export function calendarPage(speech: Speech, run: DryRun, chosen: Content): Html {
  const { words, format, shop } = speech;
  const told = calendarWords(words.lang);
  const today = localDay(speech.now, shop.timezone);
  const sent = addedUp(run.days.map((day) => day.sent));
  const people = new Set(run.messages.filter(({ state }) => state === 'sent').map(({ customerId }) => customerId)).size;
  const cost = costWords(speech, sent);
  const sum = filled(told.total, {
    messages: words.messages(total(sent), format.count(total(sent))),
    people: words.people(people, format.count(people)),
    cost: cost === undefined ? told.noCost : filled(told.forCost, { cost }),
  });
  return html`<p class="lead"><strong>${total(sent) === 0 ? told.nothing : sum}${told.fullStop}</strong> ${filled(told.lead, { days: format.count(CALENDAR_DAYS), moment: format.moment(run.from, shop.timezone) })} ${told.assumed}</p>
${run.stoppedAt !== undefined && html`<p class="card" role="note">${filled(told.stopped, { moment: format.moment(run.stoppedAt, shop.timezone) })}</p>`}
<ol class="calendar">${run.days.map((day, n) => dayOf(speech, day, { isFirst: n === 0, isToday: day.day === today }))}</ol>${chosen}`;
}

/** `€1.20`, `under €0.01`; undefined where the shop does not say what a channel costs. */
function costWords({ words, format, shop }: Speech, sent: Counts): string | undefined {
  if (isUnderOne(sent, shop)) return filled(calendarWords(words.lang).under, { cost: format.money(1) });
  const cost = costOf(sent, shop);
  return cost === undefined ? undefined : format.money(cost);
}

function dayOf(
  speech: Speech,
  { day, programs, sent, caps }: ForecastDay,
  { isFirst, isToday }: { readonly isFirst: boolean; readonly isToday: boolean },
): Html {
  const { words, format } = speech;
  const told = calendarWords(words.lang);
  const [all, cost] = [total(sent), costWords(speech, sent)];
  const festivals = FESTIVALS.filter((name) => festivalOn(name, dayNumber(day)) !== undefined);
  const full = Math.max(0, ...caps.map((cap) => cap.full));
  // a week begins on Monday; the first day stands under its weekday
  const weekday = ((dayNumber(day) + 3) % 7) + 1;
  const weekdayName = new Intl.DateTimeFormat(words.lang, { weekday: 'short', timeZone: 'UTC' }).format(
    Date.parse(day),
  );
  return html`<li${isFirst && html` style="grid-column:${weekday}"`}><h3>${weekdayName} ${format.dayShort(day)}${isToday && ` · ${told.today}`}</h3>
${festivals.map((name) => html`<span class="festival">${festivalName(words.lang, name)} </span>`)}
${all > 0 ? html`<p class="sum">${format.count(all)} <small>${byChannel(speech, sent)}${cost !== undefined && ` · ${cost}`}</small></p>` : html`<p class="quiet">${told.nothing}</p>`}
<ul>${programs.map((program) => programOf(speech, day, program))}</ul>${full > 0 && html`<p class="quiet">${filled(told.caps, { n: words.people(full, format.count(full)) })}</p>`}</li>\n`;
}

/** Of one channel its name alone: how many stands before it. */
function byChannel(speech: Speech, sent: Counts): string {
  const all = Object.entries(sent);
  const told = (channel: string, n: number): string =>
    all.length === 1 ? channelName(speech, channel) : `${channelName(speech, channel)} ${speech.format.count(n)}`;
  return all.map(([channel, n]) => told(channel, n)).join(' · ');
}

function programOf(speech: Speech, day: Day, { programId, sent, deferred, unsent, left }: ProgramDay): Html {
  const { format, shop, words } = speech;
  const told = calendarWords(words.lang);
  const parts = [
    [told.putOff, total(deferred)] as const,
    [told.notSent, total(unsent)] as const,
    [told.left, total(left)] as const,
  ].flatMap(([text, n]) => (n > 0 ? [filled(text, { n: format.count(n) })] : []));
  const href = `/${shop.id}/calendar?on=${day}&program=${encodeURIComponent(programId)}#whom`;
  return html`<li><a href="${href}">${programName(speech, { programId })}</a> ${total(sent) > 0 && html`<b>${format.count(total(sent))}</b>`}${parts.length > 0 && html`<small>${parts.join(' · ')}</small>`}</li>`;
}

/** The messages of a program on a day, as the dry run has them. */
export const messagesOn = ({ messages }: DryRun, zone: string, day: string, programId: string): DryRun['messages'] =>
  messages.filter(
    (one) =>
      one.programId === programId &&
      [one.at, ...one.waits.map(({ at }) => at)].some((at) => localDay(at, zone) === day),
  );

/** Whom a program would write to on a day, or not, and why. */
export function whom(
  speech: Speech,
  { day, programId, found }: { readonly day: Day; readonly programId: string; readonly found: DryRun['messages'] },
  names: ReadonlyMap<string, string>,
): Html {
  const { words, format, shop, say } = speech;
  const told = calendarWords(words.lang);
  const title = filled(told.whom, { program: programName(speech, { programId }), day: format.day(day) });
  const shown = found.slice(0, SHOWN);
  return html`<h2 id="whom">${title}</h2>${found.length > shown.length && html`<p class="lead">${filled(told.shown, { shown: format.count(shown.length), total: format.count(found.length) })}</p>`}
<div class="card people">${table(
    title,
    [told.person, told.when, told.outcome, told.why],
    shown.map(({ customerId, at, state, reason, channel, waits }): readonly Content[] => {
      const wait = waits.find((each) => localDay(each.at, shop.timezone) === day);
      const isHere = localDay(at, shop.timezone) === day;
      const isOver = isHere && isTerminal(state);
      return [
        personLink(speech, customerId, names),
        html`<time>${format.moment(isOver ? at : (wait?.at ?? at), shop.timezone)}</time>`,
        isOver && state === 'sent'
          ? filled(told.leaves, { channel: channelName(speech, channel) })
          : html`<span class="word stopped">${isOver ? told.ends : told.waits}</span>`,
        isOver && state === 'sent' ? '' : whyWord(speech, isOver ? reason : (wait?.reason ?? reason)),
      ];
    }),
    { none: say.nobody },
  )}</div>`;
}
