import type { Report } from '#flow/report/report.ts';
import { lostSays } from '../diagnosis/says.ts';
import { type Html, html } from '../html.ts';
import { type Cell, dataTable, nothing, numberOf, section, text } from '../table.ts';
import { filled, marked, said, type View } from '../view.ts';

/** A line per program of which anything is found, what loses most first. */
export function diagnosis(view: View, { diagnoses }: Pick<Report, 'diagnoses'>): Html {
  const { words, format } = view;
  const told = words.diagnosis;
  const found = diagnoses
    .flatMap((one) => (one.found[0] ? [{ ...one, first: one.found[0] }] : []))
    .toSorted((a, b) => b.first.messages - a.first.messages);
  const rest = diagnoses.filter(({ state }) => state === 'nothing');
  const names = rest.map(({ name }) => name).join(words.lang === 'en' ? ', ' : '、');
  if (found.length === 0) {
    const why = rest.length > 0 ? `${told.none} ${filled(told.others, { names })}` : told.noneYet;
    return section('diagnosis', told.title, told.about, nothing(why));
  }
  const columns = [
    ...[{ name: told.program }, { name: told.link }, { name: told.says }, { name: told.suggests }],
    { name: told.messages, isNumber: true, onlyInFile: true },
  ];
  const rows = found.map(({ name, first }): readonly Cell[] => [
    text(name),
    text(said(view, first.title)),
    text(said(view, first.says), html`${said(view, first.says)} <small>${lostSays(view, first)}</small>`),
    text(said(view, first.change), marked(said(view, first.change))),
    numberOf(Math.round(first.messages), format.count),
  ]);
  return section(
    'diagnosis',
    told.title,
    told.about,
    html`<div class="card">${dataTable(view, told.title, columns, rows, { file: 'diagnoses' })}${rest.length > 0 && html`<p class="why">${filled(told.others, { names })}</p>`}</div>`,
  );
}
