import type { CampaignFigures, Phase } from '#flow/campaign/campaign-figures.ts';
import { wordingsBeside } from '#model/campaign/waves/phases.ts';
import type { Estimate } from '#model/effect/stats/estimate.ts';
import { interval } from '#view/charts/interval.ts';
import { type Content, html } from '#view/html.ts';
import { filled, said } from '#view/view.ts';
import { table } from '../../common/table.ts';
import type { Speech } from '../../people/speech.ts';
import { listed } from '../said.ts';
import { campaignWords } from '../words/words.ts';
import { pointsWords } from './points.ts';

/** A difference with its limits, drawn and in words. */
export const drawn = (speech: Speech, estimate: Estimate, top: number): Content =>
  html`${interval(estimate, top, pointsWords(speech, estimate))}<small>${pointsWords(speech, estimate)}</small>`;

/** The scale on which all of them fit. */
export const topOf = (all: readonly Estimate[]): number =>
  Math.max(0.01, ...all.map(({ low, high }) => Math.max(Math.abs(low), Math.abs(high))));

/** `20% of 1,000`: who bought of an arm; a dash of nobody. */
export function shareOf(
  { words, format }: Speech,
  { people, buyers }: { readonly people: number; readonly buyers: number },
): string {
  if (people === 0) return '–';
  const { share } = campaignWords(words.lang).report;
  return filled(share, { share: format.share(buyers / people), people: format.count(people) });
}

/** What each message caused until the next wave, and where nobody knows, why. */
export function causedPart(speech: Speech, phases: readonly Phase[], titles: (step: string) => string): Content {
  const { words } = speech;
  const told = campaignWords(words.lang).report;
  const known = phases.flatMap(({ effect }) => (effect.known ? [effect.value.bought] : []));
  const top = topOf(known);
  const rows = phases.map(({ step, treated, control, effect }): readonly Content[] => [
    titles(step),
    ...[treated, control].map((arm) => shareOf(speech, arm)),
    effect.known ? drawn(speech, effect.value.bought, top) : '–',
  ]);
  const why = phases.flatMap(({ step, effect }) => (effect.known ? [] : [{ step, why: said(speech, effect.why) }]));
  const reasons = [...Map.groupBy(why, (one) => one.why)].map(
    ([reason, of]) =>
      html`<p>${filled(told.unknown, {
        why: reason,
        messages: listed(
          speech,
          of.map(({ step }) => titles(step)),
        ),
      })}</p>`,
  );
  return html`<h3>${told.phases}</h3><div class="card people programs">${table(told.phases, [told.message, told.got, told.held, told.caused], rows, { numeric: [1, 2, 3] })}</div>${reasons}`;
}

/** Wordings side by side; nothing where a campaign has none. */
export function wordingsPart(
  speech: Speech,
  { wordings }: Pick<CampaignFigures, 'wordings'>,
  titles: (step: string) => string,
): Content {
  if (wordings.length === 0) return undefined;
  const { words, format } = speech;
  const told = campaignWords(words.lang).report;
  const beside = wordingsBeside(wordings);
  const top = topOf(beside.flatMap(({ bought }) => (bought.known ? [bought.value] : [])));
  const share = (n: number, of: number): string => (of === 0 ? '–' : format.share(n / of));
  const rows = wordings.map(({ step, variant, sent, opened, clicked, bought, netMinor }): readonly Content[] => {
    const than = beside.find((one) => one.step === step && one.variant === variant);
    return [
      ...[titles(step), variant, format.count(sent)],
      ...[opened, clicked, bought].map((n) => share(n, sent)),
      format.money(netMinor),
      than && (than.bought.known ? drawn(speech, than.bought.value, top) : said(speech, than.bought.why)),
    ];
  });
  const head = [told.message, told.wording, told.left, told.opened, told.clicked, told.bought, told.net, told.beside];
  return html`<h3>${told.wordings}</h3><div class="card people programs">${table(told.wordings, head, rows, { numeric: [2, 3, 4, 5, 6, 7] })}</div>`;
}
