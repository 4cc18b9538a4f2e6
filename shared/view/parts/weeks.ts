import type { Report } from '#flow/report/report.ts';
import { stackedBars } from '../charts/stacked-bars.ts';
import { type Html, html } from '../html.ts';
import { dataTable, folded, nothing, numberOf, section, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';

/** Weeks that a phone has room for; the table has all. */
const ON_PHONE = 26;

/** Net of each week, new customers on returning ones, a dot where messages were sent. */
export function weeks(view: View, { weeks: all, empty }: Pick<Report, 'weeks' | 'empty'>): Html {
  const { words, format } = view;
  const told = words.weeks;
  if (all.length === 0)
    return section('weeks', told.title, undefined, nothing(empty.weeks ? said(view, empty.weeks) : told.none));
  const sum = (week: Report['weeks'][number]): number => week.newMinor + week.returningMinor;
  const best = all.reduce((high, week) => (sum(week) > sum(high) ? week : high));
  const description = filled(told.description, {
    weeks: format.count(all.length),
    from: format.day(all[0]?.from ?? ''),
    to: format.day(all.at(-1)?.from ?? ''),
    best: format.day(best.from),
    value: format.money(sum(best)),
    marked: format.count(all.filter(({ messages }) => messages > 0).length),
  });
  const bars = all.map((week) => ({
    label: format.dayShort(week.from),
    lower: week.returningMinor,
    upper: week.newMinor,
    text: `${told.week} ${format.day(week.from)}: ${told.new} ${format.money(week.newMinor)}, ${told.returning} ${format.money(week.returningMinor)}${week.finished ? '' : ` (${told.unfinished})`}`,
    mark:
      week.messages > 0
        ? { said: words.messages(week.messages, format.count(week.messages)), size: week.messages }
        : undefined,
    isOpen: !week.finished,
  }));
  const key = (kind: string, label: string): Html => html`<li><span class="swatch ${kind}"></span>${label}</li>`;
  const number = true;
  const table = dataTable(
    view,
    told.title,
    [
      { name: told.week },
      { name: told.new, isNumber: number, money: 'newMinor' },
      { name: told.returning, isNumber: number, money: 'returningMinor' },
      { name: told.total, isNumber: number, money: 'netMinor' },
      { name: told.sent, isNumber: number },
    ],
    all
      .toReversed()
      .map((week) => [
        text(week.from, html`${format.day(week.from)}${!week.finished && html` <small>${told.unfinished}</small>`}`),
        numberOf(week.newMinor, format.money),
        numberOf(week.returningMinor, format.money),
        numberOf(sum(week), format.money),
        numberOf(week.messages, format.count),
      ]),
    { file: 'weeks' },
  );
  return section(
    'weeks',
    told.title,
    told.about,
    html`<div class="card"><ul class="key">${key('upper', told.new)}${key('lower', told.returning)}${key('mark', told.sent)}${key('open', told.unfinished)}</ul>
${stackedBars({ id: 'weeks-chart', title: told.title, description, size: 'only-wide' }, bars, format.moneyShort)}
${stackedBars({ id: 'weeks-small', title: told.title, description, size: 'only-phone' }, bars.slice(-ON_PHONE), format.moneyShort)}
${folded(words.showTable, table)}</div>`,
  );
}
