import type { Report } from '#flow/report/report.ts';
import { sparkline } from '../charts/spark.ts';
import { type Html, html } from '../html.ts';
import { type Cell, dataTable, nothing, numberOf, section, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';

/** The team's own segments: the rule in words, size and its 30 days, who may be written to, what they brought. */
export function segments(view: View, { segments: all, empty }: Pick<Report, 'segments' | 'empty'>): Html {
  const { words, format } = view;
  const told = words.segments;
  if (all.length === 0) {
    return section('segments', told.title, undefined, nothing(empty.segments ? said(view, empty.segments) : told.none));
  }
  const rows = all.map(({ id, name, rule, size, reachable, netMinor, trend }): readonly Cell[] => {
    const href = view.peopleHref(`rule:${id}`);
    const label = filled(told.trendLine, {
      name,
      from: format.day(trend[0]?.day ?? ''),
      to: format.day(trend.at(-1)?.day ?? ''),
      first: format.count(trend[0]?.size ?? 0),
      last: format.count(trend.at(-1)?.size ?? 0),
    });
    return [
      text(
        name,
        html`${href === undefined ? name : html`<a href="${href}">${name}</a>`}<small class="below">${said(view, rule)}</small>`,
      ),
      numberOf(size, format.count),
      {
        shown: sparkline(
          trend.map((each) => each.size),
          label,
        ),
        raw: trend.at(0)?.size,
      },
      numberOf(reachable, format.count),
      numberOf(netMinor, format.money),
    ];
  });
  const columns = [
    { name: told.segment },
    { name: told.size, isNumber: true },
    { name: told.trend },
    { name: told.reach, isNumber: true },
    { name: told.net, isNumber: true, money: 'netMinor' },
  ];
  return section(
    'segments',
    told.title,
    told.whom,
    html`<div class="card">${dataTable(view, told.title, columns, rows, { file: 'segments' })}</div>`,
  );
}
