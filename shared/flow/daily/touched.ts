import * as z from 'zod/mini';
import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { HourTried, Send, TouchSeen } from '#model/kpi/form/kpi.ts';
import { TOUCH_DAYS } from '#model/kpi/form/messages.ts';
import { TouchVectors } from '#model/kpi/vectors.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { addDays, type Day, startOfDay } from '#model/values/time/day.ts';
import { dayNumber, localDayNumber } from '#model/values/time/day-number.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchEnd, TouchStore } from '#ports/touches.ts';
import { eachInParallel } from '../in-parallel.ts';
import { readDocument, runKeys, vectorsDocument } from './documents.ts';
import type { BucketRange } from './ranges.ts';
import type { DailyRun } from './step.ts';

/** What was sent to a customer in the last days, earliest first. */
export interface SendsTo {
  (id: CustomerId): readonly Send[] | undefined;
  /** Those of the last days whose hour was left to chance, whether they left or not. */
  hours(id: CustomerId): readonly HourTried[] | undefined;
}

/** Days that are asked for side by side, each a page at a time: what waits for one is counted of the other. */
const DAYS_AT_ONCE = 2;

/**
 * From so many messages in the last days on (some 930,000 a week) what their receivers bought is not counted, and rows keep
 * what they say: one takes about 90 bytes of *prepare*, and some 150 of the task that reads its receiver.
 */
const MOST_SENDS = 2_000_000;

const column = { ids: z.array(z.string()), day: z.array(z.int()), at: z.array(z.number()) };
const ARMS = ['preferred', 'any'] as const;

/** Columns of messages, all of one length; `key`: place in `keys`: program, channel and, where there is one, wording. */
const sendsDocument = z.object({
  keys: z.array(z.array(z.string())),
  ...column,
  key: z.array(z.int()),
  /** `arm`: place in `ARMS`; `at`: since when they were eligible. */
  hours: z._default(z.object({ ...column, arm: z.array(z.int()) }), { ids: [], day: [], at: [], arm: [] }),
  /** When a person first followed a link, UTC ms; 0 where nobody did. */
  clicked: z._default(z.array(z.number()), []),
  waited: z._default(z.array(z.int()), []),
});
type Sends = z.infer<typeof sendsDocument>;

/** Cells of the KPIs of ended touches, and whether messages were kept for the tasks. */
const touchedDocument = z.object({ cells: vectorsDocument, sends: z.boolean() });
type Touched = z.infer<typeof touchedDocument>;

interface TouchedDeps {
  readonly objects: Pick<ObjectStore, 'put'>;
  readonly touches: Pick<TouchStore, 'endsOn'>;
  readonly telemetry: Pick<Telemetry, 'warn'>;
  readonly buckets: number;
}

/**
 * Reads the touches that ended in the last days, one query a day, and leaves what KPIs count of them and, for each task, what was sent to
 * its customers: so an answer or a purchase that comes later is counted on the day of the message.
 */
export async function keepTouched(
  { shop, day, prefix }: Pick<DailyRun, 'shop' | 'day' | 'prefix'>,
  ranges: readonly BucketRange[],
  { objects, touches, buckets, telemetry }: TouchedDeps,
  most = MOST_SENDS,
): Promise<void> {
  const today = dayNumber(day);
  const [all, without] = [new TouchVectors(today, { sends: true }), new TouchVectors(today, {})];
  const kept = new KeptSends(ranges, buckets, most);
  const days = Array.from({ length: TOUCH_DAYS }, (_, back) => addDays(day, -back));
  await eachInParallel(days, DAYS_AT_ONCE, async (on) => {
    for await (const page of touches.endsOn(shop.id, on)) {
      for (const end of page) {
        const seen = touchSeen(end, on, shop);
        all.add(seen);
        without.add(seen);
        if (end.state === 'sent') kept.add(end.customerId, seen);
        const { hourArm: arm, eligibleAt } = end;
        if (arm && eligibleAt !== undefined) kept.addHour(end.customerId, { arm, eligibleAt, day: seen.day });
      }
    }
  });
  const { isWhole } = kept;
  if (!isWhole) telemetry.warn(NOT_COUNTED, { shop: shop.id, day, messages: kept.count, most });
  for (const { range, sends } of kept.byRange) {
    if (sends.ids.length > 0 || sends.hours.ids.length > 0)
      await objects.put(runKeys.sends(prefix, range), JSON.stringify(sends));
  }
  const touched: Touched = { cells: (isWhole ? all : without).packed(), sends: isWhole };
  await objects.put(runKeys.touches(prefix), JSON.stringify(touched));
}

function touchSeen(end: TouchEnd, on: Day, shop: Pick<DailyRun['shop'], 'timezone'>): TouchSeen {
  const { programId, channel, state, answer, endedAt, clickedAt, machineAt, pictureAt, variant, hourArm } = end;
  const { eligibleAt } = end;
  const day = dayNumber(on);
  return {
    ...{ programId, channel, day, at: endedAt ?? startOfDay(on, shop.timezone) },
    waited: eligibleAt === undefined ? 0 : day - localDayNumber(eligibleAt, shop.timezone),
    ...{ state, answer, isAnswered: channelOf(LISTED, channel)?.readFeedback !== undefined },
    ...{ clicked: clickedAt !== undefined, scanned: machineAt !== undefined, opened: pictureAt !== undefined },
    ...{ variant, hourArm, clickedAt },
  };
}

/** What operators look for in the log (docs/runbooks/daily-run.md). */
const NOT_COUNTED = 'more messages than fit: what their receivers bought is not counted';

/** Messages by the task that reads their receiver; of more than fit none. */
class KeptSends {
  count = 0;
  byRange: readonly { readonly range: BucketRange; readonly sends: Sends }[];
  readonly #buckets: number;
  readonly #most: number;
  readonly #keys = new Map<string, number>();
  readonly #named: string[][] = [];

  constructor(ranges: readonly BucketRange[], buckets: number, most: number) {
    this.#buckets = buckets;
    this.#most = most;
    this.byRange = ranges.map((range) => {
      const hours: Sends['hours'] = { ids: [], day: [], at: [], arm: [] };
      return { range, sends: { keys: this.#named, ids: [], key: [], day: [], at: [], clicked: [], waited: [], hours } };
    });
  }

  get isWhole(): boolean {
    return this.count < this.#most;
  }

  add(id: CustomerId, { programId, channel, variant, day, at, waited, clickedAt }: Send): void {
    this.count += 1;
    if (!this.isWhole) this.byRange = [];
    const sends = this.#sendsOf(id);
    if (!sends) return;
    const named = variant === undefined ? [programId, channel] : [programId, channel, variant];
    const name = named.join('\u0000');
    let key = this.#keys.get(name);
    if (key === undefined) {
      key = this.#named.push(named) - 1;
      this.#keys.set(name, key);
    }
    // a copy: V8 keeps the whole key of a row for a slice of it
    sends.ids.push(Buffer.from(id).toString());
    sends.key.push(key);
    sends.day.push(day);
    sends.at.push(at);
    sends.clicked.push(clickedAt ?? 0);
    sends.waited.push(waited ?? 0);
  }

  addHour(id: CustomerId, { arm, day, eligibleAt }: HourTried): void {
    const hours = this.#sendsOf(id)?.hours;
    if (!hours) return;
    hours.ids.push(Buffer.from(id).toString());
    hours.arm.push(ARMS.indexOf(arm));
    hours.day.push(day);
    hours.at.push(eligibleAt);
  }

  #sendsOf(id: CustomerId): Sends | undefined {
    const bucket = bucketOf(id, this.#buckets);
    return this.byRange.find(({ range }) => bucket >= range.from && bucket <= range.to)?.sends;
  }
}

/** What was sent to the customers of a task; undefined where it was not kept, so that nothing is counted of it. */
export async function readSends(
  run: Pick<DailyRun, 'prefix'>,
  range: Pick<BucketRange, 'to'>,
  objects: Pick<ObjectStore, 'get'>,
): Promise<SendsTo | undefined> {
  if (!(await readTouched(run, objects))?.sends) return undefined;
  const key = runKeys.sends(run.prefix, range);
  const body = await objects.get(key);
  if (body === undefined) return Object.assign(() => undefined, { hours: () => undefined });
  return sendsTo(await readDocument({ get: async () => body }, key, sendsDocument));
}

function sendsTo({ keys, ids, key, day, at, clicked, waited, hours }: Sends): SendsTo {
  const shared = keys.map(([programId = '', channel = '', variant]) => ({ programId, channel, variant }));
  const byId = new Map<CustomerId, Send[]>();
  for (const [n, id] of ids.entries()) {
    const named = shared[key[n] ?? -1];
    if (!named) continue;
    const clickedAt = (clicked[n] ?? 0) > 0 ? clicked[n] : undefined;
    const when = { day: day[n] ?? 0, at: at[n] ?? 0, waited: waited[n] ?? 0 };
    const send: Send = { ...named, ...when, clicked: clickedAt !== undefined, clickedAt };
    const known = byId.get(id);
    if (known) known.push(send);
    else byId.set(id, [send]);
  }
  // days were read side by side: the order is that of time, and of names where two left at once
  for (const sends of byId.values()) sends.sort((a, b) => a.at - b.at || (a.programId < b.programId ? -1 : 1));
  const tried = Map.groupBy(hours.ids.keys(), (n) => hours.ids[n] ?? '');
  const hourAt = (n: number): HourTried => ({
    arm: ARMS[hours.arm[n] ?? 0] ?? 'preferred',
    ...{ day: hours.day[n] ?? 0, eligibleAt: hours.at[n] ?? 0 },
  });
  return Object.assign((id: CustomerId) => byId.get(id), { hours: (id: CustomerId) => tried.get(id)?.map(hourAt) });
}

/** What *prepare* left of touches; undefined where it left nothing, as for a snapshot alone. Throws for what is not of it. */
export async function readTouched(
  { prefix }: Pick<DailyRun, 'prefix'>,
  objects: Pick<ObjectStore, 'get'>,
): Promise<Touched | undefined> {
  const key = runKeys.touches(prefix);
  const body = await objects.get(key);
  return body === undefined ? undefined : readDocument({ get: async () => body }, key, touchedDocument);
}
