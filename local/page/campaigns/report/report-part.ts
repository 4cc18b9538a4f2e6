import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { LikeWithLike } from '#model/campaign/like-with-like.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import { amongAll } from '#model/effect/among.ts';
import type { Found } from '#model/effect/effect.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { effectSays } from '#view/effects/says.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled, said } from '#view/view.ts';
import type { Speech } from '../../people/speech.ts';
import type { KnownCampaign } from '../load-campaigns.ts';
import { legTitle } from '../next.ts';
import { campaignWords } from '../words/words.ts';
import { bandsPart } from './bands.ts';
import { causedPart, pointsWords, wordingsPart } from './caused.ts';
import type { LoadedReport } from './load.ts';
import { moneyPart } from './money.ts';

interface Shown {
  readonly known: KnownCampaign;
  readonly entries: readonly TrailEntry[];
  readonly stage: string | undefined;
  /** Undefined until it is asked for. */
  readonly loaded: LoadedReport | undefined;
  /** Others of the shop with which it may be compared. */
  readonly others: readonly PublishedCampaign[];
  readonly beside: { readonly other: PublishedCampaign; readonly found: Found<LikeWithLike> } | undefined;
}

/** What came of a campaign: its messages, what it caused, its wordings, its money, and another one beside it. */
export function reportPart(speech: Speech, shown: Shown): Html {
  const { words, shop } = speech;
  const { known, entries, stage, loaded } = shown;
  const told = campaignWords(words.lang).report;
  const { id } = known.campaign;
  const href = `/${shop.id}/campaigns/${encodeURIComponent(id)}`;
  const command = html`<code class="copy">perennial campaign report ${id} --stage ${stage ?? ''}</code>`;
  const ask =
    stage === undefined ? html`<a href="${href}?report=1#report">${told.ask}</a>` : html`${told.stage} ${command}`;
  return html`<h2 id="report">${told.title}</h2><p class="lead">${told.about}</p>${loaded ? counted(speech, known, loaded) : html`<ul class="card links"><li>${ask}</li></ul>`}${moneyPart(speech, known.campaign, entries)}${besidePart(speech, shown, href)}`;
}

function counted(speech: Speech, { campaign, legs }: KnownCampaign, { report, figures, of }: LoadedReport): Content {
  const { words, format, shop } = speech;
  const told = campaignWords(words.lang).report;
  if (report.steps.length === 0) return html`<p class="card">${told.none}</p>`;
  const titles = (step: string): string => {
    const leg = legs.find((one) => one.step === step);
    return leg ? legTitle(speech, leg) : step;
  };
  const [effect] = of ? amongAll([of.effect]) : [];
  const { afterMessage, outcomeDays } = figures;
  const sentences = [
    ...(effect ? effectSays(speech, effect) : [told.notCounted]),
    ...anywayWords(speech, of),
    filled(told.attributed, {
      orders: format.count(afterMessage.orders),
      net: format.money(afterMessage.netMinor),
      days: format.count(outcomeDays),
      first: format.count(afterMessage.newBuyers),
    }),
    ...report.pressure.map((people, n) =>
      filled(told.pressure, { people: words.people(people, format.count(people)), n: format.count(n + 1) }),
    ),
  ];
  return html`${bandsPart(speech, report.steps, titles)}
<div class="card" lang="${words.lang}" aria-label="${nameIn(shop.locale, campaign)}">${sentences.map((text) => html`<p>${text}</p>`)}</div>
${causedPart(speech, figures.phases, titles)}
${wordingsPart(speech, figures, titles)}`;
}

/** What would have happened anyway, by those held out. */
function anywayWords({ words, format }: Speech, of: LoadedReport['of']): readonly string[] {
  if (!of?.effect.caused.known) return [];
  const { treated, control } = of.effect;
  const anyway = Math.round((control.buyers / control.people) * treated.people);
  return [
    filled(campaignWords(words.lang).report.anyway, {
      people: format.count(treated.people),
      buyers: format.count(treated.buyers),
      anyway: format.count(anyway),
    }),
  ];
}

/** Links to set it beside each other one of the shop, and what one of them says. */
function besidePart(speech: Speech, { known, others, beside }: Shown, href: string): Content {
  if (others.length === 0) return undefined;
  const { shop, words } = speech;
  const told = campaignWords(words.lang).report;
  const name = (campaign: PublishedCampaign): string => nameIn(shop.locale, campaign);
  const links = others.map(
    (other) =>
      html`<li><a href="${href}?beside=${encodeURIComponent(other.id)}#beside"${other.id === beside?.other.id && html` aria-current="true"`}>${name(other)}</a></li>`,
  );
  const names = beside && { one: name(known.campaign), other: name(beside.other) };
  return html`<h3 id="beside">${told.other}</h3><ul class="card links">${links}</ul>${beside && names && html`<div class="card"><p><b>${filled(told.with, names)}</b></p>${comparedWords(speech, names, beside.found).map((text) => html`<p>${text}</p>`)}</div>`}`;
}

function comparedWords(
  speech: Speech,
  { one, other }: { readonly one: string; readonly other: string },
  found: Found<LikeWithLike>,
): readonly string[] {
  const { words, format } = speech;
  const told = campaignWords(words.lang).report;
  if (!found.known) return [filled(told.notCompared, { why: said(speech, found.why) })];
  const { bought, net, people, of } = found.value;
  const money = (minor: number): string => format.money(Math.round(minor));
  return [
    filled(told.moreBought, { one, points: pointsWords(speech, bought) }),
    bought.low > 0
      ? filled(told.isMore, { name: one })
      : bought.high < 0
        ? filled(told.isMore, { name: other })
        : told.isOpen,
    ...(net
      ? [
          filled(told.moreNet, {
            range: filled(told.range, { value: money(net.value), low: money(net.low), high: money(net.high) }),
          }),
        ]
      : []),
    filled(told.compared, { people: format.count(people), of: format.count(of) }),
  ];
}
