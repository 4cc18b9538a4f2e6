import { PARTS, type Part } from '#model/campaign/campaign.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { table } from '../../common/table.ts';
import type { Speech } from '../../people/speech.ts';
import type { KnownCampaign } from '../load-campaigns.ts';
import { momentWords, personName, personNames } from '../said.ts';
import { campaignWords } from '../words/words.ts';

type PartState = 'approved' | 'changed' | 'waits' | 'never';

/** The four parts: who approved each and when, or what it waits for. */
export function approvals(speech: Speech, known: KnownCampaign, entries: readonly TrailEntry[]): Html {
  const told = campaignWords(speech.words.lang);
  const { title, about, part: name, state, who, states } = told.approval;
  return html`<h2>${title}</h2><p class="lead">${about}</p>
<div class="card people programs">${table(
    title,
    [name, state, who],
    PARTS.map((part): readonly Content[] => {
      const at = partState(known, part);
      const look = at === 'changed' ? ' stopped' : at === 'approved' ? '' : ' draft';
      return [
        html`<span class="part">${told.parts[part]}<br><small>${told.partsAbout[part]}</small></span>`,
        html`<span class="word${look}">${states[at]}</span>`,
        html`<span class="part">${by(speech, known, { part, at, entries })}</span>`,
      ];
    }),
  )}</div>`;
}

function partState({ standing, changed }: KnownCampaign, part: Part): PartState {
  if (changed.includes(part)) return 'changed';
  if (standing.approved[part] !== undefined) return 'approved';
  return standing.state === 'draft' ? 'never' : 'waits';
}

interface Asked {
  readonly part: Part;
  readonly at: PartState;
  readonly entries: readonly TrailEntry[];
}

function by(speech: Speech, { standing, members }: KnownCampaign, { part, at, entries }: Asked): Content {
  const told = campaignWords(speech.words.lang).approval;
  const approval =
    standing.approved[part] === undefined
      ? undefined
      : entries.findLast(({ step, parts }) => step === 'approve' && parts?.includes(part));
  const given = approval && {
    by: personName(members, approval.by),
    moment: momentWords(speech, approval.at),
  };
  if (at === 'approved')
    return (
      given &&
      html`${filled(told.by, given)}${approval.comment !== undefined && html`<br><small class="typed">${approval.comment}</small>`}`
    );
  if (at === 'changed')
    return given
      ? filled(told.changedApproved, given)
      : filled(told.changedSubmitted, {
          by: personNames(speech, members, standing.submittedBy ? [standing.submittedBy] : []),
        });
  if (at === 'waits')
    return filled(told.waitsFor, { authors: personNames(speech, members, standing.authors[part] ?? []) });
  return '–';
}
