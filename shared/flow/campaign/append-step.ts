import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { entryAfter, type NextEntry, type StepWish } from '#model/campaign/trail.ts';
import { PLANNER } from '#model/campaign/trail-entry.ts';
import { namesOf } from '#model/campaign/who.ts';
import type { Team } from '#model/team/team.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';

export interface AppendDeps {
  readonly trail: Pick<CampaignTrail, 'head' | 'append'>;
  readonly team: Team | undefined;
  readonly pause: Pause;
}

/** Takes a step behind the newest one, or says why not. One write; of two at once the second is decided anew. */
export async function appendStep(deps: AppendDeps, campaign: PublishedCampaign, wish: StepWish): Promise<NextEntry> {
  const { trail, team, pause } = deps;
  const { id, shop, hashes, owner } = campaign;
  const members = team?.members ?? [];
  const bySomebody = wish.by === PLANNER ? [] : namesOf(wish.by.name, members);
  const owners = [...new Set([...namesOf(owner, members), ...bySomebody])];
  return untilStored('the trail of a campaign', {
    pause,
    load: () => trail.head(shop, id, 'consistent'),
    decide: (head) => entryAfter(head, wish, { id, shop, hashes, owners }),
    save: (next) => ('entry' in next ? trail.append(next.entry) : 'stored'),
  });
}
