import { PARTS, type PublishedCampaign } from '#model/campaign/campaign.ts';
import { OVER } from '#model/campaign/life.ts';
import type { Permit, Permits } from '#model/campaign/permit.ts';
import { standingOf } from '#model/campaign/trail.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import type { ShopId } from '#model/values/ids.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import type { Clock } from '#ports/clock.ts';
import type { PermitsOf } from '../touch/permits-of.ts';

/**
 * What campaigns of a shop may send, read at most once a minute of a shop's clock: half a read unit for each campaign that
 * is not over.
 */
export function permitsFrom(
  trail: Pick<CampaignTrail, 'head'>,
  campaigns: readonly PublishedCampaign[],
  clock: Clock,
): PermitsOf {
  const known = new Map<ShopId, { readonly at: number; readonly permits: Promise<Permits> }>();
  const over = new Map<string, Permit>();
  const read = async (campaign: PublishedCampaign): Promise<Permit> => {
    const place = `${campaign.shop}#${campaign.id}`;
    const ended = over.get(place);
    if (ended) return ended;
    const permit = permitOf(await trail.head(campaign.shop, campaign.id), campaign);
    if (OVER.has(permit.state)) over.set(place, permit);
    return permit;
  };
  return (shop) => {
    const now = clock.now();
    const last = known.get(shop);
    if (last && Math.abs(now - last.at) < MINUTE_MS) return last.permits;
    const own = campaigns.filter((campaign) => campaign.shop === shop);
    const permits = Promise.all(own.map(async (one) => [one.id, await read(one)] as const)).then(Object.fromEntries);
    known.set(shop, { at: now, permits });
    // what could not be read is no answer: the next message asks anew
    permits.catch(() => known.get(shop)?.permits === permits && known.delete(shop));
    return permits;
  };
}

/** Of the newest entry of its trail. */
export function permitOf(head: TrailEntry | undefined, { hashes }: Pick<PublishedCampaign, 'hashes'>): Permit {
  const { state, approved, hashes: submitted } = standingOf(head);
  const isApproved = submitted?.whole === hashes.whole && PARTS.every((part) => approved[part] === hashes[part]);
  return { state, ...(isApproved && { approved: hashes.whole }) };
}
