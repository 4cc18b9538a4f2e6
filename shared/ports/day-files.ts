import type { DayPart } from '#model/day/file/part-reader.ts';
import type { DayManifest } from '#model/day/manifest.ts';
import type { EffectsDocument } from '#model/effect/cells.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';

/** What daily runs knew of each customer, by day: kept 35 days, of month ends for ever. */
export interface DayFileStore {
  /** Days of which there is a file, ascending, month ends among them. */
  days(shop: ShopId): Promise<readonly Day[]>;
  /** Undefined where no run left one, or it has expired. Throws {@link UnreadableObjectError}. */
  open(shop: ShopId, day: Day): Promise<OpenDay | undefined>;
  /** What people did after they entered programs, as the day's run counted it. Throws {@link UnreadableObjectError}. */
  effects(shop: ShopId, day: Day): Promise<EffectsDocument | undefined>;
  /** A part of a range; the day is there once its manifest is. */
  putPart(shop: ShopId, day: Day, range: PartRange, bytes: Uint8Array): Promise<void>;
  putManifest(manifest: DayManifest): Promise<void>;
}

export interface PartRange {
  readonly from: number;
  readonly to: number;
}

/** Parts throw {@link UnreadableObjectError} when they are missing, damaged or of a release that this one cannot read. */
export interface OpenDay {
  readonly manifest: DayManifest;
  /** One after the other, by buckets. */
  parts(): AsyncIterable<DayPart>;
  /** The part in which customers of a bucket stand; undefined for a bucket that the day does not have. */
  part(bucket: number): Promise<DayPart | undefined>;
  /** Where a customer stands; undefined for one who was not there on that day. */
  find(id: CustomerId): Promise<{ readonly part: DayPart; readonly row: number } | undefined>;
}
