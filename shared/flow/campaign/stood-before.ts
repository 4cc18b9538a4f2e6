import type { Campaign } from '#model/campaign/campaign.ts';
import type { Place } from '#model/campaign/measured.ts';
import { legsOf } from '#model/campaign/waves/legs.ts';
import type { Shop } from '#model/shop/shop.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import { nearestDay } from '../days/nearest-day.ts';

/**
 * How these people stood on the evening before a campaign began, or on the last day before that is kept (month ends are for
 * ever); undefined of whom that day does not know. Reads one day whole.
 */
export async function stoodBefore(
  dayFiles: Pick<DayFileStore, 'days' | 'open'>,
  { shop, campaign }: { readonly shop: Shop; readonly campaign: Campaign },
  ids: ReadonlySet<CustomerId>,
): Promise<(id: CustomerId) => Place> {
  const found = new Map<CustomerId, Place>();
  const [first] = legsOf(campaign, shop);
  if (!first) return () => undefined;
  const { open } = await nearestDay(dayFiles, shop.id, addDays(localDay(first.at, shop.timezone), -1));
  if (!open) return () => undefined;
  const byBucket = Map.groupBy(ids, (id) => bucketOf(id, open.manifest.buckets));
  for await (const part of open.parts())
    for (let bucket = part.range.from; bucket <= part.range.to; bucket++)
      for (const id of byBucket.get(bucket) ?? []) {
        const row = part.find(id);
        if (row < 0) continue;
        const { tier, stage } = part.membership(row);
        found.set(id, { tier, stage });
      }
  return (id) => found.get(id);
}
