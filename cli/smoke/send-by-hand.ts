import { pause } from '#adapters/random/pause.ts';
import { CHANNELS } from '#channels/registry.ts';
import { dispatchTouch } from '#flow/dispatch/dispatch-touch.ts';
import { viewsOf } from '#flow/person/views.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import type { SmokeWorld } from './world.ts';

/** Decides one due touch as dispatch would, and hands it to its sender: where sending is off, nothing else leaves. */
export async function sendByHand(world: SmokeWorld, shop: Shop, due: DueTouch): Promise<void> {
  const queued: SendMessage[] = [];
  const queue = {
    send: async (messages: readonly SendMessage[]) => {
      queued.push(...messages);
    },
  };
  const sweep = {
    touches: world.stores.touches,
    people: world.stores,
    queues: Object.fromEntries(CHANNELS.map(({ id }) => [id, queue])),
    programs: world.programs,
    telemetry: { count: () => {}, info: () => {}, warn: () => {} },
    // a touch made by hand, which no run has started
    gate: async () => undefined,
    ...{ pause, shop, now: world.now() },
  };
  await dispatchTouch(sweep, due, viewsOf(sweep, undefined, shop.id, due.customerId));
  for (const message of queued) await world.deliver(message);
}
