import { type Unusual, USUAL_DAYS, unusual } from '#model/digest/unusual.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import { formatMoney } from '#model/message/context.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import type { DigestFacts, DigestItem } from './digest.ts';

interface Figure {
  readonly kind: string;
  readonly title: Words;
  readonly unit: 'money' | 'count';
  readonly block: DigestItem['block'];
  /** Undefined of a day before it was counted. */
  readonly on: (day: Day) => number | undefined;
}

/** A figure of the day beyond all days of eight weeks, and far from their middle; nothing of one that is usual. */
export function unusualItem(figure: Figure, { day, since, shop }: DigestFacts): readonly DigestItem[] {
  const { kind, title, unit, block, on } = figure;
  const value = on(day);
  const before = Array.from({ length: USUAL_DAYS }, (_, n) => addDays(day, n - USUAL_DAYS))
    .filter((each) => since !== undefined && each >= since)
    .flatMap((each) => on(each) ?? []);
  const found = value === undefined ? undefined : unusual(value, before, unit === 'count');
  if (value === undefined || !found) return [];
  const shown = (locale: string) => (one: number) =>
    unit === 'money'
      ? formatMoney(one, shop.currency, locale, 'narrowSymbol')
      : new Intl.NumberFormat(locale).format(one);
  const text = say(title, value, found, { en: shown('en'), zh: shown('zh-CN') });
  return [{ kind, keys: [`${kind} ${title.en} ${day}`], group: 'changed', block, text }];
}

/** How a value is written in each language. */
interface Shown {
  readonly en: (value: number) => string;
  readonly zh: (value: number) => string;
}

function say({ en, zh }: Words, value: number, { side, low, high, days }: Unusual, shown: Shown): Words {
  return {
    en: `${en}: ${shown.en(value)}, ${side === 'more' ? 'more' : 'less'} than on any of the ${days} days before (usually ${shown.en(low)} to ${shown.en(high)}).`,
    zh: `${zh}：${shown.zh(value)}，${side === 'more' ? '高于' : '低于'}此前 ${days} 天中的任何一天（通常为 ${shown.zh(low)} 至 ${shown.zh(high)}）。`,
  };
}
