import { withOwn } from '#channels/registry.ts';
import type { Preferences } from '#model/customer/preferences.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { addDays, isDay, localDay, startOfDay } from '#model/values/time/day.ts';
import { TEXTS } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';
import type { Fields } from './fields.ts';

export interface Wishes {
  /** The lists that the page showed, and whether they were ticked. */
  readonly lists: readonly { readonly channel: ChannelId; readonly topic: string; readonly on: boolean }[];
  readonly change: (held: Preferences | undefined) => Omit<Preferences, 'updatedAt'>;
}

export type Errors = Readonly<Record<string, string>>;

const MAX_PAUSE_DAYS = 366;

/** Reads the form; only lists that exist count, and personal data only with a link that opens it. */
export function readWishes(
  fields: Fields,
  to: {
    readonly shop: Shop;
    readonly texts: Texts;
    /** What may be ticked in a channel. */
    readonly topics: (channel: ChannelId) => readonly string[];
    readonly personal: boolean;
    readonly now: number;
  },
): Wishes | Errors {
  const { shop, texts, topics, personal, now } = to;
  const errors: Record<string, string> = {};
  const pause = fields.get('pause');
  const today = localDay(now, shop.timezone);
  const pausedUntil = isDay(pause) ? startOfDay(pause, shop.timezone) : undefined;
  const inReach = isDay(pause) && pause > today && pause <= addDays(today, MAX_PAUSE_DAYS);
  if (pause !== '' && !inReach) errors.pause = texts.centre.pauseError;
  const birthday = personal ? readBirthday(fields, today) : undefined;
  if (birthday === 'wrong') errors.birthDay = texts.centre.birthdayError;
  if (Object.keys(errors).length > 0) return errors;

  const ticked = new Set(fields.all('list'));
  const shown = new Set(fields.all('shown'));
  const lists = withOwn([...shown].map((list) => list.slice(0, list.lastIndexOf(':')))).flatMap(({ id: channel }) =>
    topics(channel)
      .filter((topic) => shown.has(`${channel}:${topic}`))
      .map((topic) => ({ channel, topic, on: ticked.has(`${channel}:${topic}`) })),
  );
  const offered = Object.keys(shop.consent?.interests ?? {});
  const language = fields.get('language');
  return {
    lists,
    change: (held) => {
      const day = personal ? birthday : held?.birthday;
      return {
        frequency: fields.get('often') === 'fewer' ? 'fewer' : 'normal',
        interests: offered.filter((id) => fields.all('interest').includes(id)),
        ...(pausedUntil !== undefined && { pausedUntil }),
        ...(day !== undefined && day !== '' && { birthday: day }),
        ...(Object.hasOwn(TEXTS, language) && { language }),
      };
    },
  };
}

export const isErrors = (read: Wishes | Errors): read is Errors => !('lists' in read && Array.isArray(read.lists));

/** `YYYY-MM-DD`, `MM-DD` without the year, empty when nothing is told. */
function readBirthday(fields: Fields, today: string): string {
  const [day, month, year] = ['birthDay', 'birthMonth', 'birthYear'].map((name) => fields.get(name)) as [
    string,
    string,
    string,
  ];
  if (!day && !month && !year) return '';
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^(\d{4})?$/.test(year)) return 'wrong';
  const inYear = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  // 2024 has a 29 February
  if (!isDay(`${year || '2024'}-${inYear}`)) return 'wrong';
  if (year === '') return inYear;
  const whole = `${year}-${inYear}`;
  return whole > '1900' && whole <= today ? whole : 'wrong';
}
