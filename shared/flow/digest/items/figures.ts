import { type Unusual, USUAL_DAYS, unusual } from '#model/digest/unusual.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import { formatMoney } from '#model/message/context.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import type { DayFigures } from '../../report/day-figures.ts';
import type { DigestFacts, DigestItem, ItemsOf } from '../form/digest.ts';

interface Figure {
  readonly title: Words;
  readonly of: (day: DayFigures) => number;
  readonly unit: 'money' | 'count';
}

const FIGURES: readonly Figure[] = [
  { title: { en: 'Net sales', zh: '净销售额' }, of: ({ netMinor }) => netMinor, unit: 'money' },
  { title: { en: 'Orders', zh: '订单' }, of: ({ orders }) => orders, unit: 'count' },
  { title: { en: 'New buyers', zh: '新买家' }, of: ({ newBuyers }) => newBuyers, unit: 'count' },
  { title: { en: 'Returned', zh: '退款' }, of: ({ returnedMinor }) => returnedMinor, unit: 'money' },
];

/** Figures of the day beyond all days of eight weeks, and far from their middle. */
export const figures: ItemsOf = (facts) => FIGURES.flatMap((figure) => told(figure, facts));

function told(figure: Figure, { figures: all, day, since, shop }: DigestFacts): readonly DigestItem[] {
  const on = (asked: Day): number => {
    const found = all.get(asked);
    return found ? figure.of(found) : 0;
  };
  const before = Array.from({ length: USUAL_DAYS }, (_, n) => addDays(day, n - USUAL_DAYS)).filter(
    (each) => since !== undefined && each >= since,
  );
  const found = unusual(on(day), before.map(on), figure.unit === 'count');
  if (!found) return [];
  const shown = (locale: string) => (value: number) =>
    figure.unit === 'money'
      ? formatMoney(value, shop.currency, locale, 'narrowSymbol')
      : new Intl.NumberFormat(locale).format(value);
  return [
    {
      ...{ kind: 'figures', keys: [`figures ${figure.title.en} ${day}`], group: 'changed', block: 'tiles' },
      text: say(figure.title, on(day), found, { en: shown('en'), zh: shown('zh-CN') }),
    },
  ];
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
