import * as z from 'zod/mini';
import { residueIdOf } from '#model/customer/residue.ts';
import { forgetEligible } from '#model/day/file/eligible.ts';
import { forgetRows } from '#model/day/file/forget-rows.ts';
import { UnreadableDayError } from '#model/day/file/unreadable.ts';
import { DAYS_KEPT, isEligibleKey } from '#model/day/manifest.ts';
import { forgetEntries } from '#model/effect/entry-file.ts';
import { forgetMoved } from '#model/effect/moved.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { objectsOf } from '#model/values/object-keys.ts';
import { addDays, DAY_MS } from '#model/values/time/day.ts';
import type { Clock } from '#ports/clock.ts';
import { type BinaryStore, type ObjectStore, UnreadableObjectError } from '#ports/objects.ts';
import { eachInParallel } from '../in-parallel.ts';
import { listedErasures } from '../privacy/erasure-list.ts';
import type { Budget } from './budget.ts';
import { namesPeople } from './documents.ts';
import type { DailyRun } from './step.ts';

export interface ForgetErasedDeps {
  readonly objects: Pick<ObjectStore, 'pages' | 'get' | 'put' | 'remove'> & Pick<BinaryStore, 'getBytes' | 'putBytes'>;
  /** The lasting list of erasures. */
  readonly erasures: Pick<ObjectStore, 'pages' | 'get'>;
  readonly clock: Clock;
  readonly buckets: number;
  readonly randomId: () => string;
  readonly budget: Budget;
}

/**
 * How far day files are rewritten: erasures listed before `upTo` are done; where `after` stands, a round is under way, and
 * where it met what it could not read, another one follows.
 */
const markSchema = z.object({
  upTo: z.int(),
  round: z.optional(z.object({ began: z.int(), after: z.string(), unreadable: z.optional(z.boolean()) })),
});
type Mark = z.infer<typeof markSchema>;

/** Parts that are read and rewritten side by side. */
const PARTS_AT_ONCE = 2;

/**
 * What names people and is of no more use goes, day files past their time too, and who was erased since the last run
 * becomes a row that leads to nobody in every day file that is kept (I11). Repeatable; where its time ends, the next run
 * goes on behind the last part. Throws {@link UnreadableObjectError} once all else is done, where a part that may hold an
 * erased person cannot be read.
 */
export async function forgetErased(
  { shop: { id: shop }, day }: Pick<DailyRun, 'shop' | 'day'>,
  deps: ForgetErasedDeps,
): Promise<{ readonly rewritten: number; readonly done: boolean }> {
  const parts = await sweep(shop, day, deps);
  const markKey = `${objectsOf('runs', shop)}forgotten.json`;
  const mark = readMark(await deps.objects.get(markKey));
  const began = mark.round?.began ?? deps.clock.now();
  const gone = new Set<CustomerId>();
  // Read one by one, so not from the first of all where a part can hold nobody of them.
  const since = Math.max(mark.upTo, before(parts));
  const listed = since === Number.POSITIVE_INFINITY ? [] : await listedErasures(deps.erasures, shop, since);
  for (const { ids, platform } of listed) {
    if (platform === undefined) for (const id of ids) gone.add(id);
  }
  const { after, rewritten, unreadable } = await rewrite(parts, gone, mark.round?.after, deps);
  const isUnread = unreadable.length > 0 || mark.round?.unreadable === true;
  const round = after === undefined ? undefined : { began, after, unreadable: isUnread };
  const isDone = round === undefined && !isUnread;
  const next: Mark = isDone ? { upTo: began } : { upTo: mark.upTo, round };
  await deps.objects.put(markKey, JSON.stringify(next));
  if (unreadable.length > 0) throw new UnreadableObjectError(unreadable.join('\n'));
  return { rewritten, done: isDone };
}

/** Who was erased before the oldest kept day began, in whichever zone, stands in no part; never where there is none. */
function before(parts: readonly string[]): number {
  const days = parts.map((key) => Date.parse(key.split('/').at(-2) ?? ''));
  return days.reduce((oldest, day) => Math.min(oldest, Number.isNaN(day) ? 0 : day), Number.POSITIVE_INFINITY) - DAY_MS;
}

function readMark(text: string | undefined): Mark {
  const mark = markSchema.safeParse(jsonOrUndefined(text));
  // From the first erasure on, where nobody knows: reading more than is needed is all that it costs.
  return mark.success ? mark.data : { upTo: 0 };
}

/** Removes what is past its time; answers the keys of all parts of day files, in order. */
async function sweep(shop: ShopId, day: string, { objects }: ForgetErasedDeps): Promise<readonly string[]> {
  const dayIn = (key: string, prefix: string): string => key.slice(prefix.length, prefix.length + 10);
  const each = async (kind: 'runs' | 'days' | 'monthEnds', visit: (key: string, of: string) => boolean) => {
    const prefix = objectsOf(kind, shop);
    for await (const page of objects.pages(prefix)) {
      const past = page.filter((key) => visit(key, dayIn(key, prefix)));
      await eachInParallel(past, PARTS_AT_ONCE, (key) => objects.remove(key));
    }
  };
  const parts: string[] = [];
  const oldest = addDays(day, -DAYS_KEPT);
  await each('runs', (key, of) => of <= day && namesPeople(key));
  // S3 counts from the last writing, and a part that an erasure rewrote is a new one.
  for (const kind of ['days', 'monthEnds'] as const) {
    await each(kind, (key, of) => {
      if (kind === 'days' && of < oldest) return true;
      if (key.endsWith('.day') || isEligibleKey(key)) parts.push(key);
      return false;
    });
  }
  return [...parts, ...(await lastEntries(shop, objects))].sort();
}

/** Removes who entered programs by days that no run goes on from any more; answers the keys of the last two days. */
async function lastEntries(
  shop: ShopId,
  { pages, remove }: Pick<ForgetErasedDeps['objects'], 'pages' | 'remove'>,
): Promise<readonly string[]> {
  const prefix = objectsOf('entries', shop);
  const keys: string[] = [];
  for await (const page of pages(prefix)) keys.push(...page);
  const dayIn = (key: string): string => key.slice(prefix.length, prefix.length + 10);
  const last = [...new Set(keys.map(dayIn))].sort().slice(-2);
  await eachInParallel(
    keys.filter((key) => !last.includes(dayIn(key))),
    PARTS_AT_ONCE,
    (key) => remove(key),
  );
  return keys.filter((key) => last.includes(dayIn(key)));
}

/** What lies under a key without these people; undefined where none of them is in it. Throws {@link UnreadableDayError}. */
function withoutThem(
  key: string,
  bytes: Uint8Array,
  ids: readonly CustomerId[],
  newId: () => CustomerId,
): string | Uint8Array | undefined {
  if (isEligibleKey(key)) return forgetEligible(new TextDecoder().decode(bytes), ids);
  if (key.endsWith('.moved.json')) return forgetMoved(new TextDecoder().decode(bytes), ids);
  return key.endsWith('.entries') ? forgetEntries(bytes, ids) : forgetRows(bytes, ids, newId);
}

/** `after`: the last part that is done where time ended; undefined where all are. */
async function rewrite(
  parts: readonly string[],
  gone: ReadonlySet<CustomerId>,
  after: string | undefined,
  { objects, buckets, randomId, budget }: ForgetErasedDeps,
): Promise<{ readonly after?: string; readonly rewritten: number; readonly unreadable: readonly string[] }> {
  const held = [...gone].map((id) => ({ id, bucket: bucketOf(id, buckets) }));
  let rewritten = 0;
  const unreadable: string[] = [];
  const open = held.length === 0 ? [] : parts.filter((key) => after === undefined || key > after);
  for (let start = 0; start < open.length; start += PARTS_AT_ONCE) {
    const last = open[start - 1];
    if (last !== undefined && budget.isSpent()) return { after: last, rewritten, unreadable };
    await eachInParallel(open.slice(start, start + PARTS_AT_ONCE), PARTS_AT_ONCE, async (key) => {
      const [from = 0, to = Number.POSITIVE_INFINITY] = (/(\d+)-(\d+)\.(?:day|entries)$/.exec(key) ?? [])
        .slice(1)
        .map(Number);
      const ids = held.flatMap(({ id, bucket }) => (from <= bucket && bucket <= to ? [id] : []));
      const bytes = ids.length > 0 ? await objects.getBytes(key) : undefined;
      if (!bytes) return;
      try {
        const without = withoutThem(key, bytes, ids, () => residueIdOf(randomId()));
        if (typeof without === 'string') await objects.put(key, without);
        else if (without) await objects.putBytes(key, without);
        rewritten += without ? 1 : 0;
      } catch (error) {
        if (!(error instanceof UnreadableDayError)) throw error;
        unreadable.push(`${key} may hold an erased person: ${error.message}, or delete it`);
      }
    });
  }
  return { rewritten, unreadable };
}
