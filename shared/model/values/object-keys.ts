import type { CustomerId, ShopId } from './ids.ts';
import { safeName } from './text/safe-name.ts';
import type { Day } from './time/day.ts';

/** What lies in buckets, by the first part of its key: functions are granted parts, and lifetimes are set by them. */
export const OBJECTS = {
  /** Applied deliveries by person, so that forgetting one is deleting a prefix. */
  archive: 'raw/',
  parked: 'parked/',
  /** Bodies that a queue would not take. */
  bodies: 'bodies/',
  /** All that is held about a person, to be handed over. */
  bundles: 'access/',
  erasures: 'erasures/',
  runs: 'runs/',
  /** What the daily run knew of each customer on a day; `model/day/manifest.ts`. */
  days: 'days/',
  monthEnds: 'month-ends/',
  /** Who entered which program when; of the last two days that were run. */
  entries: 'entries/',
  /** What senders know of a shop's goods, one object a shop, made anew each day. */
  shelves: 'shelves/',
  /** Pages without a person in them, by shop and day. */
  reports: 'reports/',
} as const;

/** Stands for the person where a delivery names nobody: a till sale, a product, a deletion by id. */
export const NOBODY = '-';

export const objectsOf = (kind: keyof typeof OBJECTS, shop: ShopId): string => `${OBJECTS[kind]}${safeName(shop, 20)}/`;

export const archiveOf = (shop: ShopId, holder: CustomerId | typeof NOBODY): string =>
  `${objectsOf('archive', shop)}${safeName(holder, 128)}/`;

/** The page of a shop's day. */
export const reportOf = (shop: ShopId, day: Day): string => `${objectsOf('reports', shop)}${safeName(day, 10)}.html`;

export const shelfKey = (shop: ShopId): string => `${objectsOf('shelves', shop)}shelf.json`;

/** The UTC day under which an object of that time lies. */
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
