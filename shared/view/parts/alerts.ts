import type { Report } from '#flow/report/report.ts';
import { type Content, type Html, html } from '../html.ts';
import { said, type View } from '../view.ts';

/** What somebody has to look at, worst first; a line that says so when there is nothing. */
export function alerts(view: View, { alerts: all, empty }: Pick<Report, 'alerts' | 'empty'>): Html {
  const { words } = view;
  if (all.length === 0)
    return html`<p class="calm" id="alerts">${empty.alerts ? said(view, empty.alerts) : words.alerts.none}</p>`;
  const worst = all.toSorted((a, b) => Number(a.level !== 'bad') - Number(b.level !== 'bad'));
  return html`<section id="alerts" class="alerts" aria-labelledby="h-alerts"><h2 id="h-alerts">${words.alerts.title}</h2><ul>${worst.map(
    ({ level, text, remedy }) =>
      html`<li class="${level}"><span class="word${level === 'bad' && ' stopped'}">${words.alerts[level]}</span> <strong>${said(view, text)}</strong><br>${marked(said(view, remedy))}</li>\n`,
  )}</ul></section>`;
}

/** What stands between backticks is code. */
const marked = (text: string): Content =>
  text.split('`').map((part, at) => (at % 2 === 0 ? part : html`<code>${part}</code>`));
