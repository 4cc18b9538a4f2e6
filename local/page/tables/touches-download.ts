import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { Download } from './download.ts';

/** Every touch in the ledger; codes as they are stored, times ISO 8601. */
export function touchesDownload(shop: Shop, touches: readonly Touch[]): Download {
  const time = (ms: number | undefined): string | undefined =>
    ms === undefined ? undefined : new Date(ms).toISOString();
  return {
    file: `${shop.id}-touches`,
    holds: 'Every planned message with its end and reason, by customer id; no name and no address.',
    columns: ['planned_for', 'program', 'customer_id', 'channel', 'state', 'reason', 'ended', 'feedback'],
    rows: [
      touches.map((touch) => [
        ...[time(touch.plannedFor), touch.programId, touch.customerId, touch.channel, touch.state, touch.reason],
        ...[time(touch.endedAt), touch.feedback?.type],
      ]),
    ],
  };
}
