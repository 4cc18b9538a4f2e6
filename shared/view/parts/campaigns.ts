import type { CampaignOfReport } from '#flow/report/campaigns.ts';
import type { Report } from '#flow/report/report.ts';
import { minorOf } from '#model/campaign/message-cost.ts';
import { chargedWords } from '../campaigns/charged.ts';
import { stateWord } from '../campaigns/state-word.ts';
import { interval } from '../charts/interval.ts';
import { points, verdictSays } from '../effects/says.ts';
import { scaleOf } from '../effects/tables.ts';
import { unknownSays } from '../effects/unknown.ts';
import { type Content, type Html, html } from '../html.ts';
import { type Cell, type Column, dataTable, nothing, numberOf, section, text } from '../table.ts';
import { filled, marked, said, type View } from '../view.ts';

/** Campaigns of the period: where each stands, what it cost and caused, and what somebody has to decide. */
export function campaigns(view: View, { campaigns: fact }: Pick<Report, 'campaigns'>): Html {
  const { words } = view;
  const told = words.campaigns;
  if (!fact.known) return section('campaigns', told.title, undefined, nothing(said(view, fact.why)));
  const all = fact.value;
  if (all.length === 0)
    return section('campaigns', told.title, undefined, html`<p class="card empty">${marked(told.none)}</p>`);
  const top = scaleOf(all.map(({ caused }) => caused));
  const money = { isNumber: true, money: 'minor' } as const;
  const columns: readonly Column[] = [
    { name: told.campaign },
    { name: told.state, onlyInFile: true },
    { name: told.from, onlyInFile: true },
    { name: told.to, onlyInFile: true },
    { name: told.decide },
    { name: told.sent, isNumber: true },
    { name: told.charged, ...money },
    { name: told.cap, ...money, onlyInFile: true },
    { name: told.caused, isNumber: true },
    { name: told.low, isNumber: true, onlyInFile: true },
    { name: told.high, isNumber: true, onlyInFile: true },
    { name: told.attributed, isNumber: true },
    { name: told.net, ...money, onlyInFile: true },
    { name: told.contribution, ...money, onlyInFile: true },
  ];
  const rows = all.map((one) => row(view, one, top));
  const why = all.flatMap(({ name, caused, sent }) => (caused.known || sent === 0 ? [] : [{ name, why: caused.why }]));
  return section(
    'campaigns',
    told.title,
    told.about,
    html`<div class="card">${dataTable(view, told.title, columns, rows, { file: 'campaigns' })}${unknownSays(view, told.why, why)}</div>`,
  );
}

function row(view: View, one: CampaignOfReport, top: number): readonly Cell[] {
  const { words, format, campaignHref } = view;
  const told = words.campaigns;
  const { name, state, decide, from, to, sent, capMinor, charged, caused, attributed, contribution } = one;
  const days = filled(told.days, { from: format.dayShort(from), to: format.dayShort(to) });
  const href = campaignHref(one.id);
  const bought = caused.known ? caused.value.bought : undefined;
  return [
    text(
      name,
      html`${href === undefined ? name : html`<a href="${href}">${name}</a>`} ${stateWord(view, state, decide === 'resubmit')}<small class="below">${days}</small>`,
    ),
    text(state, wordOf(told.states, state)),
    ...[text(from, format.day(from)), text(to, format.day(to))],
    decideCell(view, one),
    numberOf(sent, format.count),
    {
      shown:
        charged === undefined
          ? html`<small class="quiet">${told.notThen}</small>`
          : filled(told.ofCap, { spent: chargedWords(view, charged), cap: format.money(capMinor) }),
      raw: charged === undefined ? undefined : minorOf(charged),
    },
    numberOf(capMinor, format.money),
    causedCell(view, one, top),
    ...[bought?.low, bought?.high].map((n) => numberOf(n, (share) => points(view, share))),
    {
      shown:
        attributed === undefined || sent === 0
          ? html`<span aria-hidden="true">–</span>`
          : html`${format.count(attributed.messages)} <small class="below">${filled(told.netOf, { net: format.money(attributed.netMinor) })}${attributed.open > 0 && html` (${words.programs.soFar})`}</small>`,
      raw: attributed?.messages,
    },
    numberOf(attributed?.netMinor, format.money),
    numberOf(contribution?.value, format.money),
  ];
}

function decideCell({ words }: View, { decide }: CampaignOfReport): Cell {
  if (decide === undefined) return { shown: html`<span aria-hidden="true">–</span>`, raw: undefined };
  const word = wordOf(words.campaigns.decisions, decide);
  return text(word, html`<b>${word}</b>`);
}

/** The difference with its limits, drawn; why there is none is said below the table. */
function causedCell(view: View, { caused, contribution }: CampaignOfReport, top: number): Cell {
  const { words, format } = view;
  const told = words.campaigns;
  if (!caused.known)
    return {
      shown: html`<small class="quiet">${words.effects.verdicts.unknown}</small>${brought(view, contribution)}`,
      raw: undefined,
    };
  const { bought, treated, control } = caused.value;
  const limits = filled(told.between, { low: points(view, bought.low), high: points(view, bought.high) });
  const of = filled(told.causedOf, { treated: format.count(treated), control: format.count(control) });
  const shown: Content = html`<b>${points(view, bought.value)}</b> <small>${limits}</small>${interval(bought, top, verdictSays(view, caused.value))}<small class="below">${of}</small>${brought(view, contribution)}`;
  return { shown, raw: bought.value };
}

/** What it brought beyond its costs, once that is settled. */
function brought({ words, format }: View, contribution: CampaignOfReport['contribution']): Content {
  if (!contribution) return undefined;
  const { value, low, high } = contribution;
  const limits = { value: format.money(value), low: format.money(low), high: format.money(high) };
  return html`<small class="below">${filled(words.campaigns.brought, limits)}</small>`;
}

const wordOf = (all: Readonly<Record<string, string>>, name: string): string =>
  (Object.hasOwn(all, name) ? all[name] : undefined) ?? name;
