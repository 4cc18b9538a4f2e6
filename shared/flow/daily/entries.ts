import { type Eligible, readEligible } from '#model/day/file/eligible.ts';
import { DAYS_KEPT, dayKeys } from '#model/day/manifest.ts';
import { EntryBook } from '#model/effect/book.ts';
import type { Entry } from '#model/effect/entry.ts';
import { EntryFile } from '#model/effect/entry-file.ts';
import { packMoved, readMoved } from '#model/effect/moved.ts';
import { entriesOf } from '#model/effect/newcomers.ts';
import { quarterOf } from '#model/effect/quarter.ts';
import type { Program } from '#model/program/program.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { objectsOf } from '#model/values/object-keys.ts';
import { addDays, type Day, isDay } from '#model/values/time/day.ts';
import { dayNumber, dayOfNumber, localDayNumber } from '#model/values/time/day-number.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import type { BinaryStore, ObjectStore } from '#ports/objects.ts';
import { DailyRunError } from './errors.ts';
import type { BucketRange } from './ranges.ts';
import type { DailyRun } from './step.ts';

export interface EntryDeps {
  readonly objects: Pick<ObjectStore, 'get' | 'list' | 'put'> & Pick<BinaryStore, 'getBytes' | 'putBytes'>;
  readonly dayFiles: Pick<DayFileStore, 'open'>;
  readonly buckets: number;
  readonly programs: readonly Program[];
}

const padded = (bucket: number): string => String(bucket).padStart(3, '0');
const named = ({ from, to }: BucketRange): string => `${padded(from)}-${padded(to)}`;

const entryKeys = {
  part: (shop: string, day: Day, range: BucketRange) => `${objectsOf('entries', shop)}${day}/${named(range)}.entries`,
  moved: (shop: string, day: Day, range: BucketRange) =>
    `${objectsOf('entries', shop)}${day}/${named(range)}.moved.json`,
} as const;

const movedBeside = (part: string): string => part.replace(/\.entries$/, '.moved.json');

/**
 * Who of a range of buckets entered what up to the day before this one: what the last run left, and whoever was eligible
 * since. Undefined for a run that only takes a snapshot. Throws {@link DailyRunError} where a part of it is missing.
 */
export async function openBook(run: DailyRun, range: BucketRange, deps: EntryDeps): Promise<EntryBook | undefined> {
  if (run.mode === 'snapshot-only') return undefined;
  const { shop, day } = run;
  const since = quarterOf(dayNumber(day)) - 1;
  const transactional = deps.programs.filter(({ kind }) => kind === 'transactional').map(({ id }) => id);
  const book = new EntryBook(since, new Set(transactional));
  const isOwn = (id: CustomerId): boolean => {
    const bucket = bucketOf(id, deps.buckets);
    return range.from <= bucket && bucket <= range.to;
  };
  const kept = await keptBefore(run, deps);
  for (const { key, whole } of partsOf(kept?.keys ?? [], range, kept?.day)) {
    const bytes = await deps.objects.getBytes(key);
    if (!bytes) throw new DailyRunError(`${key} is gone: run ${kept?.day} again`);
    // who is of which bucket is a hash of each id, and most files are asked for all of theirs
    book.keep(new EntryFile(bytes, whole ? undefined : isOwn));
  }
  const all = { from: 0, to: deps.buckets - 1 };
  for (const { key, from, to } of partsOf(kept?.keys ?? [], all, kept?.day)) {
    const moved = movedBeside(key);
    if (!kept?.keys.includes(moved)) continue;
    for (const { bucket, into, entries } of readMoved((await deps.objects.get(moved)) ?? '[]')) {
      if (from <= bucket && bucket <= to && isOwn(into)) book.unite(into, entries);
    }
  }
  const from = kept?.day ?? addDays(day, -DAYS_KEPT);
  book.sentSince = { from: dayNumber(from), to: dayNumber(day) };
  const rows = await eligibleSince(run, from, isOwn, deps);
  const standing = await standings(run, rows, range, deps);
  for (const row of rows) {
    for (const entry of entriesOf(row, { ...deps, shop, standing })) book.enter(row.customerId, entry);
  }
  return book;
}

/** What a range that is read leaves to the next day. */
export async function closeBook(
  { shop, day }: DailyRun,
  range: BucketRange,
  book: EntryBook,
  { objects }: Pick<EntryDeps, 'objects'>,
): Promise<void> {
  const key = entryKeys.moved(shop.id, day, range);
  // before the part, which is asked for what lies beside it also where a crash has left it and the next try is cut elsewhere
  if (book.moved.length > 0) await objects.put(key, packMoved(book.moved));
  await objects.putBytes(entryKeys.part(shop.id, day, range), book.pack({ shop: shop.id, day, range }));
}

/** What the last run before this day left; undefined where none did. */
async function keptBefore({ shop, day }: DailyRun, { objects }: EntryDeps) {
  const prefix = objectsOf('entries', shop.id);
  const keys = (await objects.list(prefix)).map((key) => ({ key, of: key.slice(prefix.length, prefix.length + 10) }));
  const last = keys.reduce((latest, { of }) => (isDay(of) && of < day && of > latest ? of : latest), '');
  return last === '' ? undefined : { day: last, keys: keys.flatMap(({ key, of }) => (of === last ? [key] : [])) };
}

interface Part extends BucketRange {
  readonly key: string;
  /** Does the range hold all buckets of the file? */
  readonly whole: boolean;
}

/**
 * Parts that cover a range, with the buckets that each is asked of, which is each bucket once: what an earlier try left that
 * was cut elsewhere says the same of its buckets.
 */
function partsOf(keys: readonly string[], range: BucketRange, day: Day | undefined): readonly Part[] {
  if (day === undefined) return [];
  const parts = keys.flatMap((key) => {
    const [, from, to] = /\/(\d+)-(\d+)\.entries$/.exec(key) ?? [];
    return from === undefined ? [] : [{ key, from: Number(from), to: Number(to) }];
  });
  const chosen: Part[] = [];
  for (let next = range.from; next <= range.to; ) {
    const best = parts
      .filter(({ from, to }) => from <= next && next <= to)
      .reduce<({ readonly key: string } & BucketRange) | undefined>((a, b) => (a && a.to >= b.to ? a : b), undefined);
    if (!best)
      throw new DailyRunError(`who entered programs by ${day} is missing of bucket ${next}: run that day again`);
    chosen.push({ key: best.key, from: next, to: best.to, whole: best.from === next && best.to <= range.to });
    next = best.to + 1;
  }
  return chosen;
}

/** Of touches that ended on the days from `from` to the one before this. */
async function eligibleSince(
  { shop, day }: DailyRun,
  from: Day,
  isOwn: (id: CustomerId) => boolean,
  { objects }: EntryDeps,
): Promise<readonly Eligible[]> {
  const rows: Eligible[] = [];
  for (let of = from; of < day; of = addDays(of, 1)) {
    for (let part = 0; ; part++) {
      const text = await objects.get(dayKeys.eligible(shop.id, of, part));
      if (text === undefined) break;
      for (const row of readEligible(text)) if (isOwn(row.customerId)) rows.push(row);
    }
  }
  return rows;
}

/** Where people stood on the evening before they were eligible, by the day files: an order of that day moves nobody. */
async function standings(
  { shop }: DailyRun,
  rows: readonly Eligible[],
  range: BucketRange,
  { dayFiles }: EntryDeps,
): Promise<(id: CustomerId, evening: number) => Pick<Entry, 'tier' | 'stage'> | undefined> {
  const wanted = new Map<number, Set<CustomerId>>();
  const { timezone } = shop;
  for (const { customerId, eligibleAt } of rows) {
    const evening = localDayNumber(eligibleAt, timezone) - 1;
    const ids = wanted.get(evening) ?? new Set();
    wanted.set(evening, ids.add(customerId));
  }
  const found = new Map<string, Pick<Entry, 'tier' | 'stage'>>();
  for (const [evening, ids] of wanted) {
    const file = await dayFiles.open(shop.id, dayOfNumber(evening));
    for (const { from, to } of file?.manifest.parts ?? []) {
      if (to < range.from || from > range.to) continue;
      const part = await file?.part(from);
      for (const id of ids) {
        const row = part?.find(id) ?? -1;
        if (!part || row < 0) continue;
        const { tier, stage } = part.membership(row);
        found.set(`${evening} ${id}`, { tier, stage });
      }
    }
  }
  return (id, evening) => found.get(`${evening} ${id}`);
}
