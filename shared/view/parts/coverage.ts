import type { Coverage } from '#flow/report/coverage.ts';
import type { Report } from '#flow/report/report.ts';
import { MISSED_MEANS, MISSED_WORDS, MOMENT_WORDS } from '#model/coverage/words.ts';
import { percent } from '../charts/scale.ts';
import { stackedBars } from '../charts/stacked-bars.ts';
import { type Content, type Html, html } from '../html.ts';
import { reasonWord } from '../reason-word.ts';
import { type Cell, dataTable, folded, nothing, numberOf, section, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';

/** Days without a run that are named. */
const DAYS_NAMED = 5;

/** A program by its name. */
type Named = Pick<Report['programs'][number], 'id' | 'name'>;

/** The one figure, day by day, why the rest was missed, and whose moments these were. */
export function coverage(
  view: View,
  { coverage: told, programs }: Pick<Report, 'coverage'> & { readonly programs: readonly Named[] },
): Html {
  const { words } = view;
  const { title, about, journeys } = words.coverage;
  const { share } = told;
  if (!share.known)
    return section('coverage', title, about, html`${nothing(said(view, share.why))}${apart(view, told)}`);
  const names = new Map(programs.map(({ id, name }) => [id, name]));
  return section(
    'coverage',
    title,
    `${about} ${journeys}`,
    html`<div class="card">${headline(view, told, share.value)}${byDay(view, told)}${missed(view, told)}${apart(view, told)}${folded(words.coverage.byProgram, byProgram(view, told, names))}</div>`,
  );
}

function headline(view: View, told: Coverage, share: number): Html {
  const { words, format } = view;
  const say = words.coverage;
  const { kept, due, before, days, without, withoutProgram, shareOfPrograms } = told;
  const period = words.days(days, format.count(days));
  const now = filled(say.share, { kept: format.count(kept), due: format.count(due), share: format.share(share) });
  const then = before?.share.known
    ? filled(say.before, { days: period, share: format.share(before.share.value) })
    : filled(say.youngBefore, { days: period });
  const parts = without
    .map(({ moment, moments }) => `${momentWord(view, moment)} ${format.count(moments)}`)
    .join(words.lang === 'en' ? ', ' : '、');
  const unserved = { moments: format.count(withoutProgram), parts };
  const gap = shareOfPrograms.known
    ? filled(say.withoutProgram, { ...unserved, share: format.share(shareOfPrograms.value) })
    : filled(say.withoutProgramAlone, unserved);
  return html`<p class="back"><b>${now}</b> ${then} ${mostMissed(view, told)}</p>${withoutProgram > 0 && html`<p class="why">${gap}</p>`}`;
}

/** For what most were missed, in a sentence. */
function mostMissed(view: View, { missed: all, missedFor: [most] }: Coverage): Content {
  if (!most) return undefined;
  const { words, format } = view;
  return filled(words.coverage.mostMissed, {
    ...{ missed: format.count(all), moments: format.count(most.moments) },
    why: missedWord(view, most.why),
  });
}

/** Kept with missed on it, each day; the table below has the numbers. */
function byDay(view: View, { byDay: all, from, to }: Coverage): Content {
  const { words, format } = view;
  const say = words.coverage;
  const [first] = all;
  if (!first) return undefined;
  const best = all.reduce((high, day) => (day.due > high.due ? day : high), first);
  const description = filled(say.description, {
    ...{ days: words.days(all.length, format.count(all.length)), from: format.day(from), to: format.day(to) },
    ...{ best: format.day(best.day), due: format.count(best.due), kept: format.count(best.kept) },
  });
  const bars = all.map(({ day, kept, missed: gone }) => ({
    label: format.dayShort(day),
    lower: kept,
    upper: gone,
    text: filled(say.dayText, { day: format.day(day), kept: format.count(kept), missed: format.count(gone) }),
    isOpen: false,
  }));
  const key = (kind: string, label: string): Html => html`<li><span class="swatch ${kind}"></span>${label}</li>`;
  const columns = [
    { name: say.day },
    ...[say.due, say.kept, say.missed, say.keptShare, say.notDue, say.heldOut].map((name) => ({
      name,
      isNumber: true,
    })),
  ];
  const rows = all
    .toReversed()
    .map((one): readonly Cell[] => [
      text(one.day, linked(view.touchesHref({ from: one.day, to: one.day }), format.day(one.day))),
      ...[one.due, one.kept, one.missed].map((n) => numberOf(n, format.count)),
      numberOf(one.due > 0 ? one.kept / one.due : undefined, format.share),
      ...[one.notDue, one.heldOut].map((n) => numberOf(n, format.count)),
    ]);
  const chart = (size: 'only-wide' | 'only-phone') =>
    stackedBars({ id: `coverage-${size}`, title: say.byDay, description, size }, bars, (n) =>
      Number.isInteger(n) ? format.count(n) : '',
    );
  return html`<ul class="key">${key('lower', say.kept)}${key('upper', say.missed)}</ul>${chart('only-wide')}${chart('only-phone')}${folded(words.showTable, dataTable(view, say.byDay, columns, rows, { file: 'coverage-days' }))}`;
}

function missed(view: View, { missedFor, without, due, from, to }: Coverage): Html {
  const { words, format } = view;
  const say = words.coverage;
  const rows = missedFor.map(({ why, moments, reasons }): readonly Cell[] => {
    const [word, means] = [capital(missedWord(view, why)), knownWord(view, MISSED_MEANS, why)];
    const parts = [
      ...reasons.map((one) => ({
        says: `${reasonWord(words, one.reason)} ${format.count(one.moments)}`,
        href: view.touchesHref({ why, reason: one.reason, from, to }),
      })),
      ...(why === 'no-program'
        ? without.map((one) => ({
            says: `${momentWord(view, one.moment)} ${format.count(one.moments)}`,
            href: undefined,
          }))
        : []),
    ];
    // moments without a program have no message
    const name = linked(reasons.length > 0 ? view.touchesHref({ why, from, to }) : undefined, word);
    return [
      text(why, html`${name}${means !== undefined && html`<small class="below">${means}</small>`}`),
      numberOf(moments, format.count),
      {
        shown: html`${format.share(moments / due)}<span class="bar"><span style="width:${percent(moments, due)}"></span></span>`,
        raw: moments / due,
      },
      text(
        parts.map(({ says }) => says).join('; '),
        html`${parts.map(({ says, href }, n) => html`${n > 0 && '; '}${linked(href, says)}`)}`,
      ),
    ];
  });
  const columns = [
    { name: say.why },
    { name: say.moments, isNumber: true },
    { name: say.ofDue, isNumber: true },
    { name: say.madeOf },
  ];
  return html`<h3>${say.whyMissed}</h3>${dataTable(view, say.whyMissed, columns, rows, { file: 'coverage-missed', none: say.noneMissed })}`;
}

function apart(view: View, { notDue, heldOut, withoutRun, from, to }: Coverage): Html {
  const { words, format } = view;
  const say = words.coverage;
  const number = (n: number, why: 'not-due' | 'held-out'): Content =>
    linked(n > 0 ? view.touchesHref({ why, from, to }) : undefined, format.count(n));
  const [before = '', between = '', after = ''] = say.apart.split(/\{notDue\}|\{heldOut\}/);
  const named = withoutRun
    .slice(-DAYS_NAMED)
    .map((day) => format.day(day))
    .join(words.lang === 'en' ? ', ' : '、');
  const more = withoutRun.length - DAYS_NAMED;
  const days = more > 0 ? filled(say.withoutRunMore, { days: named, more: format.count(more) }) : named;
  const gaps = withoutRun.length > 0 && html` ${filled(say.withoutRun, { days })}`;
  return html`<p class="why">${before}${number(notDue, 'not-due')}${between}${number(heldOut, 'held-out')}${after}${gaps}</p>`;
}

function byProgram(view: View, { programs, from, to }: Coverage, names: ReadonlyMap<string, string>): Html {
  const { words, format } = view;
  const say = words.coverage;
  const columns = [
    { name: say.program },
    ...[say.due, say.kept, say.keptShare].map((name) => ({ name, isNumber: true })),
    { name: say.most },
    ...[say.notDue, say.heldOut].map((name) => ({ name, isNumber: true })),
  ];
  const rows = programs.map(({ programId, due, kept, missedFor: [most], notDue, heldOut }): readonly Cell[] => {
    const name = names.get(programId) ?? programId;
    return [
      text(name, linked(view.touchesHref({ program: programId, from, to }), name)),
      ...[due, kept].map((n) => numberOf(n, format.count)),
      numberOf(due > 0 ? kept / due : undefined, format.share),
      mostCell(view, most, view.touchesHref({ program: programId, why: most?.why, from, to })),
      ...[notDue, heldOut].map((n) => numberOf(n, format.count)),
    ];
  });
  return dataTable(view, say.byProgram, columns, rows, { file: 'coverage-programs' });
}

function mostCell(
  view: View,
  most: Coverage['programs'][number]['missedFor'][number] | undefined,
  href: string | undefined,
): Cell {
  if (!most) return text('');
  const says = `${missedWord(view, most.why)} ${view.format.count(most.moments)}`;
  return text(says, linked(href, says));
}

const linked = (href: string | undefined, label: string): Content =>
  href === undefined ? label : html`<a href="${href}">${label}</a>`;

type Both = Parameters<typeof said>[1];

/** In the language of the page; a name of another release by itself. */
const knownWord = (view: View, words: Readonly<Record<string, Both>>, name: string): string | undefined => {
  const both = Object.hasOwn(words, name) ? words[name] : undefined;
  return both && said(view, both);
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const missedWord = (view: View, why: string): string => knownWord(view, MISSED_WORDS, why) ?? why;
const momentWord = (view: View, moment: string): string => knownWord(view, MOMENT_WORDS, moment) ?? moment;
