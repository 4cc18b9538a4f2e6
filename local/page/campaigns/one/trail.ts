import { PARTS } from '#model/campaign/campaign.ts';
import { PLANNER, type TrailEntry } from '#model/campaign/trail-entry.ts';
import type { TeamMember } from '#model/team/team.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { table } from '../../common/table.ts';
import type { Speech } from '../../people/speech.ts';
import type { KnownCampaign } from '../load-campaigns.ts';
import { byWords, momentWords, partNames } from '../said.ts';
import { shortPlaces } from '../standing-words.ts';
import { campaignWords } from '../words/words.ts';

/** Entries that are listed. */
export const SHOWN = 100;

/** Who did what when, newest first. */
export function trail(speech: Speech, known: KnownCampaign, entries: readonly TrailEntry[]): Html {
  const { words, format, shop } = speech;
  const { campaign, members } = known;
  const told = campaignWords(words.lang).trail;
  const shown = entries.toReversed().slice(0, SHOWN);
  const counts = { shown: format.count(shown.length), total: format.count(entries.length) };
  return html`<h2>${told.title}</h2><p class="lead">${filled(told.about, { zone: shop.timezone })}${
    shown.length < entries.length &&
    html` ${filled(told.newest, counts)} <code class="copy">perennial campaign show ${campaign.id}</code>`
  }</p>
<div class="card people programs">${table(
    told.title,
    [told.when, told.who, told.what, told.comment],
    shown.map((entry): readonly Content[] => [
      html`<time datetime="${new Date(entry.at).toISOString()}">${momentWords(speech, entry.at)}</time>`,
      who(speech, members, entry),
      html`<span class="rule">${whatWords(speech, entry)}</span>`,
      said(speech, known, entry),
    ]),
    { none: told.none },
  )}</div>`;
}

/** As the team calls them, and as the trail has them where that is another name. */
function who(speech: Speech, members: readonly TeamMember[], { by }: TrailEntry): Content {
  const name = byWords(speech, members, by);
  return html`${name}${name !== by && by !== PLANNER && html` <small>${by}</small>`}`;
}

/** What somebody typed; the planner writes English, which another language says by the numbers of the entry. */
function said(speech: Speech, { campaign }: KnownCampaign, { by, step, comment, after }: TrailEntry): Content {
  const { words, format } = speech;
  const told = campaignWords(words.lang).trail;
  if (comment === undefined) return undefined;
  if (by !== PLANNER || words.lang === 'en') return html`<span class="typed">${comment}</span>`;
  if (step !== 'hold') return undefined;
  const { short, counted, audience = 0 } = after;
  if (short) return filled(told.heldShort, shortPlaces(speech, campaign, short));
  if (counted === undefined) return told.heldUncounted;
  return filled(told.heldAs, { n: format.count(counted), approved: format.count(audience) });
}

/** `approved: audience and cost`, `submitted, for 480 people`. */
function whatWords(speech: Speech, { step, parts = [], numbers }: TrailEntry): string {
  const told = campaignWords(speech.words.lang).trail;
  const what = told.steps[step] ?? step;
  const people = numbers?.audience;
  if (people !== undefined)
    return filled(step === 'hold' ? told.heldFor : told.people, { what, n: speech.format.count(people) });
  if (parts.length === 0 || parts.length === PARTS.length) return what;
  return filled(told.of, { what, parts: partNames(speech, parts) });
}
