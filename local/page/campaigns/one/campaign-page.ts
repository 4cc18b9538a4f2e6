import { PLANNER, type TrailEntry } from '#model/campaign/trail-entry.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { fill } from '#view/view.ts';
import type { Speech } from '../../people/speech.ts';
import type { KnownCampaign } from '../load-campaigns.ts';
import { standingWords, stateChip } from '../standing-words.ts';
import { campaignWords } from '../words/words.ts';
import { approvals } from './approvals.ts';
import { budgetPart } from './budget.ts';
import { commands } from './commands.ts';
import { facts } from './facts.ts';
import { timeline } from './timeline.ts';
import { trail } from './trail.ts';

interface Shown {
  readonly known: KnownCampaign;
  /** All of its trail, the oldest first. */
  readonly entries: readonly TrailEntry[];
  /** The stage that is looked at; undefined of this machine. */
  readonly stage: string | undefined;
  /** Who did what, as far as that was asked. */
  readonly groups: Content;
  readonly codes: Content;
}

/** One campaign: where it stands and who has to act, what it sends when, who approved what, what is gone of its budget. */
export function campaignPage(speech: Speech, { known, entries, stage, groups, codes }: Shown): Html {
  const { shop, words } = speech;
  const told = campaignWords(words.lang);
  return html`<p><a href="/${shop.id}/campaigns">← ${told.back}</a></p>
<div class="card standing"><p>${stateChip(speech, known)} <strong>${standingWords(speech, known)}</strong></p>${comment(speech, known)}${late(speech, known)}</div>
${commands(speech, known, stage)}
${timeline(speech, known)}
${approvals(speech, known, entries)}
<h2>${told.about}</h2><div class="card">${facts(speech, known, entries)}</div>
${budgetPart(speech, known)}
${groups}
${codes}
${links(speech, known)}
${trail(speech, known, entries)}`;
}

/** What was said with the last step, by somebody who typed it. */
function comment({ words }: Speech, { head }: KnownCampaign): Content {
  const { stands } = campaignWords(words.lang);
  // what the planner writes is English, and where it stands says the same
  const said = head?.by === PLANNER && words.lang !== 'en' ? undefined : head?.comment;
  return said !== undefined && html`<p class="typed">${fill(stands.said, { comment: html`<q>${said}</q>` })}</p>`;
}

/** Of one that has not begun, whose first wave should have by now. */
function late({ words, now }: Speech, { standing: { state }, legs }: KnownCampaign): Content {
  const isBefore = state === 'draft' || state === 'submitted' || state === 'approved';
  const first = legs.find(({ wave }) => wave);
  return isBefore && first && first.at <= now && html`<p>${campaignWords(words.lang).stands.late}</p>`;
}

function links({ shop, words, touchesHref }: Speech, { campaign: { id } }: KnownCampaign): Html {
  const told = campaignWords(words.lang).links;
  return html`<h2>${told.title}</h2><ul class="card links">
<li><a href="${touchesHref({ program: id }) ?? ''}">${told.touches}</a></li>
<li><a href="/${shop.id}/programs/${encodeURIComponent(id)}#caused">${told.effect}</a></li>
<li><a href="/${shop.id}/cases">${told.cases}</a></li></ul>`;
}
