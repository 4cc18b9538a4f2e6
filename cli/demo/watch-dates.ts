import type { LogStore } from '#local/functions/logs.ts';
import type { ParkReason } from '#model/event/fault.ts';
import { PARK_WORDS } from '#model/event/park-words.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { OrderKey } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { zoned } from '../console/shown.ts';
import type { Stores } from '../target/stores.ts';

const STEP_MS = 2_000;
/** An order of yesterday is usual; one of last month was dated by another clock. */
const PAST_DAYS = 31;
const FUTURE_DAYS = 1;

interface Watched {
  readonly shops: readonly Pick<Shop, 'id' | 'timezone'>[];
  readonly stores: Pick<Stores, 'customers' | 'buckets'>;
  /** The stack's clock, UTC ms. */
  now(): number;
  /** Grows with what the functions do; while it stays there is nothing to look at. */
  activity(): number;
  /** Reasons of all deliveries that were parked so far: what is dated ahead of the clock may be among them. */
  parked(): readonly ParkReason[];
  /** Lists them. */
  readonly parkedCommand: string;
  say(line: string): void;
}

/** Tells of orders that were posted by hand and are dated by another clock than the stack's. */
export async function watchDates(watched: Watched): Promise<{ look(): Promise<void>; stop(): Promise<void> }> {
  const known = new Set<string>();
  let seen = watched.activity();
  let told = watched.parked().length;
  for (const { name } of await ordersOf(watched)) known.add(name);
  const look = async (): Promise<void> => {
    if (watched.activity() === seen) return;
    seen = watched.activity();
    const parked = watched.parked();
    for (const reason of parked.slice(told)) watched.say(parkedLine(reason, watched.parkedCommand));
    told = parked.length;
    for (const { name, orderKey, at, shop } of await ordersOf(watched)) {
      if (known.has(name)) continue;
      known.add(name);
      const line = otherClock(orderKey, at, shop, watched.now());
      if (line !== undefined) watched.say(line);
    }
  };
  let last = Promise.resolve();
  let waiting = false;
  const timer = setInterval(() => {
    if (waiting) return;
    waiting = true;
    last = look()
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        waiting = false;
      });
  }, STEP_MS);
  return {
    look,
    stop: async () => {
      clearInterval(timer);
      await last;
    },
  };
}

const parkedLine = (reason: ParkReason, command: string): string => {
  const { words, remedy } = PARK_WORDS[reason];
  return `A delivery could not be applied: ${words}.\n  ${remedy}\n  ${command} lists it`;
};

function otherClock(
  key: OrderKey,
  at: number,
  { id, timezone }: Watched['shops'][number],
  now: number,
): string | undefined {
  const days = Math.round((at - now) / DAY_MS);
  if (days <= FUTURE_DAYS && days >= -PAST_DAYS) return undefined;
  const [where, follows] =
    days > 0
      ? [`${days} days ahead of`, 'it counts on its own day, and its messages leave then']
      : [
          `${-days} days behind`,
          'it counts on its own day from the next daily run on, and messages whose time is over are not sent',
        ];
  return (
    `Order ${key} of ${id} is dated ${zoned(at, timezone)}, ${where} the stack's clock (${zoned(now, timezone)}):\n` +
    `  ${follows}; date orders that you post by the stack's clock`
  );
}

async function ordersOf({ shops, stores }: Watched) {
  const found: { name: string; orderKey: OrderKey; at: number; shop: Watched['shops'][number] }[] = [];
  for (const shop of shops)
    for (let bucket = 0; bucket < stores.buckets; bucket++)
      for await (const page of stores.customers.scan(shop.id, bucket))
        for (const { entries } of page)
          for (const [orderKey, { at }] of entries) found.push({ name: `${shop.id} ${orderKey}`, orderKey, at, shop });
  return found;
}

/** Why the ingest function parked deliveries, as it logged them. */
export const parkedReasons = ({ lines }: Pick<LogStore, 'lines'>): readonly ParkReason[] =>
  lines.flatMap(({ name, json }) =>
    name === 'ingest' && json?.message === 'ingested' && json.outcome === 'parked' && isReason(json.reason)
      ? [json.reason]
      : [],
  );

const isReason = (reason: unknown): reason is ParkReason =>
  typeof reason === 'string' && Object.hasOwn(PARK_WORDS, reason);
