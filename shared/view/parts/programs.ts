import type { Report } from '#flow/report/report.ts';
import { percent } from '../charts/scale.ts';
import { type Content, type Html, html } from '../html.ts';
import { reasonWord } from '../reason-word.ts';
import { type Cell, dataTable, folded, nothing, numberOf, section, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';
import type { PageWords } from '../words/page-words.ts';

type Program = Report['programs'][number];

/** Reasons that are named in a row; the others are one. */
const NAMED = 5;

/** One row per program: planned to bought, and in grey why messages were not sent. */
export function programs(view: View, { programs: all, empty }: Pick<Report, 'programs' | 'empty'>): Html {
  const { words, format } = view;
  const told = words.programs;
  if (all.length === 0) {
    return section('programs', told.title, undefined, nothing(empty.programs ? said(view, empty.programs) : told.none));
  }
  const busy = all.filter(({ planned, sent }) => planned > 0 || sent > 0);
  const idle = all.filter((program) => !busy.includes(program));
  const columns = [
    { name: told.program },
    ...[told.planned, told.allowed, told.sent, told.delivered, told.clicked, told.scanned, told.bought].map((name) => ({
      name,
      isNumber: true,
    })),
    { name: told.net, isNumber: true, money: 'netMinor' },
    { name: told.cost, isNumber: true, money: 'costMinor' },
    { name: told.notSent },
  ];
  const rows = all.map((program): readonly Cell[] => [
    text(program.name),
    ...[
      ...[program.planned, program.allowed, program.sent, program.delivered],
      ...[program.clicked, program.scanned, program.bought],
    ].map((n) => numberOf(n, format.count)),
    numberOf(program.netMinor, format.money),
    numberOf(program.costMinor.known ? program.costMinor.value : undefined, format.money),
    text(
      program.notSent.map(({ reason, touches }) => `${reasonWord(words, reason)} ${format.count(touches)}`).join('; '),
    ),
  ]);
  return section(
    'programs',
    told.title,
    told.about,
    html`<div class="card">${busy.length > 0 && html`${key(told)}<ul class="funnels">${busy.map((program) => funnel(view, program))}</ul>`}${unknownCosts(view, busy)}${idle.length > 0 && html`<p class="why">${filled(told.idle, { names: idle.map(({ name }) => name).join(words.lang === 'en' ? ', ' : '、') })}</p>`}${folded(words.showTable, dataTable(view, told.title, columns, rows, { file: 'programs' }))}</div>`,
  );
}

/** Why costs are not known: once for all programs of which it is the same. */
function unknownCosts(view: View, all: readonly Program[]): Content {
  const why = new Set(all.flatMap(({ costMinor }) => (costMinor.known ? [] : [said(view, costMinor.why)])));
  return [...why].map(
    (each) => html`<p class="why">${view.words.programs.cost}: ${filled(view.words.because, { why: each })}</p>`,
  );
}

/** What messages cost, beside what receivers bought after them: two sums, of which neither is of the other. */
function money({ words: { programs: told }, format }: View, { costMinor, netMinor, open }: Program): Html {
  const cost = costMinor.known
    ? format.money(costMinor.value)
    : html`–<span class="hidden"> ${told.costUnknown}</span>`;
  const net =
    netMinor !== undefined &&
    html` · <span title="${told.boughtAbout}">${told.net} ${format.money(netMinor)}${open > 0 && html` (${told.soFar})`}</span>`;
  return html`<p class="why">${told.cost} ${cost}${net}</p>`;
}

/** What the colours of the bars stand for. */
const key = ({ bought, sent, notSent }: PageWords['programs']): Html =>
  html`<ul class="key"><li><span class="swatch did-buy"></span>${bought}</li><li><span class="swatch was-sent"></span>${sent}</li><li><span class="swatch not-sent"></span>${notSent}</li></ul>`;

function funnel(view: View, program: Program): Html {
  const { words, format } = view;
  const { name, planned, allowed, sent, delivered, answerless, clicked, scanned = 0, bought, open, notSent } = program;
  const told = words.programs;
  const step = (label: string, n: number | undefined, about?: string, note?: string): Html =>
    html`<li${about !== undefined && html` title="${about}"`}><b>${n === undefined ? '–' : format.count(n)}</b> <span>${label}${n === undefined && html`<span class="hidden"> ${told.notCounted}</span>`}${note !== undefined && html` <small>${note}</small>`}</span></li>`;
  const messages = (n: number): string => words.messages(n, format.count(n));
  const quiet = answerless > 0 ? filled(told.answerless, { messages: messages(answerless) }) : undefined;
  const machines = scanned > 0 ? filled(told.byMachines, { messages: messages(scanned) }) : undefined;
  const soFar = bought !== undefined && open > 0 ? told.soFar : undefined;
  const about = soFar ? `${told.boughtAbout}; ${filled(told.soFarAbout, { open: messages(open) })}` : told.boughtAbout;
  const [first, rest] = [notSent.slice(0, NAMED), notSent.slice(NAMED)];
  const more = rest.reduce((sum, { touches }) => sum + touches, 0);
  const reasons = [
    ...first.map(({ reason, touches }) => ({ word: reasonWord(words, reason), touches })),
    ...(more > 0 ? [{ word: told.other, touches: more }] : []),
  ].filter(({ touches }) => touches > 0);
  const whole = Math.max(1, planned, sent + reasons.reduce((sum, { touches }) => sum + touches, 0));
  const part = (kind: string, n: number, label: string): Content =>
    n > 0 &&
    html`<span class="${kind}" style="width:${percent(n, whole)}" title="${label}: ${format.count(n)}"></span>`;
  // who bought is among who was sent to
  const buyers = Math.min(bought ?? 0, sent);
  return html`<li><h3>${name}</h3><ol class="steps">${step(told.planned, planned)}${step(told.allowed, allowed)}${step(told.sent, sent)}${step(told.delivered, delivered, quiet)}${step(told.clicked, clicked, undefined, machines)}${step(told.bought, bought, about, soFar)}</ol>
<div class="flow" aria-hidden="true">${part('bought', buyers, told.bought)}${part('sent', sent - buyers, told.sent)}${reasons.map(({ word, touches }, n) => part(`grey g${n % 3}`, touches, word))}</div>
${money(view, program)}${reasons.length > 0 && html`<p class="why">${told.notSent}: ${reasons.map(({ word, touches }, n) => html`${n > 0 && ' · '}<span>${word} ${format.count(touches)}</span>`)}</p>`}</li>
`;
}
