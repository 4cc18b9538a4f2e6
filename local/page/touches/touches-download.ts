import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { Download } from '../tables/download.ts';
import type { AskedTouches } from './asked.ts';
import { touchesByDay } from './load-touches.ts';

/** Days of ended messages in the file. */
const DAYS = 400;

/** Every message that came to an end, or those that are asked for; codes as they are stored, times ISO 8601. */
export function touchesDownload(
  touches: Pick<TouchStore, 'endedOn' | 'get'>,
  shop: Shop,
  now: number,
  asked: AskedTouches = {},
): Download {
  return {
    file: `${shop.id}-touches`,
    holds: `Every message that came to its end in the last ${DAYS} days, with its end and reason, by customer id; no name and no address.`,
    columns: ['planned_for', 'program', 'customer_id', 'channel', 'state', 'reason', 'ended', 'feedback', 'variant'],
    rows: rowsOf(touchesByDay(touches, shop, { now, days: DAYS, asked })),
  };
}

async function* rowsOf(days: AsyncIterable<readonly Touch[]>) {
  for await (const touches of days) {
    yield touches.map((touch) => [
      ...[time(touch.plannedFor), touch.programId, touch.customerId, touch.channel, touch.state, touch.reason],
      ...[time(touch.endedAt), touch.feedback?.type, touch.variant],
    ]);
  }
}

const time = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();
