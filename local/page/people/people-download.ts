import { CHANNELS } from '#channels/registry.ts';
import { type PeopleFilter, peopleOf } from '#flow/days/people-page.ts';
import { isReachable } from '#model/day/reach.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayOfNumber } from '#model/values/time/day-number.ts';
import type { OpenDay } from '#ports/day-files.ts';
import { filled } from '#view/view.ts';
import type { Download } from '../tables/download.ts';
import type { Speech } from './speech.ts';

/** Everybody who is meant, by id and figures of a kept day. Nothing but the day's file is read. */
export function peopleDownload(
  speech: Speech,
  { day, open }: { readonly day: Day; readonly open: OpenDay },
  filter: PeopleFilter,
): Download {
  const { say, format, currency, shop } = speech;
  return {
    file: `${shop.id}-people-${day}`,
    holds: `${filled(say.download.holds, { day: format.day(day), currency })} net_minor, margin_minor: ${currency}, minor units.`,
    columns: [
      ...['customer_id', 'first_order', 'last_order', 'order_days', 'orders'],
      ...[
        { name: 'net', money: 'net_minor' },
        { name: 'margin', money: 'margin_minor' },
      ],
      ...['r', 'f', 'm', 'stage', 'tier', 'group', 'segments'],
      ...CHANNELS.map(({ id }) => `may_write_${id}`),
    ],
    currency,
    rows: rowsOf(open, filter),
  };
}

type PersonCells = readonly (string | number | boolean | undefined)[];

async function* rowsOf(open: OpenDay, filter: PeopleFilter): AsyncGenerator<PersonCells[]> {
  const dayText = (day: number): string | undefined => (day > 0 ? dayOfNumber(day) : undefined);
  for await (const people of peopleOf(open, filter))
    yield people.map(({ row, membership }) => [
      ...[row.id, dayText(row.firstDay), dayText(row.lastDay), row.orderDays, row.orders, row.netMinor],
      Number.isNaN(row.marginMinor) ? undefined : row.marginMinor,
      ...[membership.r, membership.f, membership.m, membership.stage, membership.tier, membership.group],
      membership.rules.join(' '),
      ...CHANNELS.map((_, at) => isReachable(row.reach, at)),
    ]);
}
