import { keptScans } from '#adapters/overlay/customers.ts';
import { overlaid } from '#adapters/overlay/overlaid.ts';
import { keptProducts } from '#adapters/overlay/products.ts';
import { type DryRun, dryRun } from '#flow/future/dry-run.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Program } from '#model/program/program.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { Output } from '../console/output.ts';
import type { Target } from '../target/target.ts';

/** What `crm/` says of one shop, in one version. */
interface Version {
  readonly shop: Shop;
  readonly programs: readonly Program[];
  readonly segments: readonly SegmentDefinition[];
  readonly memberships?: readonly Membership[] | undefined;
  readonly campaigns?: readonly PublishedCampaign[] | undefined;
}

interface Foreseeing {
  readonly days: number;
  readonly isSpent: () => boolean;
  /** Tells how far each has come; nobody is told without it. */
  readonly output?: Output | undefined;
}

/** Dry runs on an environment, of which each customer is read once for all of them. */
export function foreseer(target: Target, { days, isSpent, output }: Foreseeing) {
  const people = target.people();
  const base = {
    ...people,
    runs: target.stores.runs,
    customers: { ...people.customers, scanKnown: keptScans(people.customers) },
    products: { ...people.products, pages: keptProducts(people.products) },
  };
  const now = target.now();
  return async (
    { shop, programs, segments, memberships, campaigns }: Version,
    label: string,
    reached?: (daysDone: number) => void,
  ): Promise<DryRun> => {
    const progress = output?.progress(label, days + 1);
    const run = await dryRun(
      shop,
      { now, days },
      {
        ...{ programs, segments, memberships, campaigns, isSpent },
        over: (window, told) => overlaid(base, { shop: shop.id, window, told }),
        reached: (at) => {
          const daysDone = Math.floor((at - now) / DAY_MS);
          progress?.update(daysDone);
          reached?.(daysDone);
        },
      },
    );
    progress?.stop();
    return run;
  };
}
