import type { Report } from '#flow/report/report.ts';
import { STAGES } from '#model/segment/membership.ts';
import { type Html, html } from '../html.ts';
import { type Cell, dataTable, nothing, section, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';

/** From which stage to which, between two days. */
export function movement(view: View, { movement: fact }: Pick<Report, 'movement'>): Html {
  const { words, format } = view;
  const told = words.movement;
  if (!fact.known)
    return section('movement', told.title, undefined, nothing(filled(words.because, { why: said(view, fact.why) })));
  const { from, moved } = fact.value;
  const both = moved.reduce((sum, { customers }) => sum + customers, 0);
  const name = (stage: (typeof STAGES)[number]): string => words.segment[`stage:${stage}`][0];
  const rows = STAGES.filter((stage) => moved.some((each) => each.from === stage)).map((stage): readonly Cell[] => [
    text(name(stage)),
    ...STAGES.map((to): Cell => {
      const customers = moved
        .filter((each) => each.from === stage && each.to === to)
        .reduce((sum, each) => sum + each.customers, 0);
      if (customers === 0) return { shown: undefined, raw: 0 };
      const shown = format.count(customers);
      return { shown: stage === to ? html`<span class="stayed">${shown}</span>` : shown, raw: customers };
    }),
  ]);
  const columns = [
    { name: told.from },
    ...STAGES.map((stage) => ({ name: filled(told.to, { stage: name(stage) }), isNumber: true })),
  ];
  return section(
    'movement',
    told.title,
    html`${filled(told.about, { from: format.day(from) })} ${filled(told.whom, { customers: words.customers(both, format.count(both)) })}`,
    html`<div class="card">${dataTable(view, told.title, columns, rows, { file: 'movement', none: told.none })}</div>`,
  );
}
