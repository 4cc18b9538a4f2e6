import type { Report } from '#flow/report/report.ts';
import { definitionsIn, explained } from '../definitions.ts';
import { closedUp, type Html, html } from '../html.ts';
import { type AlertDetails, alerts } from '../parts/alerts.ts';
import { campaigns } from '../parts/campaigns.ts';
import { care } from '../parts/care.ts';
import { churn } from '../parts/churn.ts';
import { cohorts } from '../parts/cohorts.ts';
import { coverage } from '../parts/coverage.ts';
import { definitions } from '../parts/definitions.ts';
import { deliverability } from '../parts/deliverability.ts';
import { diagnosis } from '../parts/diagnosis.ts';
import { effects } from '../parts/effects.ts';
import { forecast } from '../parts/forecast.ts';
import { grid } from '../parts/grid.ts';
import { kpis } from '../parts/kpis.ts';
import { members } from '../parts/members.ts';
import { movement } from '../parts/movement.ts';
import { programs } from '../parts/programs.ts';
import { pyramid } from '../parts/pyramid.ts';
import { satisfaction } from '../parts/satisfaction.ts';
import { segments } from '../parts/segments.ts';
import { sentences } from '../parts/sentences.ts';
import { stages } from '../parts/stages.ts';
import { tiles } from '../parts/tiles.ts';
import { weeks } from '../parts/weeks.ts';
import { STYLE } from '../style.ts';
import { filled, type View, viewIn } from '../view.ts';
import type { PageWords } from '../words/page-words.ts';

/** Every block: what to do, what it says, what it rests on, then who the customers are. */
export function reportParts(said: View, report: Report, details?: AlertDetails): Html {
  const view = { ...said, names: report.names ?? said.names };
  const parts = html`${lead(view, report)}${alerts(view, report, details)}${explained(view, 'sentences', sentences(view, report))}${explained(view, 'tiles', tiles(view, report))}${contents(view)}${explained(view, 'weeks', weeks(view, report))}${explained(view, 'cohorts', cohorts(view, report))}${explained(view, 'stages', stages(view, report))}${explained(view, 'churn', churn(view, report))}${explained(view, 'effects', effects(view, report))}${explained(view, 'diagnosis', diagnosis(view, report))}${explained(view, 'programs', programs(view, report))}${explained(view, 'campaigns', campaigns(view, report))}${explained(view, 'members', members(view, report))}${explained(view, 'coverage', coverage(view, report))}${explained(view, 'care', care(view, report))}${explained(view, 'satisfaction', satisfaction(view, report))}${explained(view, 'deliverability', deliverability(view, report))}${explained(view, 'grid', grid(view, report))}${explained(view, 'pyramid', pyramid(view, report))}${explained(view, 'forecast', forecast(view, report))}${explained(view, 'movement', movement(view, report))}${explained(view, 'segments', segments(view, report))}${kpis(view, report)}`;
  return view.words.lang === 'zh-CN' ? closedUp(parts) : parts;
}

/** Blocks below the first screen. */
const BELOW = [
  ...([
    'weeks',
    'cohorts',
    'stages',
    'churn',
    'effects',
    'diagnosis',
    'programs',
    'campaigns',
    'members',
    'coverage',
    'care',
    'satisfaction',
    'deliverability',
  ] as const),
  ...(['grid', 'pyramid', 'forecast', 'movement', 'segments', 'kpis'] as const),
];

/** The way to each of them, by name. */
const contents = ({ words }: View): Html =>
  html`<nav class="contents" aria-label="${words.contents}"><ul>${BELOW.map((block) => html`<li><a href="#${block}">${words[block].title}</a></li>`)}</ul></nav>`;

function lead({ words, format }: View, { shop, day, since }: Report): Html {
  const asOf = filled(words.asOf, { day: format.day(day), zone: shop.timezone, currency: shop.currency });
  return html`<p class="lead"><time datetime="${day}">${asOf}</time> ${since === undefined ? words.noHistory : filled(words.since, { day: format.day(since) })}</p>`;
}

/**
 * A report as one HTML file: no script, nothing loaded from elsewhere, no person in it, in the words that are
 * given, with the formats of `locale` (BCP 47).
 */
export function reportHtml(report: Report, locale: string, words: PageWords): string {
  const { shop, day } = report;
  const view = viewIn(words, { locale, currency: shop.currency }, { kpiHref: definitionsIn('') });
  const { format } = view;
  const json = JSON.stringify(report).toWellFormed();
  return html`<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<title>${shop.name} · ${words.report} · ${format.day(day)}</title>
<style>${STYLE}</style>
</head>
<body class="report">
<a class="skip" href="#main">${words.skip}</a>
<header><span class="brand">Perennial</span><span class="when">${format.day(day)}</span></header>
<main id="main">
<h1>${shop.name}</h1>
${reportParts(view, report)}${definitions(view, report)}
</main>
<footer><p>${words.footer}</p><p><a download="report-${day}.json" href="data:application/json;charset=utf-8,${encodeURIComponent(json)}">${words.json}</a></p></footer>
</body>
</html>
`.text;
}
