import { heldOf } from '#model/campaign/budget.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { ownMeasure } from '#model/campaign/measured.ts';
import { amongAll } from '#model/effect/among.ts';
import type { Estimate } from '#model/effect/stats/estimate.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { chargedWords } from '#view/campaigns/charged.ts';
import { points } from '#view/effects/says.ts';
import { type Content, html } from '#view/html.ts';
import { filled, said } from '#view/view.ts';
import { table } from '../../common/table.ts';
import type { Speech } from '../../people/speech.ts';
import type { KnownCampaign } from '../load-campaigns.ts';
import { drawn, shareOf, topOf } from '../report/caused.ts';
import { stateChip } from '../standing-words.ts';
import { campaignWords } from '../words/words.ts';
import type { Compared, Pair } from './load.ts';

/** A choice of the others of its shop, and what those that were chosen say beside it, each pair like with like. */
export function besidePart(
  speech: Speech,
  { campaign }: Pick<KnownCampaign, 'campaign'>,
  { others, compared }: { readonly others: readonly PublishedCampaign[]; readonly compared: Compared | undefined },
): Content {
  if (others.length === 0) return undefined;
  const { shop, words } = speech;
  const told = campaignWords(words.lang).report;
  const chosen = new Set(compared?.all.map(({ known }) => known.campaign.id));
  const choices = others.map(
    (other) =>
      html`<li><label><input type="checkbox" name="beside" value="${other.id}"${chosen.has(other.id) && html` checked`}> ${nameIn(shop.locale, other)} <small>${campaignWords(words.lang).goals[other.goal]}</small></label></li>`,
  );
  const form = html`<form class="card choose" method="get" action="/${shop.id}/campaigns/${encodeURIComponent(campaign.id)}#beside"><fieldset><legend>${told.choose}</legend><ul>${choices}</ul></fieldset><button>${told.compare}</button></form>`;
  return html`<h3 id="beside">${told.other}</h3>${form}${compared && html`${sideBySide(speech, compared)}${togetherPart(speech, compared)}${compared.pairs.map((pair) => pairPart(speech, pair))}`}`;
}

/** What is known of each without asking people: state, who bought of those who were to get it and those held out, money. */
function sideBySide(speech: Speech, { all }: Compared): Content {
  const { words, shop, format } = speech;
  const told = campaignWords(words.lang);
  const effects = all.map(({ of }) => (of.known ? amongAll([of.value.effect])[0] : undefined));
  const top = topOf(effects.flatMap((effect) => (effect?.caused.known ? [effect.caused.value.bought] : [])));
  const rows = all.map(({ known }, at): readonly Content[] => {
    const effect = effects[at];
    const { campaign, budget } = known;
    return [
      html`<a href="/${shop.id}/campaigns/${encodeURIComponent(campaign.id)}">${nameIn(shop.locale, campaign)}</a><br>${stateChip(speech, known)}<br><small>${told.goals[campaign.goal]}</small>`,
      ...[effect?.treated, effect?.control].map((arm) => (arm ? shareOf(speech, arm) : '–')),
      effect?.caused.known ? drawn(speech, effect.caused.value.bought, top) : '–',
      filled(words.campaigns.ofCap, {
        spent: chargedWords(speech, heldOf(budget)),
        cap: format.money(campaign.budget.capMinor),
      }),
    ];
  });
  const { campaign, spent } = told.columns;
  const { got, held, caused, sideBySide: title } = told.report;
  return html`<div class="card people programs">${table(title, [campaign, got, held, caused, spent], rows, { numeric: [1, 2, 3, 4] })}</div>`;
}

function pairPart(speech: Speech, { one, other, found }: Pair): Content {
  const told = campaignWords(speech.words.lang).report;
  const names = { one: nameIn(speech.shop.locale, one), other: nameIn(speech.shop.locale, other) };
  const own = one.goal === other.goal && one.measure === other.measure ? ownMeasure(one.measure) : undefined;
  const measure = own && campaignWords(speech.words.lang).measures[own];
  const byMeasure = measure && html`<p>${filled(told.judged.beside, { measure, one: one.id, other: other.id })}</p>`;
  return html`<div class="card"><p><b>${filled(told.with, names)}</b></p>${byMeasure}${comparedWords(speech, names, found).map((text) => html`<p>${text}</p>`)}</div>`;
}

/** How wide the limits are where several pairs are looked at. */
function togetherPart({ words, format }: Speech, { pairs }: Compared): Content {
  const compared = pairs.filter(({ found }) => found.known).length;
  const text = filled(campaignWords(words.lang).report.together, { pairs: format.count(compared) });
  return compared > 1 && html`<p>${text}</p>`;
}

function comparedWords(
  speech: Speech,
  { one, other }: { readonly one: string; readonly other: string },
  found: Pair['found'],
): readonly string[] {
  const { words, format } = speech;
  const told = campaignWords(words.lang).report;
  if (!found.known) return [filled(told.notCompared, { why: said(speech, found.why) })];
  const { bought, net, people, of } = found.value;
  const money = (minor: number): string => format.money(Math.round(minor));
  return [
    boughtWords(speech, one, bought),
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

/** With the sign in the words: limits turn with it. */
function boughtWords(speech: Speech, one: string, { value, low, high }: Estimate): string {
  const told = campaignWords(speech.words.lang).report;
  const of = (share: number): string => points(speech, share);
  if (value >= 0) return filled(told.moreBought, { one, value: of(value), low: of(low), high: of(high) });
  return filled(told.fewerBought, { one, value: of(-value), low: of(-high), high: of(-low) });
}
