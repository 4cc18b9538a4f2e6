import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { type Content, type Html, html } from '../html.ts';
import { type Cell, dataTable, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';

/** A figure under its name, with what there is to say of it; one that is not known says why. */
export function figureRow(
  view: View,
  name: string,
  value: KpiValue,
  show: (n: number) => string,
  says: (value: Extract<KpiValue, { readonly known: true }>) => Content,
): readonly Cell[] {
  const { words } = view;
  if (!value.known) {
    const why = filled(words.because, { why: said(view, value.why) });
    return [text(name), { shown: html`<span class="quiet">${why}</span>`, raw: undefined }, text('')];
  }
  const { low, high } = value;
  const between =
    low !== undefined && high !== undefined && filled(words.members.between, { low: show(low), high: show(high) });
  const shown = html`${show(value.value)}${between !== false && html` <small>${between}</small>`}`;
  return [
    text(name),
    { shown, raw: value.value, isMoney: show === view.format.money },
    { shown: says(value), raw: undefined },
  ];
}

/** Figures below each other, as one table. */
export function figureTable(view: View, caption: string, rows: readonly (readonly Cell[])[], file: string): Html {
  const { figure, value, says } = view.words.members;
  return dataTable(view, caption, [{ name: figure }, { name: value }, { name: says }], rows, { file });
}
