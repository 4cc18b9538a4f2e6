import type { Report } from '#flow/report/report.ts';
import { percent } from '../charts/scale.ts';
import { type Html, html } from '../html.ts';
import { type Cell, dataTable, nothing, numberOf, section, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';

type Top20 = Extract<Report['pyramid'], { readonly known: true }>['value']['top20'];

/** Tiers by value: how many they are, what they bring, and what is expected of each. */
export function pyramid(view: View, { pyramid: fact }: Pick<Report, 'pyramid'>): Html {
  const { words, format } = view;
  const told = words.pyramid;
  if (!fact.known)
    return section('pyramid', told.title, undefined, nothing(filled(words.because, { why: said(view, fact.why) })));
  const { by, tiers, top20 } = fact.value;
  const customers = tiers.reduce((sum, tier) => sum + tier.customers, 0);
  const value = tiers.reduce((sum, tier) => sum + Math.max(0, tier.valueMinor), 0);
  const share = (part: number, whole: number): number => (whole > 0 ? Math.max(0, part) / whole : 0);
  const bar = (kind: string, part: number): Html =>
    html`<span class="bar" aria-hidden="true"><span class="${kind}" style="width:${percent(part, 1)}"></span></span>`;
  const rows = tiers.map(({ tier, customers: size, valueMinor, clv }): readonly Cell[] => {
    const name = words.segment[`tier:${tier}`][0];
    const href = view.peopleHref(`tier:${tier}`);
    const [ofAll, ofValue] = [share(size, customers), share(valueMinor, value)];
    return [
      text(name, href === undefined ? name : html`<a href="${href}">${name}</a>`),
      numberOf(size, format.count),
      { shown: html`${format.share(ofAll)}${bar('people', ofAll)}`, raw: ofAll },
      numberOf(valueMinor, format.money),
      { shown: html`${format.share(ofValue)}${bar('value', ofValue)}`, raw: ofValue },
      clv.known
        ? {
            shown: html`${format.money(clv.value.meanMinor)} <small>${filled(told.between, { low: format.money(clv.value.lowMinor), high: format.money(clv.value.highMinor) })}</small>`,
            raw: clv.value.meanMinor,
          }
        : { shown: html`<span class="quiet">${said(view, clv.why)}</span>`, raw: undefined },
    ];
  });
  const columns = [
    { name: told.tier },
    { name: told.customers, isNumber: true },
    { name: told.shareOfCustomers, isNumber: true },
    { name: by === 'net' ? told.net : told.margin, isNumber: true, money: `${by}Minor` },
    { name: told.shareOfValue, isNumber: true },
    { name: told.clv, isNumber: true, money: 'expectedMinor' },
  ];
  const whom = filled(told.whom, { customers: words.customers(customers, format.count(customers)) });
  const top = html`${told.about} ${whom} ${topFifth(view, top20)}`;
  return section(
    'pyramid',
    told.title,
    top,
    html`<div class="card">${dataTable(view, told.title, columns, rows, { file: 'tiers' })}</div>`,
  );
}

function topFifth({ words, format }: View, { share, customers, of, valueMinor, ofMinor }: Top20): string {
  return filled(words.pyramid.top20, {
    share: format.share(share),
    customers: format.count(customers),
    of: format.count(of),
    value: format.money(valueMinor),
    all: format.money(ofMinor),
  });
}
