import { cellNames } from './cell-names.ts';
import type { OrdersSeen, Put } from './kpi.ts';

/** How many messages somebody got in a week; the last is so many and more. */
export const PRESSURE_BANDS = ['1', '2', '3', '4'] as const;
export type PressureBand = (typeof PRESSURE_BANDS)[number];

const WEEK = 7;
const names = {
  people: cellNames('people:'),
  week: cellNames('week:'),
  bought: cellNames('bought:'),
  sent: cellNames('sent:'),
  clicked: cellNames('clicked:'),
};

const bandOf = (messages: number): PressureBand =>
  PRESSURE_BANDS[Math.min(messages, PRESSURE_BANDS.length) - 1] ?? PRESSURE_BANDS[0];

/**
 * Of the week that ends with the day: how many people got how many messages. Of the week before it, which has had seven days since:
 * how many of whom so many messages reached bought in these, and how many of the messages a person clicked.
 */
export function putPressure({ sends, isAnonymous, days, context: { today } }: OrdersSeen, put: Put): void {
  if (sends.length === 0 || isAnonymous) return;
  const [now, before] = [since(sends, today - WEEK, today), since(sends, today - 2 * WEEK, today - WEEK)];
  if (now.length > 0) {
    put(today, 'people', 1);
    put(today, 'messages', now.length);
    put(today, names.people(bandOf(now.length)), 1);
  }
  if (before.length === 0) return;
  const band = bandOf(before.length);
  put(today, names.week(band), 1);
  put(today, names.sent(band), before.length);
  const clicks = before.filter((send) => send.clicked === true).length;
  if (clicks > 0) put(today, names.clicked(band), clicks);
  if (days.some((day) => day > today - WEEK && day <= today)) put(today, names.bought(band), 1);
}

/** Of the days after one, up to another. */
const since = (sends: OrdersSeen['sends'], after: number, to: number): OrdersSeen['sends'] =>
  sends.filter(({ day }) => day > after && day <= to);
