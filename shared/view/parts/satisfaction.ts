import type { Report } from '#flow/report/report.ts';
import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { type Content, type Html, html } from '../html.ts';
import { type Cell, dataTable, numberOf, section, text } from '../table.ts';
import { filled, marked, said, type View } from '../view.ts';

type Told = Report['satisfaction'];

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** Who was asked and answered, how content they are with what, and what the team did for whom was handed over. */
export function satisfaction(view: View, { satisfaction: told }: Pick<Report, 'satisfaction'>): Html {
  const say = view.words.satisfaction;
  return section(
    'satisfaction',
    say.title,
    say.about,
    html`<div class="card">${answers(view, told)}${figures(view, told)}${facets(view, told)}<h3>${say.handOffs}</h3>${handOffs(view, told)}</div>`,
  );
}

function answers({ words, format }: View, { asked, answeredOfAsked, answered }: Told): Html {
  const say = words.satisfaction;
  const all = filled(say.answered, { answers: say.answers(answered, format.count(answered)) });
  if (asked === undefined) return html`<p>${say.notAsked} ${answered > 0 && all}</p>`;
  if (asked === 0 && answeredOfAsked === 0) return html`<p>${say.noneAsked} ${answered > 0 && all}</p>`;
  const share = asked > 0 ? format.share(answeredOfAsked / asked) : '–';
  const given = filled(say.asked, {
    messages: words.messages(asked, format.count(asked)),
    answers: say.answers(answeredOfAsked, format.count(answeredOfAsked)),
    share,
  });
  return html`<p>${given} ${answered !== answeredOfAsked && all}</p>`;
}

function figures(view: View, { nps, content, score, expected }: Told): Html {
  const { words, format } = view;
  const say = words.satisfaction;
  const row = (
    name: string,
    value: KpiValue,
    show: (n: number) => string,
    more: Content = undefined,
  ): readonly Cell[] =>
    value.known
      ? [
          text(name),
          {
            shown: html`${show(value.value)}${interval(view, value, show)}${more !== undefined && html`<small class="below">${more}</small>`}`,
            raw: value.value,
          },
          numberOf(value.of, format.count),
        ]
      : [
          text(name),
          {
            shown: html`<span class="quiet">${filled(words.because, { why: said(view, value.why) })}</span>`,
            raw: undefined,
          },
          numberOf(undefined, format.count),
        ];
  const {
    'expected:less': less = 0,
    'expected:as': as = 0,
    'expected:more': more = 0,
  } = expected.known ? (expected.parts ?? {}) : {};
  const parts = { less: format.count(less), as: format.count(as), more: format.count(more) };
  const columns = [{ name: say.figure }, { name: say.value }, { name: say.answersHead, isNumber: true }];
  const rows = [
    row(say.nps, nps, format.share),
    row(say.content, content, format.share),
    row(say.score, score, format.count),
    row(say.expected, expected, format.share, filled(say.expectedParts, parts)),
  ];
  return dataTable(view, say.title, columns, rows, { file: 'satisfaction' });
}

function interval({ words }: View, value: KpiValue, show: (n: number) => string): Content {
  if (!value.known || value.low === undefined || value.high === undefined) return undefined;
  return html` <small>${filled(words.satisfaction.between, { low: show(value.low), high: show(value.high) })}</small>`;
}

function facets(view: View, { facets: all }: Told): Content {
  const { words, format } = view;
  const say = words.satisfaction;
  if (all.length === 0) return undefined;
  const columns = [
    { name: say.facet },
    ...[say.answersHead, say.score, say.content].map((name) => ({ name, isNumber: true })),
  ];
  const rows = all.map(({ facet, answers: given, mean, content }): readonly Cell[] => [
    text(facet, Object.hasOwn(say.facets, facet) ? say.facets[facet] : facet),
    numberOf(given, format.count),
    numberOf(mean, format.count),
    numberOf(content, format.share),
  ]);
  return dataTable(view, say.facet, columns, rows, { file: 'facets' });
}

function handOffs(view: View, { handOffs: told }: Told): Html {
  const { words, format } = view;
  const say = words.satisfaction;
  if (!told.known) return html`<p class="why">${marked(said(view, told.why))}</p>`;
  const { opened, taken, done, open, takenAfterMs, doneAfterMs, outcomes } = told.value;
  const counts = { opened: format.count(opened), taken: format.count(taken), done: format.count(done) };
  const first = filled(opened > 0 ? say.handedOver : say.noneHandedOver, { ...counts, open: format.count(open) });
  const fast = [
    ...(takenAfterMs === undefined ? [] : [filled(say.takenAfter, { time: durationOf(view, takenAfterMs) })]),
    ...(doneAfterMs === undefined ? [] : [filled(say.doneAfter, { time: durationOf(view, doneAfterMs) })]),
  ].join(' ');
  const came = Object.entries(outcomes)
    .filter(([, n]) => n > 0)
    .map(([outcome, n]) =>
      filled((Object.hasOwn(say.outcomes, outcome) && say.outcomes[outcome]) || `${outcome} {n}`, {
        n: format.count(n),
      }),
    )
    .join(words.lang === 'en' ? ', ' : '、');
  return html`<p>${first} ${fast}</p>${came !== '' && html`<p class="why">${filled(say.came, { outcomes: came })}</p>`}`;
}

/** In minutes, hours or days, as people say it. */
function durationOf({ words, format }: View, ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  const { minutes, hours } = words.satisfaction;
  const [unit, say] = ms < 2 * HOUR ? [MINUTE, minutes] : ms < 2 * DAY ? [HOUR, hours] : [DAY, words.days];
  const n = Math.max(1, Math.round(ms / (unit ?? MINUTE)));
  return (typeof say === 'function' ? say : minutes)(n, format.count(n));
}
