import type { Campaign } from '#model/campaign/campaign.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import { type Content, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { table } from '../../common/table.ts';
import type { Speech } from '../../people/speech.ts';
import { campaignWords } from '../words/words.ts';

/** What it was to cost as it was submitted, beside what the last settlement of the trail says; nothing of a draft. */
export function moneyPart(
  { words, format }: Speech,
  { budget }: Pick<Campaign, 'budget'>,
  entries: readonly TrailEntry[],
): Content {
  const told = campaignWords(words.lang).report;
  const planned = entries.findLast(({ step }) => step === 'submit')?.numbers;
  const real = entries.findLast(({ step }) => step === 'settle')?.numbers;
  if (!planned && !real) return undefined;
  const money = (minor: number | undefined): string => (minor === undefined ? '–' : format.money(minor));
  const { contributionMinor: value, contributionLowMinor: low, contributionHighMinor: high } = real ?? {};
  const brought =
    value === undefined || low === undefined || high === undefined
      ? '–'
      : filled(told.range, { value: money(value), low: money(low), high: money(high) });
  const fixed = (budget.fixed ?? []).reduce((sum, { minor }) => sum + minor, 0);
  const most = planned?.mostMinor;
  const coupons = (budget.couponMinor ?? 0) > 0;
  const direct =
    real?.directPlannedMinor ?? (most === undefined ? undefined : most + fixed + (planned?.couponsMinor ?? 0));
  const rows: readonly (readonly Content[])[] = [
    [told.messages, money(planned?.mostMinor), real ? money(real.messagesMinor) : ''],
    ...(coupons ? [[told.coupons, money(planned?.couponsMinor), real ? money(real.couponsMinor) : '']] : []),
    [told.direct, money(direct), real ? money(real.directMinor) : ''],
    ...(real
      ? [
          [told.allocated, '', money(real.allocatedMinor)],
          [told.contribution, '', brought],
        ]
      : []),
  ];
  const { item } = campaignWords(words.lang).budget;
  return html`<h3>${told.money}</h3><div class="card people programs">${table(told.money, [item, told.planned, told.real], rows, { numeric: [1, 2] })}</div>${coupons && planned?.couponsMinor === undefined && html`<p>${told.couponsToo}</p>`}${!real && html`<p>${told.notSettled}</p>`}`;
}
