import type { Report } from '#flow/report/report.ts';
import { type Html, html } from '../html.ts';
import { marked, said, type View } from '../view.ts';

/** Folded below an alert, where the place that shows the report knows more. */
export type AlertDetails = Readonly<Partial<Record<Report['alerts'][number]['kind'], Html>>>;

/** What somebody has to look at, worst first; a line that says so when there is nothing. */
export function alerts(
  view: View,
  { alerts: all, empty }: Pick<Report, 'alerts' | 'empty'>,
  details: AlertDetails = {},
): Html {
  const { words } = view;
  if (all.length === 0)
    return html`<p class="calm" id="alerts">${empty.alerts ? said(view, empty.alerts) : words.alerts.none}</p>`;
  const worst = all.toSorted((a, b) => Number(a.level !== 'bad') - Number(b.level !== 'bad'));
  return html`<section id="alerts" class="alerts" aria-labelledby="h-alerts"><h2 id="h-alerts" class="hidden">${words.alerts.title}</h2><ul>${worst.map(
    ({ kind, level, text, remedy }) =>
      html`<li class="${level}"><span class="word${level === 'bad' && ' stopped'}">${words.alerts[level]}</span> <strong>${said(view, text)}</strong><br>${marked(said(view, remedy))}${details[kind]}</li>\n`,
  )}</ul></section>`;
}
