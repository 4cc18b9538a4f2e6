import type { Report } from '#flow/report/report.ts';
import { type Html, html } from '../html.ts';
import { nothing, section } from '../table.ts';
import { filled, said, type View } from '../view.ts';

/** By which days without an order everybody is at risk and lapsed. */
export const daysSaid = (
  { words, format }: View,
  { atRisk, lapsed }: { readonly atRisk: number; readonly lapsed: number },
): string =>
  filled(words.stages.fixedDays, { atRisk: words.days(atRisk, format.count(atRisk)), lapsed: format.count(lapsed) });

/** Prospect to won back: how many stand where, and what moved. */
export function stages(
  view: View,
  { stages: all, empty, stageDays }: Pick<Report, 'stages' | 'empty' | 'stageDays'>,
): Html {
  const { words, format } = view;
  const told = words.stages;
  if (all.length === 0) {
    return section('stages', told.title, undefined, nothing(empty.stages ? said(view, empty.stages) : told.none));
  }
  const everybody = all.reduce((sum, { size }) => sum + size, 0);
  const steps = all.map(({ stage, size, entered, left }) => {
    const [name, about] = words.segment[`stage:${stage}`];
    const href = view.peopleHref(`stage:${stage}`);
    return html`<li class="${stage}"><span class="name">${href === undefined ? name : html`<a href="${href}">${name}</a>`}</span><b>${format.count(size)}</b><small>${about}</small><span class="moves"><span title="${told.entered}"><span aria-hidden="true">+</span><span class="hidden">${told.entered} </span>${format.count(entered)}</span> <span title="${told.left}"><span aria-hidden="true">−</span><span class="hidden">${told.left} </span>${format.count(left)}</span></span></li>\n`;
  });
  return section(
    'stages',
    told.title,
    html`${told.about} ${filled(told.whom, { customers: words.customers(everybody, format.count(everybody)) })}${stageDays && ` ${daysSaid(view, stageDays)}`}`,
    html`<ol class="band">${steps}</ol>`,
  );
}
