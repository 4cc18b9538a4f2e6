import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import { amongAll } from '#model/effect/among.ts';
import { boughtAnyway } from '#model/effect/anyway.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { effectSays } from '#view/effects/says.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled, said } from '#view/view.ts';
import type { Speech } from '../../people/speech.ts';
import type { KnownCampaign } from '../load-campaigns.ts';
import { legTitle } from '../next.ts';
import { campaignWords } from '../words/words.ts';
import { bandsPart } from './bands.ts';
import { causedPart, wordingsPart } from './caused.ts';
import { leadsPart } from './leads.ts';
import type { LoadedReport } from './load.ts';
import { measureWords } from './measure.ts';
import { moneyPart } from './money.ts';

interface Shown {
  readonly known: KnownCampaign;
  readonly entries: readonly TrailEntry[];
  readonly stage: string | undefined;
  /** Undefined until it is asked for. */
  readonly loaded: LoadedReport | undefined;
  /** What stands below: others beside it. */
  readonly beside: Content;
}

/** What came of a campaign: its messages, what it caused, its wordings, its money, and others beside it. */
export function reportPart(speech: Speech, shown: Shown): Html {
  const { words, shop } = speech;
  const { known, entries, stage, loaded, beside } = shown;
  const told = campaignWords(words.lang).report;
  const { id } = known.campaign;
  const href = `/${shop.id}/campaigns/${encodeURIComponent(id)}`;
  const command = html`<code class="copy">perennial campaign report ${id} --stage ${stage ?? ''}</code>`;
  const ask =
    stage === undefined ? html`<a href="${href}?report=1#report">${told.ask}</a>` : html`${told.stage} ${command}`;
  return html`<h2 id="report">${told.title}</h2><p class="lead">${told.about}</p>${loaded ? counted(speech, known, loaded) : html`<ul class="card links"><li>${ask}</li></ul>`}${moneyPart(speech, known.campaign, entries)}${beside}`;
}

function counted(
  speech: Speech,
  { campaign, legs }: KnownCampaign,
  { report, figures, of, day, since, handOffs, names }: LoadedReport,
): Content {
  const { words, format, shop } = speech;
  const told = campaignWords(words.lang).report;
  if (report.steps.length === 0 && !of.known) return html`<p class="card">${told.none}</p>`;
  const titles = (step: string): string => {
    const leg = legs.find((one) => one.step === step);
    return leg ? legTitle(speech, leg) : step;
  };
  const [effect] = of.known ? amongAll([of.value.effect]) : [];
  const { afterMessage, outcomeDays } = figures;
  const caused = [
    ...measureWords(speech, campaign, report),
    ...(effect ? effectSays(speech, effect) : of.known ? [] : [filled(told.notCounted, { why: said(speech, of.why) })]),
    ...anywayWords(speech, of),
    ...otherQuartersWords(speech, of),
    ...agedWords(speech, { of, day, since }),
  ];
  const attributed = [
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
  const card = (name: string, sentences: readonly string[]): Content =>
    html`<div class="card" lang="${words.lang}" aria-label="${name}">${sentences.map((text) => html`<p>${text}</p>`)}</div>`;
  return html`${card(nameIn(shop.locale, campaign), caused)}
${causedPart(speech, figures.phases, titles)}
${bandsPart(speech, report.steps, titles)}
${wordingsPart(speech, figures, titles)}
<h3>${told.after}</h3>${card(told.after, attributed)}
${leadsPart(speech, { handOffs, names }, titles)}`;
}

/** Of one that lies in two quarters: of how many it is not. */
function otherQuartersWords({ words, format }: Speech, of: LoadedReport['of']): readonly string[] {
  if (!of.known || of.value.others === 0) return [];
  const { effect, others } = of.value;
  return [filled(campaignWords(words.lang).report.others, { quarter: effect.quarter, people: format.count(others) })];
}

/** Of one of long ago: which run counted it, and which answers are forgotten. */
function agedWords(
  { words, format }: Speech,
  { of, day, since }: Pick<LoadedReport, 'of' | 'day' | 'since'>,
): readonly string[] {
  const told = campaignWords(words.lang).report;
  return [
    ...(of.known && of.value.asOf !== day ? [filled(told.countedOn, { day: format.day(of.value.asOf) })] : []),
    ...(since === undefined ? [] : [filled(told.faded, { day: format.day(since) })]),
  ];
}

/** What would have happened anyway, by those held out. */
function anywayWords({ words, format }: Speech, of: LoadedReport['of']): readonly string[] {
  if (!of.known) return [];
  const { treated, caused } = of.value.effect;
  if (!caused.known) return [];
  return [
    filled(campaignWords(words.lang).report.anyway, {
      people: format.count(treated.people),
      buyers: format.count(treated.buyers),
      anyway: format.count(boughtAnyway(treated, caused.value)),
    }),
  ];
}
