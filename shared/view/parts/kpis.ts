import type { Known, Report } from '#flow/report/report.ts';
import { cellWord } from '../cell-words.ts';
import { type Content, type Html, html } from '../html.ts';
import { type Cell, dataTable, nothing, section, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';

type Row = Report['kpis'][number];
type Value = Row['last30'] extends Known<infer V> ? V : never;

/** Cells of a KPI that a row shows; the others stand in `perennial kpi`. */
const SHOWN_CELLS = 40;

/** Every KPI with its meaning, of 30 days and the 30 before; what is not known says why. */
export function kpis(view: View, { kpis: all, empty, programs }: Pick<Report, 'kpis' | 'empty' | 'programs'>): Html {
  const { words } = view;
  const told = words.kpis;
  if (all.length === 0)
    return section('kpis', told.title, undefined, nothing(empty.kpis ? said(view, empty.kpis) : told.none));
  const names = new Map(programs.map(({ id, name }) => [id, name] as const));
  const rows = all.map((row): readonly Cell[] => {
    const [title, href] = [said(view, row.title), view.kpiHref(row.name)];
    const name = href === undefined ? title : html`<a href="${href}">${title}</a>`;
    return [
      text(
        row.name,
        html`<span id="kpi-${row.name}">${name}</span><small class="below">${said(view, row.means)}</small>${parts(view, row, names)}`,
      ),
      unitIn(view, row.unit),
      figure(view, row, row.last30),
      figure(view, row, row.before30),
      text(row.counted === undefined ? '' : told.counts[row.counted]),
    ];
  });
  const columns = [
    { name: told.figure },
    { name: told.unit, onlyInFile: true },
    { name: told.latest, isNumber: true },
    { name: told.before, isNumber: true },
    { name: told.counted },
  ];
  return section(
    'kpis',
    told.title,
    told.about,
    html`<div class="card figures">${dataTable(view, told.title, columns, rows, { file: 'figures' })}</div>`,
  );
}

const shownAs =
  ({ words, format }: View, unit: Row['unit']) =>
  (value: number): string => {
    if (unit === 'money') return format.money(value);
    if (unit === 'share') return format.share(value);
    return unit === 'days' ? words.days(value, format.count(value)) : format.count(value);
  };

/** In a file each row says what its numbers are. */
function unitIn({ words, currency }: View, unit: Row['unit']): Cell {
  if (unit !== 'money') return text(words.kpis.units[unit]);
  return { ...text(currency), inJson: `${currency}, minor units` };
}

function figure(view: View, { unit, ofUnit }: Row, fact: Row['last30'] | Row['before30']): Cell {
  const { words } = view;
  if (!fact.known)
    return {
      shown: html`<span class="quiet">${filled(words.because, { why: said(view, fact.why) })}</span>`,
      raw: undefined,
    };
  const { value, of, low, high }: Value = fact.value;
  const show = shownAs(view, unit);
  const below: Content[] = [];
  if (of !== undefined && unit === 'share') {
    const whole = shownAs(view, ofUnit);
    below.push(filled(words.kpis.of, { value: whole(Math.round(value * of)), of: whole(of) }));
  }
  if (low !== undefined && high !== undefined)
    below.push(filled(words.kpis.interval, { low: show(low), high: show(high) }));
  return {
    shown: html`<b>${show(value)}</b>${below.map((each) => html`<small class="below">${each}</small>`)}`,
    raw: Number.isFinite(value) ? value : undefined,
    isMoney: unit === 'money',
  };
}

/** A part; its share of the whole never stands without what it is a share of. */
function part(view: View, row: Row, { value, unit, share }: Row['byCell'][number]): Content {
  const shown = shownAs(view, unit)(value);
  if (share === undefined || !row.last30.known) return shown;
  const { value: whole, of = whole } = row.last30.value;
  const { format, words } = view;
  const all = shownAs(view, row.unit === 'share' ? row.ofUnit : row.unit)(of);
  return html`${shown} <small>${filled(words.kpis.shareOf, { share: format.share(share), of: all })}</small>`;
}

function parts(view: View, row: Row, programs: ReadonlyMap<string, string>): Content {
  const { name, byCell } = row;
  if (byCell.length === 0) return undefined;
  return html`<details><summary>${view.words.kpis.parts}</summary><dl class="parts">${byCell
    .slice(0, SHOWN_CELLS)
    .map(
      (each) => html`<dt>${cellWord(view, name, each.cell, programs)}</dt><dd>${part(view, row, each)}</dd>`,
    )}</dl></details>`;
}
