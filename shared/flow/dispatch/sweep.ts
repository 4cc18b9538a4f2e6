import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { SendMessage } from '#model/touch/send-message.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { Queue } from '#ports/queue.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { Pause } from '#ports/until-stored.ts';
import type { PersonStores } from '../person/load-person.ts';

export interface DispatchDeps {
  readonly touches: TouchStore;
  readonly people: PersonStores;
  readonly queues: Readonly<Record<ChannelId, Queue<SendMessage>>>;
  readonly programs: readonly Program[];
  readonly telemetry: Pick<Telemetry, 'count' | 'warn'>;
  readonly pause: Pause;
}

export interface Sweep extends DispatchDeps {
  readonly shop: Shop;
  readonly now: number;
}

/** How long after its queueing a touch is looked at again: longer than a queue's retries last. */
export const CHECK_AFTER_MS = 60 * MINUTE_MS;

export async function enqueue({ queues }: Pick<DispatchDeps, 'queues'>, touch: Touch): Promise<void> {
  const { shop, customerId, touchId, channel } = touch;
  if (channel) await queues[channel]?.send([{ shop, customerId, touchId, channel }]);
}
