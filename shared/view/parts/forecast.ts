import type { Report } from '#flow/report/report.ts';
import { type Html, html } from '../html.ts';
import { dataTable, nothing, numberOf, section, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';

/** What was expected a while ago beside what came: how far predictions of this shop can be trusted. */
export function forecast(view: View, { forecast: fact }: Pick<Report, 'forecast'>): Html {
  const { words, format } = view;
  const told = words.forecast;
  if (!fact.known)
    return section('forecast', told.title, undefined, nothing(filled(words.because, { why: said(view, fact.why) })));
  const { from, days, customers, expected, low, high, came } = fact.value;
  const verdict = came < low ? told.fewer : came > high ? told.more : told.within;
  const [about, between] = [
    filled(told.about, { from: format.day(from), days: words.days(days, format.count(days)) }),
    filled(told.between, { low: format.count(Math.round(low)), high: format.count(Math.round(high)) }),
  ];
  const columns = [
    ...[told.customers, told.expected, told.came].map((name) => ({ name, isNumber: true })),
    { name: told.verdict },
  ];
  const row = [
    numberOf(customers, format.count),
    { shown: html`<b>${format.count(Math.round(expected))}</b> <small>${between}</small>`, raw: expected },
    { shown: html`<b>${format.count(came)}</b>`, raw: came },
    text(verdict),
  ];
  return section(
    'forecast',
    told.title,
    html`${about} ${told.whom}`,
    html`<div class="card">${dataTable(view, told.title, columns, [row], { file: 'forecast' })}</div>`,
  );
}
