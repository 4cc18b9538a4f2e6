import { type Day, localDay } from './day.ts';

const of = (locale: string) =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', month: 'long', day: 'numeric' });
const [EN, ZH] = [of('en'), of('zh-CN')];

interface Words {
  readonly en: string;
  readonly zh: string;
}

/** A day as people say it, for sentences of these weeks: `Thursday, February 12`, `2月12日星期四`. */
export function dayWords(day: Day): Words {
  const at = Date.parse(day);
  return { en: EN.format(at), zh: ZH.format(at) };
}

/** The same with the time in a zone, UTC ms: `Thursday, February 12, 09:30`. */
export function momentWords(at: number, timezone: string): Words {
  const { en, zh } = dayWords(localDay(at, timezone));
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, timeStyle: 'short' }).format(at);
  return { en: `${en}, ${time}`, zh: `${zh} ${time}` };
}
