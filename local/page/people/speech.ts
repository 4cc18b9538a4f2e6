import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import { channelOfGateway, type Gateway } from '#model/channel/gateway.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { textIn } from '#model/values/text/local-names.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { filled, type View } from '#view/view.ts';
import type { PeopleWords } from './words/en.ts';
import { peopleWords } from './words/words.ts';

/** What pages about people speak with, beside words and formats of every page. */
export interface Speech extends View {
  readonly shop: Shop;
  /** UTC ms of the stack's clock. */
  readonly now: number;
  readonly say: PeopleWords;
  /** Names of the team's segments, by id. */
  readonly titles: Readonly<Record<string, string>>;
  readonly programs: readonly Program[];
  /** By which channels of the team's own are named. */
  readonly gateways: readonly Gateway[];
}

export const speechOf = (
  view: View,
  rest: Pick<Speech, 'shop' | 'now' | 'titles' | 'programs' | 'gateways'>,
): Speech => ({
  ...view,
  ...rest,
  say: peopleWords(view.words.lang),
});

/** `4 weeks`, `week`, `3 months`: days as people say how often something happens. */
function spanWords({ say, format }: Speech, days: number): string {
  const [n, unit] =
    days < 14
      ? [Math.round(days), 'day' as const]
      : days < 70
        ? [Math.round(days / 7), 'week' as const]
        : days < 730
          ? [Math.round(days / 30.44), 'month' as const]
          : [Math.round(days / 365.25), 'year' as const];
  const count = Math.max(1, n);
  return say.spanOf(format.count(count), say.span[unit][count === 1 ? 0 : 1] ?? unit);
}

/** `3 weeks ago, usually every 4 weeks`; in the shop's days, so that yesterday evening is yesterday. */
export function lastOrderWords(speech: Speech, lastAt: number, usualDays: number | undefined, isOnly: boolean): string {
  const { say, format, now } = speech;
  const ago = format.ago(lastAt, now);
  if (usualDays !== undefined)
    return `${ago}${say.comma}${filled(say.usually, { span: spanWords(speech, usualDays) })}`;
  return isOnly ? `${ago}${say.comma}${say.once}` : ago;
}

/** A segment as people call it: `At risk`, or the name that the team gave. */
export function segmentName({ words, titles }: Speech, name: string): string {
  const given: Readonly<Record<string, readonly [string, string]>> = words.segment;
  if (Object.hasOwn(given, name)) return given[name]?.[0] ?? name;
  const id = name.replace(/^rule:/, '');
  return (Object.hasOwn(titles, id) ? titles[id] : undefined) ?? id;
}

/** A channel as people of the page's language call it; one of another release by its id. */
export function channelName({ words, gateways }: Pick<Speech, 'words' | 'gateways'>, id: string | undefined): string {
  const names = gateways.find((gateway) => channelOfGateway(gateway) === id)?.names;
  const own = names && textIn(words.lang, names);
  if (own !== undefined) return own;
  const channel = channelOf(LISTED, id);
  return (words.lang === 'en' ? channel?.name : channel?.words[words.lang]?.message) ?? channel?.name ?? id ?? '–';
}

/** Ids stand in addresses escaped. */
export const personHref = ({ shop }: Speech, id: string): string => `/${shop.id}/customers/${encodeURIComponent(id)}`;

/** A year of dots ends now. */
export const STRIP_MS = 365 * DAY_MS;
