import type { Report } from '#flow/report/report.ts';
import { sparkline } from '../charts/spark.ts';
import { type Html, html } from '../html.ts';
import { type Column, dataTable, folded, numberOf, section, text } from '../table.ts';
import { filled, type View } from '../view.ts';
import { changeOf } from './change.ts';

type Tile = Report['tiles'][number];

/** What each tile is, by the name of its figure; of several the first that there is. */
const FIGURES: Readonly<Record<Tile['name'], readonly string[]>> = {
  net: ['net-of-accounts', 'net-by-order-day'],
  orders: ['paid-orders', 'standing-orders'],
  'new-buyers': ['new-buyers'],
  'repeat-orders': ['repeat-orders'],
};

/** Four figures of 30 days against the 30 before, their line, and what they come to since the beginning. */
export function tiles(view: View, { tiles: all, ordersOf30 }: Pick<Report, 'tiles' | 'ordersOf30'>): Html {
  const { words, format } = view;
  const days = [...new Set(all.flatMap(({ byDay }) => byDay.map(({ day }) => day)))].sort();
  const valueOn = new Map(all.map(({ name, byDay }) => [name, new Map(byDay.map(({ day, value }) => [day, value]))]));
  const table = dataTable(
    view,
    words.tiles.title,
    [{ name: words.tiles.day }, ...all.map(columnOf)],
    days
      .toReversed()
      .map((day) => [
        text(day, format.day(day)),
        ...all.map(({ name, unit }) =>
          numberOf(valueOn.get(name)?.get(day), unit === 'money' ? format.money : format.count),
        ),
      ]),
    { file: 'days' },
  );
  function columnOf({ name, unit }: Tile): Column {
    return { name: words.tiles[name], isNumber: true, ...(unit === 'money' && { money: `${name}Minor` }) };
  }
  return section(
    'tiles',
    words.tiles.title,
    undefined,
    html`<dl class="tiles">${all.map((tile) => one(view, tile))}</dl>${basis(view, ordersOf30)}${days.length > 0 && folded(words.showTable, html`<div class="scroll" tabindex="0" role="region" aria-label="${words.tiles.title}">${table}</div>`)}`,
  );
}

/** How the tiles of orders hang together, and what is in none of them. */
function basis({ words, format }: View, orders: Report['ordersOf30']): Html | undefined {
  const { paid, standing, repeat, anonymous, anonymousGrossMinor } = orders;
  const told = words.tiles;
  const sentences = [
    ...(paid > 0 && standing > 0
      ? [
          filled(standing < paid ? told.someStand : told.allStand, {
            paid: words.orders(paid, format.count(paid)),
            standing: format.count(standing),
            first: format.count(standing - repeat),
            repeat: format.count(repeat),
          }),
        ]
      : []),
    ...(anonymous > 0
      ? [
          filled(told.nobodys, {
            orders: words.orders(anonymous, format.count(anonymous)),
            gross: format.money(anonymousGrossMinor),
          }),
        ]
      : []),
  ];
  return sentences.length > 0 ? html`<p class="why">${sentences.join(' ')}</p>` : undefined;
}

function one(view: View, { name, unit, last30, toDate, byDay }: Tile): Html {
  const { words, format } = view;
  const show = unit === 'money' ? format.money : format.count;
  const values = byDay.map(({ value }) => value);
  const label = filled(words.tiles.line, {
    title: words.tiles[name],
    from: format.day(byDay[0]?.day ?? ''),
    to: format.day(byDay.at(-1)?.day ?? ''),
    low: show(Math.min(...values)),
    high: show(Math.max(...values)),
  });
  const href = FIGURES[name].map(view.kpiHref).find((each) => each !== undefined);
  const title = href === undefined ? words.tiles[name] : html`<a href="${href}">${words.tiles[name]}</a>`;
  return html`<div class="tile"><dt>${title}<small>${words.tiles.about[name]}</small></dt><dd class="value">${show(last30.now)}</dd><dd>${changeOf(view, last30.now, last30.before)}</dd>
<dd class="line">${sparkline(values, label)}</dd><dd class="small">${filled(words.tiles.lifetime, { value: show(toDate) })}</dd></div>
`;
}
