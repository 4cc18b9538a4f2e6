import type { Report } from '#flow/report/report.ts';
import { DEFINITIONS, type Definition, UNIT_WORDS } from '#model/kpi/definitions.ts';
import { definitionId } from '../definitions.ts';
import { type Html, html } from '../html.ts';
import { section } from '../table.ts';
import { said, type View } from '../view.ts';
import { daysSaid } from './stages.ts';

/** What every figure means, each with a name to link to; of stages the days too, where the shop goes by fixed ones. */
export function definitions(view: View, { stageDays }: Pick<Report, 'stageDays'> = {}): Html {
  const { title, about } = view.words.definitions;
  return section(
    'definitions',
    title,
    about,
    html`<div class="card meanings">${DEFINITIONS.map((one) =>
      article(view, one, one.name === 'stages' && stageDays ? daysSaid(view, stageDays) : ''),
    )}</div>`,
  );
}

function article(
  view: View,
  { name, title, means, formula, source, unit, per, final, history }: Definition,
  more: string,
): Html {
  const told = view.words.definitions;
  const row = (label: string, text: string): Html => html`<dt>${label}</dt><dd>${text}</dd>`;
  return html`<article id="${definitionId(name)}"><h3>${said(view, title)} <small><code>${name}</code></small></h3><p>${said(view, means)}${more !== '' && ` ${more}`}</p>
<dl class="parts">${row(told.formula, said(view, formula))}${row(told.unit, said(view, UNIT_WORDS[unit]))}${per && row(told.per, said(view, per))}${row(told.final, said(view, final))}${row(told.history, said(view, history))}${source !== undefined && row(told.note, said(view, source))}</dl></article>
`;
}
