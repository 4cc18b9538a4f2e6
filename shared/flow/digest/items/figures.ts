import type { Words } from '#model/kpi/form/kpi.ts';
import type { DayFigures } from '../../report/day-figures.ts';
import type { ItemsOf } from '../form/digest.ts';
import { unusualItem } from '../form/unusual-item.ts';

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
export const figures: ItemsOf = (facts) =>
  FIGURES.flatMap(({ title, unit, of }) => {
    const on = (day: string): number => {
      const found = facts.figures.get(day);
      return found ? of(found) : 0;
    };
    return unusualItem({ kind: 'figures', block: 'tiles', title, unit, on }, facts);
  });
