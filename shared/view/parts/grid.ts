import type { Report } from '#flow/report/report.ts';
import { type Content, type Html, html } from '../html.ts';
import { type Cell, dataTable, folded, nothing, numberOf, section, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';

const SCORES = [1, 2, 3, 4, 5];
const SHADES = 6;

/** Scores 5 x 5: recency from left to right, frequency and money from bottom to top. */
export function grid(view: View, { grid: all, empty }: Pick<Report, 'grid' | 'empty'>): Html {
  const { words, format } = view;
  const told = words.grid;
  const customers = all.reduce((sum, cell) => sum + cell.customers, 0);
  if (customers === 0) {
    return section('grid', told.title, undefined, nothing(empty.grid ? said(view, empty.grid) : told.none));
  }
  // shares of what was brought; where more went back than came there are none
  const net = all.reduce((sum, cell) => sum + Math.max(0, cell.netMinor), 0);
  const most = Math.max(1, ...all.map((cell) => cell.customers));
  const share = (part: number, whole: number): number => (whole > 0 ? Math.max(0, part) / whole : 0);
  const cell = (r: number, f: number): Html => {
    const found = all.find((each) => each.r === r && each.f === f);
    if (!found || found.customers === 0)
      return html`<td class="none"><span aria-hidden="true">·</span><span class="hidden">0</span></td>`;
    const name = found.group && words.segment[`group:${found.group}`][0];
    const shade = Math.round((found.customers / most) * SHADES);
    const count = format.count(found.customers);
    const href = view.peopleHref(`rf:${r}-${f}`);
    return html`<td class="h${Math.min(SHADES, Math.max(0, shade))}"><b>${href === undefined ? count : html`<a href="${href}">${count}</a>`}</b><small class="of">${filled(told.ofCustomers, { share: format.share(share(found.customers, customers)) })}</small><small>${filled(told.ofNet, { share: format.share(share(found.netMinor, net)) })}</small><small class="group">${name}</small></td>`;
  };
  const rows = SCORES.toReversed().map(
    (f) =>
      html`<tr><th scope="row"><abbr title="${filled(told.f, { n: String(f) })}">${f}</abbr>${edge(f, told.seldom, told.often)}</th>${SCORES.map((r) => cell(r, f))}</tr>\n`,
  );
  const map = html`<table class="rfm"><caption class="hidden">${told.title}</caption><tbody>${rows}</tbody><tfoot><tr><td></td>${SCORES.map((r) => html`<th scope="col"><abbr title="${filled(told.r, { n: String(r) })}">${r}</abbr>${edge(r, told.long, told.lately)}</th>`)}</tr></tfoot></table>`;
  return section(
    'grid',
    told.title,
    told.about,
    html`<div class="card">${map}${folded(words.showTable, asTable())}</div>`,
  );

  function asTable(): Html {
    const columns = [
      { name: told.group },
      { name: 'R', isNumber: true },
      { name: 'FM', isNumber: true },
      { name: told.customers, isNumber: true },
      { name: told.share, isNumber: true },
      { name: told.net, isNumber: true, money: 'netMinor' },
      { name: told.netShare, isNumber: true },
    ];
    const cells = all
      .filter((each) => each.customers > 0)
      .toSorted((a, b) => b.netMinor - a.netMinor)
      .map((each): readonly Cell[] => [
        text(each.group ? words.segment[`group:${each.group}`][0] : '–'),
        numberOf(each.r, format.count),
        numberOf(each.f, format.count),
        numberOf(each.customers, format.count),
        numberOf(share(each.customers, customers), format.share),
        numberOf(each.netMinor, format.money),
        numberOf(share(each.netMinor, net), format.share),
      ]);
    return dataTable(view, told.title, columns, cells, { file: 'grid' });
  }
}

const edge = (score: number, low: string, high: string): Content =>
  (score === 1 || score === 5) && html`<small>${score === 1 ? low : high}</small>`;
