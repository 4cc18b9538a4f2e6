import type { Report } from '#flow/report/report.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { monthOf, monthText } from '#model/values/time/month.ts';
import { type Html, html } from '../html.ts';
import { type Cell, dataTable, folded, nothing, numberOf, section, text } from '../table.ts';
import { fill, filled, said, type View } from '../view.ts';

type Cohort = Report['cohorts'][number];
type Aged = Cohort['cells'][number];

/** Rows and columns of the heat map; all the others stand in the table. */
const SHOWN_MONTHS = 13;
const SHOWN_AGES = 12;
/** Shades beside the lightest. */
const SHADES = 6;

/** Who comes back: month of the first order by months since. What may still change is drawn otherwise. */
export function cohorts(view: View, { cohorts: all, empty, day }: Pick<Report, 'cohorts' | 'empty' | 'day'>): Html {
  const { words } = view;
  const told = words.cohorts;
  if (all.length === 0) {
    return section('cohorts', told.title, undefined, nothing(empty.cohorts ? said(view, empty.cohorts) : told.none));
  }
  const shown = all.slice(-SHOWN_MONTHS);
  const oldest = Math.max(0, ...shown.flatMap(({ cells }) => cells.map(({ age }) => age)));
  const ages = Array.from({ length: Math.min(oldest, SHOWN_AGES) }, (_, n) => n + 1);
  const highest = Math.max(
    0,
    ...shown.flatMap(({ cells }) => cells.filter(({ age }) => age > 0).map(({ retention }) => retention)),
  );
  const shade = (share: number): number => shadeOf(share, highest);
  const map = html`<table class="heat"><caption class="hidden">${told.title}</caption>
<thead><tr><th scope="col">${told.month}</th><th scope="col" class="num size">${told.customers}</th>${ages.map((age) => html`<th scope="col" class="num${age > 6 && ' late'}"><abbr title="${filled(told.age, { n: view.format.count(age) })}">${age}</abbr></th>`)}</tr></thead>
<tbody>${shown.map((cohort) => row(view, cohort, ages, shade))}</tbody></table>`;
  const key = html`<ul class="key"><li>${told.low} ${Array.from({ length: SHADES + 1 }, (_, n) => html`<span class="swatch h${n}"></span>`)} ${told.high}</li><li><span class="swatch h2 young"></span>${told.immature}</li><li>${told.ahead}</li></ul>`;
  return section(
    'cohorts',
    told.title,
    told.about,
    html`<div class="card">${back(view, all, day)}${key}${map}${folded(words.showTable, every(view, all))}</div>
<h3>${told.again}</h3><p class="about">${told.againAbout}</p><div class="card">${again(view, shown)}</div>`,
  );
}

const shadeOf = (share: number, highest: number): number =>
  highest > 0 && Number.isFinite(share) ? Math.min(SHADES, Math.max(0, Math.round((share / highest) * SHADES))) : 0;

/** Cohorts that the sentence names; the map has all. */
const NAMED = 4;

/** How many came back in the last whole month, and of which first months they are. */
function back(view: View, all: readonly Cohort[], day: Day): Html | undefined {
  const { words, format } = view;
  const told = words.cohorts;
  const month = monthOf(dayNumber(day) + 1) - 1;
  const earlier = all.flatMap(({ month: first, customers, cells }) => {
    const age = month - monthOf(dayNumber(`${first}-01`));
    if (age <= 0) return [];
    return [{ first, of: customers, came: cells.find((cell) => cell.age === age)?.customers ?? 0 }];
  });
  if (earlier.length === 0) return undefined;
  const sum = (some: typeof earlier): number => some.reduce((total, { came }) => total + came, 0);
  const came = sum(earlier);
  const place = { month: format.month(monthText(month)) };
  if (came === 0) return html`<p class="back">${filled(told.backNone, place)}</p>`;
  const most = earlier.filter((each) => each.came > 0).toSorted((a, b) => b.came - a.came);
  const rest = sum(most.slice(NAMED));
  const parts = most
    .slice(0, NAMED)
    .map((each) =>
      filled(told.backOf, { n: format.count(each.came), of: format.count(each.of), month: format.month(each.first) }),
    );
  if (rest > 0) parts.push(filled(told.backRest, { n: format.count(rest) }));
  const customers = html`<b>${words.customers(came, format.count(came))}</b>`;
  return html`<p class="back">${fill(told.back, { ...place, customers, parts: parts.join(words.lang === 'en' ? ', ' : '，') })}</p>`;
}

function row(
  view: View,
  { month, customers, cells }: Cohort,
  ages: readonly number[],
  shade: (share: number) => number,
): Html {
  const { format } = view;
  const byAge = new Map(cells.map((cell) => [cell.age, cell]));
  return html`<tr><th scope="row">${format.month(month)}</th><td class="num size">${format.count(customers)}</td>${ages.map(
    (age) => {
      const cell = byAge.get(age);
      const late = age > 6 && ' late';
      if (!cell) return html`<td class="ahead${late}"></td>`;
      return html`<td class="num h${shade(cell.retention)}${!cell.mature && ' young'}${late}" title="${describe(view, month, customers, cell)}">${format.share(cell.retention)}${!cell.mature && html`<span class="hidden"> ${view.words.cohorts.immatureWord}</span>`}</td>`;
    },
  )}</tr>
`;
}

function describe({ words, format }: View, month: string, customers: number, cell: Aged): string {
  const sentence = filled(words.cohorts.cell, {
    month: format.month(month),
    age: format.count(cell.age),
    share: format.share(cell.retention),
    customers: words.customers(customers, format.count(customers)),
    orders: words.orders(cell.orders, format.count(cell.orders)),
    net: format.money(cell.netMinor),
    each: each(format.money, cell.cumulativeMinor, customers),
  });
  return cell.mature ? sentence : `${sentence} (${words.cohorts.immatureWord})`;
}

const each = (money: (minor: number) => string, minor: number, customers: number): string =>
  money(customers > 0 ? minor / customers : Number.NaN);

/** Every cell as a row, the newest month first. */
function every(view: View, all: readonly Cohort[]): Html {
  const { words, format } = view;
  const told = words.cohorts;
  const rows = all
    .toReversed()
    .flatMap(({ month, customers, cells }) =>
      cells.map((cell): readonly Cell[] => [
        text(month, format.month(month)),
        numberOf(cell.age, format.count),
        numberOf(cell.customers, (n) => `${format.count(n)} / ${format.count(customers)}`),
        numberOf(cell.retention, (part) => `${format.share(part)}`),
        numberOf(cell.orders, format.count),
        numberOf(cell.netMinor, format.money),
        numberOf(customers > 0 ? cell.cumulativeMinor / customers : undefined, format.money),
        text(cell.mature ? '' : told.immatureWord),
      ]),
    );
  const columns = [
    { name: told.month },
    ...[told.since, told.customers, told.retention, told.orders].map((name) => ({ name, isNumber: true })),
    { name: told.net, isNumber: true, money: 'netMinor' },
    { name: told.value, isNumber: true, money: 'netPerCustomerMinor' },
    { name: told.state },
  ];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${told.all}">${dataTable(view, told.all, columns, rows, { file: 'cohorts' })}</div>`;
}

/** Shares who bought again, by days: the map, and the same as a table. */
function again(view: View, shown: readonly Cohort[]): Html {
  const { words, format } = view;
  const told = words.cohorts;
  const windows = [...new Set(shown.flatMap((cohort) => cohort.again.map(({ days }) => days)))].sort((a, b) => a - b);
  const shareOf = (cohort: Cohort, days: number) => cohort.again.find((window) => window.days === days)?.share;
  const highest = Math.max(
    0,
    ...shown.flatMap((cohort) =>
      cohort.again.map(({ share }) => (share.known && Number.isFinite(share.value) ? share.value : 0)),
    ),
  );
  const cell = (cohort: Cohort, days: number): Html => {
    const share = shareOf(cohort, days);
    if (share?.known) return html`<td class="num h${shadeOf(share.value, highest)}">${format.share(share.value)}</td>`;
    return html`<td class="num quiet" title="${share && said(view, share.why)}"><span aria-hidden="true">–</span><span class="hidden">${told.tooYoung}</span></td>`;
  };
  const map = html`<table class="heat"><caption class="hidden">${told.again}</caption>
<thead><tr><th scope="col">${told.month}</th><th scope="col" class="num size">${told.customers}</th>${windows.map((days) => html`<th scope="col" class="num"><abbr title="${filled(told.within, { n: format.count(days) })}">${words.days(days, format.count(days))}</abbr></th>`)}</tr></thead>
<tbody>${shown.map((cohort) => html`<tr><th scope="row">${format.month(cohort.month)}</th><td class="num size">${format.count(cohort.customers)}</td>${windows.map((days) => cell(cohort, days))}</tr>\n`)}</tbody></table>`;
  const table = dataTable(
    view,
    told.again,
    [
      { name: told.month },
      { name: told.customers, isNumber: true },
      ...windows.map((days) => ({ name: filled(told.within, { n: format.count(days) }), isNumber: true })),
    ],
    shown.toReversed().map((cohort) => [
      text(cohort.month, format.month(cohort.month)),
      numberOf(cohort.customers, format.count),
      ...windows.map((days): Cell => {
        const share = shareOf(cohort, days);
        if (share?.known) return numberOf(share.value, format.share);
        return { shown: html`<span class="quiet">${told.tooYoung}</span>`, raw: undefined };
      }),
    ]),
    { file: 'second-orders' },
  );
  return html`${map}${folded(words.showTable, table)}`;
}
