import { type Content, type Html, html } from '#view/html.ts';

/** A table with a caption; numbers are aligned to the right. Where it is too wide it scrolls, by keyboard too. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Content[])[],
  { none = 'none yet', numeric: also = [] }: { readonly none?: string; readonly numeric?: readonly number[] } = {},
): Html {
  const numeric = head.map((_, at) => also.includes(at) || rows.some((row) => typeof row[at] === 'number'));
  // On a phone a row is a block, each cell with its name; roles keep it a table for who hears it.
  const cell = (content: Content, at: number): Html =>
    html`<td role="cell" data-name="${head[at]}"${numeric[at] === true && html` class="num"`}>${typeof content === 'number' ? content.toLocaleString('en') : content}</td>`;
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table role="table"><caption class="hidden">${caption}</caption>
<thead role="rowgroup"><tr role="row">${head.map((name, at) => html`<th role="columnheader" scope="col"${numeric[at] === true && html` class="num"`}>${name}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.length === 0 ? html`<tr role="row"><td role="cell" colspan="${head.length}">${none}</td></tr>` : rows.map((row) => html`<tr role="row">${row.map(cell)}</tr>`)}</tbody></table></div>`;
}
