import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import { type CapDistance, capDistances, type ForecastDay, forecastDays } from '#model/future/forecast.ts';
import type { Foreseen, ForeseenLeave } from '#model/future/foreseen.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import { addDays, type Day, endOfDay, localDay, localInstant, MINUTE_MS } from '#model/values/time/day.ts';
import { freeOfCharge } from '../campaign/budget-leases.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { settleTouch } from '../feedback/apply-feedback.ts';
import { sendTouch } from '../send/send-touch.ts';
import type { FutureDeps, FutureStores } from './deps.ts';
import { foreseeWaves } from './foresee-waves.ts';
import { Recorder } from './recorder.ts';
import { runDay } from './run-day.ts';

/** What would happen to a shop's messages within some days. */
export interface DryRun {
  readonly shop: string;
  /** UTC ms. */
  readonly from: number;
  readonly until: number;
  /** How far it came, where nothing more might be read. */
  readonly stoppedAt?: number | undefined;
  readonly days: readonly ForecastDay[];
  readonly messages: readonly Foreseen[];
  readonly leaves: readonly ForeseenLeave[];
}

/**
 * The rest of today and so many days after it, on the state as it is: the daily run, dispatch and the final guard are those
 * that will run, over stores that keep what they write to themselves. Every message is taken by its provider and delivered;
 * nobody orders, clicks, writes or unsubscribes, for that is not known beforehand.
 */
export async function dryRun(
  shop: Shop,
  { now, days }: { readonly now: number; readonly days: number },
  deps: FutureDeps,
): Promise<DryRun> {
  const today = localDay(now, shop.timezone);
  const dates = Array.from({ length: days + 1 }, (_, n) => addDays(today, n));
  const until = endOfDay(dates.at(-1) ?? today, shop.timezone) - 1;
  const clock = { at: now };
  const recorder = new Recorder(() => clock.at);
  const caps = new Map<Day, readonly CapDistance[]>();
  let stoppedAt: number | undefined;
  try {
    const stores = await deps.over({ now, until }, recorder);
    await pass(shop, { stores, deps, clock, until, dayEnded: capsAt });
    capsAt(stores, dates.at(-1) ?? today);
  } catch (error) {
    if (!deps.isSpent?.()) throw error;
    stoppedAt = clock.at;
  }
  const [messages, leaves] = [recorder.messages(), recorder.leaves()];
  const told = { shop, days: dates, messages, leaves, caps };
  const stopped = stoppedAt !== undefined && { stoppedAt };
  return { shop: shop.id, from: now, until, ...stopped, days: forecastDays(told), messages, leaves };

  function capsAt({ touches }: FutureStores, day: Day): void {
    caps.set(day, capDistances(shop, touches.contactRows().values(), endOfDay(day, shop.timezone)));
  }
}

interface Passing {
  readonly stores: FutureStores;
  readonly deps: FutureDeps;
  readonly clock: { at: number };
  readonly until: number;
  readonly dayEnded: (stores: FutureStores, day: Day) => void;
}

const TELEMETRY = { count: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const pause = async (): Promise<void> => {};

/** From each instant with work to the next: daily runs at their hour, dispatch in the minute in which a row is due. */
async function pass(shop: Shop, { stores, deps, clock, until, dayEnded }: Passing): Promise<void> {
  const { programs, segments, memberships, campaigns = [] } = deps;
  const time = { now: () => clock.at };
  const waves = foreseeWaves(shop, { stores, campaigns, clock: time, pause });
  const queued: SendMessage[] = [];
  const queue = { send: async (messages: readonly SendMessage[]) => void queued.push(...messages) };
  const queues = Object.fromEntries(LISTED.map(({ id }) => [id, queue]));
  const common = {
    ...stores,
    programs,
    segments,
    memberships,
    permitsOf: waves.permitsOf,
    pause,
    telemetry: TELEMETRY,
    clock: time,
    runs: stores.snapshots,
  };
  const deliver = async () => async () => ({ outcome: 'accepted', messageId: 'foreseen' }) as const;
  let runAt = nextRun(shop, clock.at);
  let day = localDay(clock.at, shop.timezone);
  for (let at = Math.ceil(clock.at / MINUTE_MS) * MINUTE_MS; at <= until; ) {
    for (; day < localDay(at, shop.timezone); day = addDays(day, 1)) dayEnded(stores, day);
    clock.at = at;
    deps.reached?.(at);
    if (at >= runAt) {
      const journeys = { ...common, customers: stores.people.customers };
      await runDay(shop, runAt, { ...common, journeys, parallel: 16 });
      runAt = nextRun(shop, at);
    }
    await waves.plan(at);
    await dispatch(shop, at, { ...common, queues });
    for (const message of queued.splice(0)) {
      await sendTouch(message, { ...common, shops: [shop], deliver, takeCost: freeOfCharge });
      await deliverTo(message);
    }
    const due = stores.touches.nextDue(at);
    const next = Math.min(due ?? Number.POSITIVE_INFINITY, await waves.next(at));
    at = Math.min(runAt, Math.ceil(next / MINUTE_MS) * MINUTE_MS);
  }

  /** Channels that hear of deliveries hear of each. */
  async function deliverTo({ shop: of, customerId, touchId, channel }: SendMessage): Promise<void> {
    if (channelOf(LISTED, channel)?.readFeedback === undefined) return;
    const touch = await stores.touches.get(of, customerId, touchId);
    if (touch?.state !== 'sent') return;
    const heard = { ...common, customers: stores.people.customers };
    await settleTouch(heard, shop, { type: 'Delivery', customerId, touchId, lasting: false }, clock.at);
  }
}

/** The next instant after another at which the daily run of the shop is started. */
function nextRun({ timezone, dailyRunHour }: Shop, after: number): number {
  let day = localDay(after, timezone);
  for (;;) {
    const at = localInstant(day, dailyRunHour, 0, timezone);
    if (at > after) return at;
    day = localDay(endOfDay(day, timezone), timezone);
  }
}
