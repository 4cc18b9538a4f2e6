import { canonicalJson } from '../values/hash/canonical.ts';
import type { PartHashes, PublishedCampaign } from './campaign.ts';
import { type Asked, conclude, type StepFault } from './conclude.ts';
import { DRAFT, entryHash, PLANNER, type Standing, type TrailEntry } from './trail-entry.ts';
import type { Person } from './who.ts';

/** What somebody wants to do with a campaign. */
export interface StepWish extends Pick<Asked, 'step' | 'comment' | 'parts' | 'numbers' | 'wave'> {
  readonly by: Person | typeof PLANNER;
  /** UTC ms. */
  readonly at: number;
}

/** A campaign as it is published now, with the names of its owner. */
export interface SteppedCampaign extends Pick<PublishedCampaign, 'id' | 'shop' | 'hashes'> {
  readonly owners: readonly string[];
}

export type NextEntry = { readonly entry: TrailEntry } | { readonly fault: StepFault };

/** Where a campaign stands by its newest entry. */
export const standingOf = (head: TrailEntry | undefined): Standing => head?.after ?? DRAFT;

/** The entry that follows the newest one, or why the step is not taken and what to do instead. */
export function entryAfter(head: TrailEntry | undefined, wish: StepWish, campaign: SteppedCampaign): NextEntry {
  const { step, comment, parts, numbers, wave } = wish;
  const who = wish.by === PLANNER ? { by: PLANNER } : { by: wish.by.name, arn: wish.by.arn };
  const said = {
    ...{ step, ...who },
    ...(comment?.trim() && { comment: comment.trim() }),
    ...(parts && { parts: [...new Set(parts)] }),
    ...(step === 'submit' && { owners: [...campaign.owners] }),
    ...(numbers && { numbers: { ...numbers } }),
    ...(wave !== undefined && { wave }),
  };
  const conclusion = conclude(standingOf(head), { ...said, hashes: campaign.hashes });
  if ('fault' in conclusion) return conclusion;
  const entry = {
    ...{ shop: campaign.shop, campaign: campaign.id, seq: (head?.seq ?? 0) + 1 },
    // clocks of two machines differ: time does not go back within a trail
    at: Math.max(wish.at, head?.at ?? 0),
    ...said,
    ...{ after: conclusion.after, prev: head?.hash ?? '' },
  };
  return { entry: { ...entry, hash: entryHash(entry) } };
}

/** Of what nobody submitted. */
const NO_HASHES: PartHashes = { audience: '', content: '', schedule: '', cost: '', whole: '' };

/** What does not fit in the whole trail of a campaign: a gap, an entry that was changed, a step that may not have been taken. */
export function chainFaults(
  entries: readonly TrailEntry[],
): readonly { readonly seq: number; readonly what: string }[] {
  return entries.flatMap((entry, index) => {
    const what = linkFault(entries[index - 1], entry);
    return what === undefined ? [] : [{ seq: entry.seq, what }];
  });
}

function linkFault(before: TrailEntry | undefined, entry: TrailEntry): string | undefined {
  if (entry.seq !== (before?.seq ?? 0) + 1) return `entry ${(before?.seq ?? 0) + 1} is missing before it`;
  if (entry.hash !== entryHash(entry)) return 'it is another than was written';
  if (entry.prev !== (before?.hash ?? '')) return 'it was written behind another entry';
  if (before && (entry.shop !== before.shop || entry.campaign !== before.campaign)) return 'it is of another campaign';
  if (before && entry.at < before.at) return 'it is older than the one before';
  const hashes = entry.after.hashes ?? NO_HASHES;
  const conclusion = conclude(standingOf(before), { ...entry, hashes });
  if ('fault' in conclusion) return `${entry.step} by ${entry.by} was not possible: ${conclusion.fault.what}`;
  return canonicalJson(conclusion.after) === canonicalJson(entry.after) ? undefined : 'it says more than was decided';
}
