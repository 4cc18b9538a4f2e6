import type { Report } from '#flow/report/report.ts';
import { type Content, type Html, html } from '../html.ts';
import { type Cell, dataTable, folded, nothing, numberOf, section, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';

const SCORES = [1, 2, 3, 4, 5];
const SHADES = 6;

/** Scores 5 x 5: recency from left to right, frequency from bottom to top. */
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
    const shade = Math.round((found.customers / most) * SHADES);
    const count = format.count(found.customers);
    const href = view.peopleHref(`rf:${r}-${f}`);
    return html`<td class="h${Math.min(SHADES, Math.max(0, Number.isFinite(shade) ? shade : 0))}"><b>${href === undefined ? count : html`<a href="${href}">${count}</a>`}</b><small class="of">${filled(told.ofCustomers, { share: format.share(share(found.customers, customers)) })}</small><small>${filled(told.ofNet, { share: format.share(share(found.netMinor, net)) })}</small><small class="group">${nameOf(found)}</small></td>`;
  };
  const rows = SCORES.toReversed().map(
    (f) =>
      html`<tr><th scope="row"><abbr title="${filled(told.f, { n: String(f) })}">${f}</abbr>${edge(f, told.seldom, told.often)}</th>${SCORES.map((r) => cell(r, f))}</tr>\n`,
  );
  const map = html`<table class="rfm"><caption class="hidden">${told.title}</caption><tbody>${rows}</tbody><tfoot><tr><td></td>${SCORES.map((r) => html`<th scope="col"><abbr title="${filled(told.r, { n: String(r) })}">${r}</abbr>${edge(r, told.long, told.lately)}</th>`)}</tr></tfoot></table>`;
  const counted = all.filter((each) => each.customers > 0);
  const unused = [
    ...SCORES.filter((n) => counted.every(({ r }) => r !== n)).map((n) => filled(told.r, { n: String(n) })),
    ...SCORES.filter((n) => counted.every(({ f }) => f !== n)).map((n) => filled(told.f, { n: String(n) })),
  ];
  return section(
    'grid',
    told.title,
    html`${filled(told.whom, { customers: words.customers(customers, format.count(customers)) })} ${told.about}${unused.length > 0 && ` ${filled(told.ties, { scores: unused.join(words.lang === 'en' ? ', ' : '、') })}`}`,
    html`<div class="card">${map}${folded(words.showTable, asTable())}</div>`,
  );

  /** The group that all of a cell are in; else the one that most are in, as such, or the two largest. */
  function nameOf({ groups, customers: here }: Report['grid'][number]): string {
    const [most, next] = groups;
    if (!most) return '';
    const word = (group: typeof most.group): string => words.segment[`group:${group}`][0];
    if (!next) return word(most.group);
    if (most.customers * 2 > here) return filled(told.mostly, { group: word(most.group) });
    return `${word(most.group)} / ${word(next.group)}`;
  }

  /** All groups of a cell with how many of it are in each. */
  function partsOf({ groups }: Report['grid'][number]): string {
    const part = (group: (typeof groups)[number]['group'], n: number): string => {
      const name = words.segment[`group:${group}`][0];
      return groups.length === 1 ? name : `${name} ${format.count(n)}`;
    };
    return groups.map(({ group, customers: n }) => part(group, n)).join(words.lang === 'en' ? ', ' : '、') || '–';
  }

  function asTable(): Html {
    const columns = [
      { name: told.group },
      { name: told.rHead, isNumber: true },
      { name: told.fHead, isNumber: true },
      { name: told.customers, isNumber: true },
      { name: told.share, isNumber: true },
      { name: told.net, isNumber: true, money: 'netMinor' },
      { name: told.netShare, isNumber: true },
    ];
    const cells = all
      .filter((each) => each.customers > 0)
      .toSorted((a, b) => b.netMinor - a.netMinor)
      .map((each): readonly Cell[] => [
        text(partsOf(each)),
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
