import type { Program } from '#model/program/program.ts';
import type { Trigger } from '#model/program/trigger.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { filled } from '#view/view.ts';
import { type Speech, segmentName } from '../people/speech.ts';
import { festivalName, programWords, spanWords } from './words/words.ts';

/** What a program waits for, as people say it: `somebody enters Lapsed, 2 days later`. */
export function triggerWords(speech: Speech, { trigger }: Pick<Program, 'trigger'>): string {
  const told = programWords(speech.words.lang);
  const text = filled(told.triggers[trigger.on] ?? trigger.on, placesOf(speech, trigger));
  const span = (ms: number): string => spanWords(speech.words.lang, ms);
  const before = 'daysBefore' in trigger ? (trigger.daysBefore ?? 0) : 0;
  const dated = before > 0 ? filled(told.before, { trigger: text, time: span(before * DAY_MS) }) : text;
  return trigger.afterMs > 0 ? filled(told.after, { trigger: dated, time: span(trigger.afterMs) }) : dated;
}

function placesOf(speech: Speech, trigger: Trigger): Readonly<Record<string, string>> {
  const told = programWords(speech.words.lang);
  const named = (name: string, words: Readonly<Record<string, string>>): string =>
    (Object.hasOwn(words, name) ? words[name] : undefined) ?? name;
  switch (trigger.on) {
    case 'segment-entered':
    case 'segment-left':
      return { segment: segmentName(speech, trigger.segment) };
    case 'custom-event':
      return { name: `“${trigger.name}”` };
    case 'survey-answered':
      // a survey has the name of the program that asks it
      return { name: `“${speech.programs.find(({ id }) => id === trigger.survey)?.name ?? trigger.survey}”` };
    case 'person-date':
      return { date: named(trigger.date, told.dates) };
    case 'festival':
      return { festival: festivalName(speech.words.lang, trigger.festival) };
    case 'rhythm':
      return {
        rhythm:
          trigger.monthDay !== undefined
            ? filled(told.monthDay, { day: String(trigger.monthDay) })
            : trigger.weekday === undefined
              ? filled(told.everyDays, { time: spanWords(speech.words.lang, trigger.everyDays * DAY_MS) })
              : named(trigger.weekday, told.weekdays),
      };
    default:
      return {};
  }
}
