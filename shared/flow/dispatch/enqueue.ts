import { familyOf } from '#channels/registry.ts';
import type { Touch } from '#model/touch/touch.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { DispatchDeps } from './deps.ts';

/** How long after its queueing a touch is looked at again: longer than a queue's retries last. */
export const CHECK_AFTER_MS = 60 * MINUTE_MS;

/** Puts a queued touch on the queue of its channel, or of the family that it is of. */
export async function enqueue(
  { queues, telemetry }: Pick<DispatchDeps, 'queues' | 'telemetry'>,
  touch: Touch,
): Promise<void> {
  const { shop, customerId, touchId, channel, kind, correlationId } = touch;
  if (!channel) return;
  await queues[familyOf(channel)]?.send([
    { shop, customerId, touchId, channel, kind, ...(correlationId && { correlationId }) },
  ]);
  telemetry.info('touch queued', { correlationId, touchId, channel });
}
