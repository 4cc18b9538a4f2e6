import { LISTED } from '#channels/registry.ts';
import type { Report } from '#flow/report/report.ts';
import { channelOf } from '#model/channel/channel.ts';
import { percent } from '../charts/scale.ts';
import { type Html, html } from '../html.ts';
import { type Cell, dataTable, nothing, section, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';

type Measure = Report['deliverability'][number]['measures'][number];

/** Complaints and bounces by channel, and how much of each provider's limit they use. */
export function deliverability(
  view: View,
  { deliverability: all, empty }: Pick<Report, 'deliverability' | 'empty'>,
): Html {
  const { words, format } = view;
  const told = words.deliverability;
  if (all.length === 0) {
    return section(
      'deliverability',
      told.title,
      undefined,
      nothing(empty.deliverability ? said(view, empty.deliverability) : told.none),
    );
  }
  const rows = all.flatMap(({ channel, sent, measures }) => {
    const name = channelWord(view, channel);
    const first: Cell = text(channel, html`${name} <small class="below">${told.sent}: ${format.count(sent)}</small>`);
    return measures.map((measure): readonly Cell[] => [
      first,
      text(measure.name, told[measure.name]),
      ...share(view, measure),
    ]);
  });
  const columns = [
    { name: told.channel },
    { name: words.kpis.figure },
    { name: words.kpis.now, isNumber: true },
    { name: told.distance },
  ];
  return section(
    'deliverability',
    told.title,
    told.about,
    html`<div class="card">${dataTable(view, told.title, columns, rows, { file: 'deliverability' })}<p class="about">${told.notVisible}</p></div>`,
  );
}

/** What a shopper calls its messages. */
function channelWord(view: View, id: string): string {
  const { words, names } = view;
  const own = Object.hasOwn(names.channels, id) ? names.channels[id] : undefined;
  if (own) return said(view, own);
  const all = channelOf(LISTED, id)?.words;
  const word = (all?.[words.lang] ?? all?.en)?.messages ?? id;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function share(view: View, { share: fact, of, limits }: Measure): readonly [Cell, Cell] {
  const { words, format } = view;
  const told = words.deliverability;
  if (!fact.known) {
    const shown = html`<span class="quiet">${filled(words.because, { why: said(view, fact.why) })}</span>`;
    return [{ shown, raw: undefined }, text('')];
  }
  const compared = limits.filter(({ enough }) => enough).map((limit) => meter(view, fact.value, limit));
  const few = limits
    .filter(({ enough }) => !enough)
    .map(({ by, share: limit }) =>
      filled(told.fewOf, { by, limit: format.share(limit), least: format.count(Math.ceil(1 / limit)) }),
    );
  const sentence = few.length > 0 && filled(told.few, { limits: few.join(words.lang === 'en' ? ', ' : '、') });
  return [
    {
      shown: html`${format.share(fact.value)}<small class="below">${filled(told.of, { messages: words.messages(of, format.count(of)) })}</small>`,
      raw: fact.value,
    },
    {
      shown: html`${compared.map(({ shown }) => shown)}${sentence !== false && html`<span class="limit quiet">${sentence}</span>`}`,
      raw: [...compared.map(({ said: each }) => each), ...(sentence === false ? [] : [sentence])].join('; '),
    },
  ];
}

/** How much of a limit a share uses, as a bar and in words. */
function meter(
  { words: { deliverability: told }, format }: View,
  share: number,
  { by, share: limit }: Measure['limits'][number],
): { readonly shown: Html; readonly said: string } {
  const used = limit > 0 ? share / limit : 1;
  const state = used >= 1 ? 'over' : used >= 0.5 ? 'near' : 'well';
  const sentence = filled(used >= 1 ? told.over : told.below, {
    by,
    limit: format.share(limit),
    share: format.share(used),
  });
  const shown = html`<span class="limit ${state}"><span class="bar" aria-hidden="true"><span style="width:${percent(used, 1)}"></span></span>${sentence}</span>`;
  return { shown, said: sentence };
}
