import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { entryAfter, type StepWish } from '#model/campaign/trail.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';

const person = (name: string) => ({ name, arn: `arn:aws:iam::111122223333:user/${name}` });

/** Mia submits for five people, Ben approves: two entries that fit together. */
export function wholeTrail(campaign: PublishedCampaign): readonly TrailEntry[] {
  const wishes: readonly StepWish[] = [
    { step: 'submit', by: person('mia'), at: 1, numbers: { audience: 5 } },
    { step: 'approve', by: person('ben'), at: 2, parts: ['audience', 'content', 'schedule', 'cost'] },
  ];
  const entries: TrailEntry[] = [];
  for (const wish of wishes) {
    const next = entryAfter(entries.at(-1), wish, { ...campaign, owners: ['mia'] });
    if ('fault' in next) throw new Error(next.fault.what);
    entries.push(next.entry);
  }
  return entries;
}

/** The same, of which somebody wrote by hand who approved it. */
export const brokenTrail = (campaign: PublishedCampaign): readonly TrailEntry[] =>
  wholeTrail(campaign).map((entry) => (entry.seq === 2 ? { ...entry, by: 'mia' } : entry));
