import type { Report } from '#flow/report/report.ts';
import { percent } from '../charts/scale.ts';
import { type Html, html } from '../html.ts';
import { type Cell, dataTable, nothing, numberOf, section, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';

/** Who lapsed, by the tier in which they stood at the start, and who came back. */
export function churn(view: View, { churn: fact }: Pick<Report, 'churn'>): Html {
  const { words, format } = view;
  const told = words.churn;
  if (!fact.known)
    return section('churn', told.title, undefined, nothing(filled(words.because, { why: said(view, fact.why) })));
  const { from, days, tiers, lapsed, wonBack, reactivated, byDay } = fact.value;
  const rows = tiers.map(({ tier, share: of }): readonly Cell[] => {
    const name = text(words.segment[`tier:${tier}`][0]);
    if (!of.known) {
      const shown = html`<span class="quiet">${said(view, of.why)}</span>`;
      return [name, numberOf(undefined, format.count), numberOf(undefined, format.count), { shown, raw: undefined }];
    }
    const { share, low, high } = of.value;
    return [
      name,
      numberOf(of.value.of, format.count),
      numberOf(of.value.lapsed, format.count),
      {
        shown: html`<b>${format.share(share)}</b> <small>${filled(told.between, { low: format.share(low), high: format.share(high) })}</small><span class="bar" aria-hidden="true"><span style="width:${percent(share, 1)}"></span></span>`,
        raw: share,
      },
    ];
  });
  const columns = [
    { name: told.tier },
    ...[told.start, told.lapsed, told.share].map((name) => ({ name, isNumber: true })),
  ];
  const counts = (of: NonNullable<typeof byDay>) =>
    Object.fromEntries(Object.entries(of).map(([name, n]) => [name, format.count(n)]));
  const between = { lapsed, wonBack, reactivated };
  const differs =
    byDay &&
    Object.entries(between).some(([name, n]) => Object.entries(byDay).some(([on, m]) => on === name && m !== n));
  return section(
    'churn',
    told.title,
    filled(told.about, { from: format.day(from), days: words.days(days, format.count(days)) }),
    html`<div class="card">${dataTable(view, told.title, columns, rows, { file: 'churn' })}<p>${filled(told.moved, counts(between))}</p>${differs && html`<p class="why">${filled(told.byDay, counts(byDay))}</p>`}</div>`,
  );
}
