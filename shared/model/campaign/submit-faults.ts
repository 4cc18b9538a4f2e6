import type { Product } from '../product/product.ts';
import type { Shop } from '../shop/shop.ts';
import type { Campaign } from './campaign.ts';
import { declaredFaults, type SubmitFault } from './declared-faults.ts';
import type { ExpectedMessages } from './expected.ts';
import { productFault, soldOut } from './product-faults.ts';

export interface KnownBefore {
  readonly count: {
    readonly everybody: number;
    readonly audience: number;
    readonly reachable: number;
    readonly unknown: readonly string[];
    readonly byWave: Readonly<Record<string, number>>;
  };
  readonly expected: readonly ExpectedMessages[];
  /** Minor units. */
  readonly cost: {
    readonly sureMinor: number | undefined;
    readonly mostMinor: number | undefined;
    readonly capMinor: number;
  };
  /** That it is about, as the shop told of it; undefined where it did not. */
  readonly product?: Product | undefined;
  readonly now: number;
  /** A message of it may have left already: an edited campaign is submitted again while it runs. */
  readonly hasBegun?: boolean | undefined;
}

/** What keeps a campaign from being submitted, and what its approver should see; each in words. */
export function checkFaults(
  campaign: Campaign,
  shop: Shop,
  { count, expected, cost, product, now, hasBegun }: KnownBefore,
): { readonly faults: readonly SubmitFault[]; readonly warnings: readonly SubmitFault[] } {
  const faults: SubmitFault[] = [];
  const warnings: SubmitFault[] = [];
  const { everybody, audience, reachable, unknown, byWave } = count;
  if (unknown.length > 0)
    faults.push({
      what: `the last daily run knows nothing of ${unknown.join(', ')}, so nobody is selected`,
      fix: 'ask again after the next daily run, which counts new segments',
    });
  else if (audience === 0)
    faults.push({ what: 'nobody is in the audience', fix: 'look at its segments and exclusions: perennial segments' });
  else if (audience === everybody && everybody > 1)
    faults.push({
      what: `the audience is everybody, all ${everybody} customers`,
      fix: 'name segments that leave out who should not be asked',
    });
  else if (reachable === 0)
    warnings.push({ what: 'nobody of the audience may be written to', fix: 'look at consents: perennial segments' });
  faults.push(...declaredFaults(campaign, shop, { now, hasBegun }));
  if (campaign.product !== undefined) {
    faults.push(...[productFault(campaign.product, product)].filter((fault) => fault !== undefined));
    warnings.push(...[soldOut(campaign.product, product)].filter((fault) => fault !== undefined));
  }
  for (const { id, at, after, channels } of campaign.waves) {
    const hour = Number(at.slice(11, 13));
    const closed = channels.filter((channel) => {
      const window = shop.policy.windows[channel];
      return window && (hour < window.fromHour || hour >= window.toHour);
    });
    if (closed.length > 0)
      warnings.push({
        what: `the wave ${id} begins at ${at.slice(11)}, at which the shop permits no message by ${closed.join(', ')}`,
        fix: 'its messages wait for the next permitted hour of each person; give it an hour of the day to have them leave then',
      });
    if (!after && audience > 0 && byWave[id] === 0)
      warnings.push({ what: `nobody is in the wave ${id}`, fix: 'look at its segments and its share' });
  }
  const priceless = [...new Set(expected.flatMap((one) => (one.cost === undefined ? [one.channel] : [])))];
  if (priceless.length > 0)
    faults.push({
      what: `nobody knows what a message by ${priceless.join(', ')} costs, so no budget could hold`,
      fix: `write messageCosts (or partCosts) of ${shop.id} in crm/crm.config.ts; 0 where it costs nothing`,
    });
  const { sureMinor, mostMinor, capMinor } = cost;
  if (sureMinor !== undefined && sureMinor > capMinor)
    faults.push({ what: 'its budget does not reach for its waves', fix: 'raise capMinor, or ask fewer people' });
  else if (mostMinor !== undefined && mostMinor > capMinor)
    warnings.push({
      what: 'were everybody to get all its messages, the budget would not reach: it stops at its cap',
      fix: 'raise capMinor, or leave it so',
    });
  return { faults, warnings };
}
