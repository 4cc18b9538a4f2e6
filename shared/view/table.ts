import { csvRow } from '#model/values/text/csv.ts';
import { type FileColumn, headOf, keyOf, majorOf } from './file-columns.ts';
import { type Content, type Html, html } from './html.ts';
import type { View } from './view.ts';

/** What a cell shows, and what it is in a file. */
export interface Cell {
  readonly shown: Content;
  readonly raw: string | number | undefined;
  /** Of a column that holds money in some rows alone. */
  readonly isMoney?: boolean;
  /** What it is in JSON, where that differs. */
  readonly inJson?: string | undefined;
}

export interface Column extends FileColumn {
  /** Aligned to the right. */
  readonly isNumber?: boolean;
  /** The page shows what it says beside the other values. */
  readonly onlyInFile?: boolean;
}

/** `[]` shown as text, and the same in a file. */
export const text = (raw: string, shown: Content = raw): Cell => ({ shown, raw });
export const numberOf = (raw: number | undefined, format: (n: number) => string): Cell => ({
  shown: raw === undefined ? html`<span aria-hidden="true">–</span>` : format(raw),
  raw: raw !== undefined && Number.isFinite(raw) ? raw : undefined,
});

/** Larger ones are no address that a browser opens. */
const MAX_CSV = 200_000;

/**
 * A table that becomes cards on a phone, and may be downloaded as CSV where it has a file name. Roles keep it a table for
 * who hears it; without rows it says `none`.
 */
export function dataTable(
  { words, currency }: View,
  caption: string,
  all: readonly Column[],
  cells: readonly (readonly Cell[])[],
  { file, none = words.none }: { readonly file?: string | undefined; readonly none?: string } = {},
): Html {
  const isShown = (_: unknown, at: number): boolean => all[at]?.onlyInFile !== true;
  const [columns, rows] = [all.filter(isShown), cells.map((row) => row.filter(isShown))];
  const num = (at: number): Content => columns[at]?.isNumber === true && html` class="num"`;
  const head = columns.map(({ name }, at) => html`<th role="columnheader" scope="col"${num(at)}>${name}</th>`);
  const body = rows.map(
    (row) =>
      html`<tr role="row">${row.map(({ shown }, at) =>
        at === 0
          ? html`<th role="rowheader" scope="row">${shown}</th>`
          : html`<td role="cell" data-name="${columns[at]?.name}"${num(at)}>${shown !== undefined && shown !== '' && html`<span>${shown}</span>`}</td>`,
      )}</tr>\n`,
  );
  const nothing = html`<tr role="row"><td role="cell" colspan="${columns.length}">${none}</td></tr>`;
  return html`<table role="table" class="data"><caption class="hidden">${caption}</caption>
<thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${rows.length === 0 ? nothing : body}</tbody></table>${file !== undefined && rows.length > 0 && downloads(words, currency, file, all, cells)}`;
}

function downloads(
  words: View['words'],
  currency: string,
  file: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Content {
  const csv = csvOf(currency, columns, rows);
  if (csv.length > MAX_CSV) return undefined;
  const json = JSON.stringify({
    currency,
    columns: columns.map(keyOf),
    rows: rows.map((row) => row.map(({ raw, inJson }) => inJson ?? raw ?? null)),
  });
  const link = (type: string, ending: string, label: string, content: string): Html =>
    html`<a download="${file}.${ending}" href="data:${type};charset=utf-8,${encodeURIComponent(content.toWellFormed())}">${label}</a>`;
  return html`<p class="csv">${link('text/csv', 'csv', words.csv, csv)} ${link('application/json', 'json', words.tableJson, json)}</p>`;
}

function csvOf(currency: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const value = ({ raw, isMoney }: Cell, at: number) =>
    isMoney === true || columns[at]?.money !== undefined ? majorOf(raw, currency) : raw;
  return [columns.map((column) => headOf(column, currency)), ...rows.map((row) => row.map(value))].map(csvRow).join('');
}

/** A picture's figures, folded away below it. */
export const folded = (label: string, content: Content): Html =>
  html`<details><summary>${label}</summary>${content}</details>`;

/** A block of the page with a name to link to. */
export const section = (id: string, title: string, about: Content, content: Content): Html =>
  html`<section id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${title}</h2>
${about !== undefined && about !== '' && html`<p class="about">${about}</p>`}
${content}
</section>
`;

/** Says why a block is empty. */
export const nothing = (why: string): Html => html`<p class="card empty">${why}</p>`;
