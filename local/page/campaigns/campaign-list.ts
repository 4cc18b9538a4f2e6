import { heldOf } from '#model/campaign/budget.ts';
import { OVER } from '#model/campaign/life.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { localDay } from '#model/values/time/day.ts';
import { chargedWords } from '#view/campaigns/charged.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { table } from '../common/table.ts';
import type { Speech } from '../people/speech.ts';
import type { KnownCampaign } from './load-campaigns.ts';
import { legTitle, nextWave } from './next.ts';
import { momentWords, personName } from './said.ts';
import { stateChip } from './standing-words.ts';
import { campaignWords } from './words/words.ts';

/** All of a shop: what is still to come first, by its next wave, then what is over, the newest first. */
export function campaignList(speech: Speech, all: readonly KnownCampaign[]): Html {
  const { words, shop } = speech;
  const told = campaignWords(words.lang);
  if (all.length === 0) return html`<p class="card">${told.none} <code class="copy">perennial campaign new</code></p>`;
  const { campaign, state, goal, owner, next, audience, spent } = told.columns;
  const year = localDay(speech.now, shop.timezone).slice(0, 4);
  return html`<p class="lead">${filled(told.lead, { zone: shop.timezone })} <a href="/${shop.id}/campaigns?year=${year}">${told.year.link}</a></p>
<div class="card people programs">${table(
    told.title,
    [campaign, state, goal, owner, next, audience, spent],
    all.toSorted((a, b) => placeOf(a, speech.now) - placeOf(b, speech.now)).map((one) => row(speech, one)),
    { numeric: [5, 6] },
  )}</div>`;
}

/** What is over stands behind all that is not. */
function placeOf(known: KnownCampaign, now: number): number {
  const began = known.legs[0]?.at ?? 0;
  if (OVER.has(known.standing.state)) return Number.MAX_SAFE_INTEGER - began;
  return nextWave(known, now)?.at ?? began;
}

function row(speech: Speech, known: KnownCampaign): readonly Content[] {
  const { words, shop, format, now } = speech;
  const told = campaignWords(words.lang);
  const { campaign, members } = known;
  const next = nextWave(known, now);
  const spent = filled(words.campaigns.ofCap, {
    spent: chargedWords(speech, heldOf(known.budget)),
    cap: format.money(campaign.budget.capMinor),
  });
  return [
    html`<a href="/${shop.id}/campaigns/${encodeURIComponent(campaign.id)}">${nameIn(shop.locale, campaign)}</a>`,
    stateChip(speech, known),
    told.goals[campaign.goal],
    personName(members, campaign.owner),
    next
      ? html`<span class="upcoming">${momentWords(speech, next.at)} <small>${legTitle(speech, next)}</small></span>`
      : told.noneAhead,
    peopleOf(speech, known),
    spent,
  ];
}

/** How many people were approved; of what was submitted alone that it is not. */
function peopleOf({ words, format }: Speech, { standing: { audience, approved } }: KnownCampaign): Content {
  if (audience === undefined) return '–';
  if (approved.audience !== undefined) return format.count(audience);
  return html`${format.count(audience)} <small>${campaignWords(words.lang).notApproved}</small>`;
}
