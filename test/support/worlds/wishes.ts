import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryTeam } from '#adapters/memory/hand-offs.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { ProductEvent } from '#model/event/product-event.ts';
import type { WishEvent } from '#model/event/wish-event.ts';
import type { Program } from '#model/program/program.ts';
import type { Trigger } from '#model/program/trigger.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { aShop, segmentProgram } from '../daily.ts';
import { aDelivery, memoryDeps, NOON } from '../ingest.ts';

export const identity = { email: 'ada@engine.example' };
const ada: readonly CommerceEvent[] = [
  { type: 'customer', updatedAt: NOON - DAY_MS, identity, contact: { ...identity, country: 'GB' } },
  {
    type: 'consent',
    channel: 'email',
    topic: 'marketing',
    state: 'granted',
    at: NOON - DAY_MS,
    source: 'test',
    identity,
  },
];

export const answering = (trigger: Trigger, exits: Program['exits'], over: Partial<Program> = {}): Program =>
  segmentProgram('stage:new', { id: trigger.on, trigger, exits, holdout: 0, usefulForMs: 3 * DAY_MS, ...over });
export const back = answering({ on: 'back-in-stock', afterMs: 0 }, ['out-of-stock']);
export const cheaper = answering({ on: 'price-drop', afterMs: 0, byPercent: 10 }, ['price-up', 'out-of-stock']);

export const wish = (over: Partial<WishEvent> = {}): WishEvent => ({
  ...{ type: 'product-wish', sku: 'MUG', wants: 'back-in-stock', at: NOON, identity },
  ...over,
});
export const product = (updatedAt: number, over: Partial<ProductEvent> = {}): ProductEvent => ({
  ...{ type: 'product', sku: 'MUG', title: 'Mug', updatedAt, priceMinor: 1000, inStock: true },
  ...over,
});

/** One person, a catalogue, dispatch, and a sender of which only the end of the touch is played. */
export function wishWorld(...programs: readonly Program[]) {
  const deps = memoryDeps(programs);
  const queue = memoryQueue<SendMessage>();
  const shop = aShop({ id: 'garden' });
  const tell = (at: number, ...events: readonly CommerceEvent[]) =>
    applyEvents([...ada, ...events], aDelivery({ receivedAt: at, now: at }), deps);
  const ledger = async () => {
    const [owner = ''] = await deps.identities.owners('garden', [{ kind: 'email', value: identity.email }]);
    return deps.touches.ofPerson('garden', owner ?? '');
  };
  return {
    deps,
    tell,
    due: async () =>
      (await deps.touches.stillDue('garden', NOON - DAY_MS, NOON + 90 * DAY_MS)).filter(
        ({ purpose }) => purpose === 'send',
      ),
    at: async (now: number) => {
      const telemetry = memoryTelemetry();
      await dispatch(shop, now, {
        ...{ touches: deps.touches, people: deps, programs, telemetry, pause: deps.pause },
        ...{ enrolments: deps.enrolments, marks: deps.facts, team: memoryTeam() },
        runs: memorySnapshots(),
        queues: { email: queue, sms: queue },
      });
      return (await ledger()).map(({ state, reason }) => `${state} ${reason}`);
    },
    sent: async (now: number) => {
      for (const touch of await ledger()) {
        const sent: Touch = { ...touch, state: 'sent', reason: 'provider_accepted', endedAt: now };
        if (touch.state === 'queued') await deps.touches.replace(sent, touch);
      }
    },
  };
}
