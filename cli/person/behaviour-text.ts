import type { Behaviour } from '#model/behaviour/behaviour.ts';
import type { Output } from '../console/output.ts';
import { amount, percent } from '../console/shown.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const NOT_KNOWN = 'not known: too few orders say so';

/** What the orders of a customer usually are, each with how many say so. */
export function behaviourText(told: Behaviour | undefined, currency: string, output: Output): string {
  const money = (minor: number): string => amount(minor, currency);
  const row = <V>(
    label: string,
    habit: { readonly value: V; readonly n: number } | undefined,
    words: (value: V) => string,
  ) => [label, habit ? `${words(habit.value)} (of ${habit.n.toLocaleString('en')})` : NOT_KNOWN] as const;
  return output.columns([
    row('hour', told?.hour, (hour) => `around ${String(hour).padStart(2, '0')}:00 in their zone`),
    row('weekday', told?.weekday, (day) => WEEKDAYS[day - 1] ?? ''),
    row('channel', told?.channel, String),
    row('device', told?.device, String),
    row('favourite group', told?.group, String),
    row('price of a piece', told?.prices, (band) => `${money(band.lowMinor)} to ${money(band.highMinor)}`),
    row('with a discount', told?.discount, percent),
    row('basket', told?.basket, money),
    row('goes back', told?.returnRate, percent),
    row('between orders', told?.gapDays, (days) => `${days} days`),
    ['kind', told?.kind ?? 'not known'],
  ]);
}
