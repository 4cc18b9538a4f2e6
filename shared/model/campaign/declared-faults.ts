import type { Shop } from '../shop/shop.ts';
import { DAY_MS } from '../values/time/day.ts';
import type { Campaign } from './campaign.ts';
import { instantOf } from './campaign-program.ts';

/** What is wrong, and what to do about it. */
export interface SubmitFault {
  readonly what: string;
  readonly fix: string;
}

/** Older ones are planned on what nobody remembers, and their day files are gone. */
const MOST_AHEAD_DAYS = 90;

/** What keeps a campaign from being submitted that is seen in its declaration and on the clock alone. */
export function declaredFaults(
  campaign: Pick<Campaign, 'waves' | 'usefulUntil' | 'materials'>,
  shop: Pick<Shop, 'timezone'>,
  /** `hasBegun`: a message of it may have left already; an edited campaign is submitted again while it runs. */
  { now, hasBegun }: { readonly now: number; readonly hasBegun?: boolean | undefined },
): readonly SubmitFault[] {
  const faults: SubmitFault[] = [];
  for (const { id, at } of campaign.waves) {
    const start = instantOf(at, shop);
    if (start < now && !hasBegun)
      faults.push({ what: `the wave ${id} lies in the past (${at})`, fix: 'give it a time to come' });
    else if (start > now + MOST_AHEAD_DAYS * DAY_MS)
      faults.push({
        what: `the wave ${id} is more than ${MOST_AHEAD_DAYS} days ahead`,
        fix: 'submit the campaign nearer to it: what is approved is whom and what it is about today',
      });
  }
  if (instantOf(campaign.usefulUntil, shop) < now)
    faults.push({ what: `its offer has ended (${campaign.usefulUntil})`, fix: 'give it another end, or leave it' });
  for (const { name, version, approved } of campaign.materials ?? [])
    if (!approved)
      faults.push({ what: `${name} (${version}) is not approved`, fix: 'have it approved, and say so in `materials`' });
  return faults;
}
