import type { Channel } from '#model/event/event.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import type { CounterStore } from '#ports/counters.ts';

/** Questions of sign-ups a day, unless the shop says otherwise: a text costs money, and strangers decide to whom. */
const PER_DAY: Readonly<Record<Channel, number>> = { email: 5000, sms: 200 };

/** May one more question of a sign-up leave today? Counts it. The count is of the shop's day and names nobody. */
export async function mayAsk(
  counters: Pick<CounterStore, 'add'>,
  { id, timezone, consent }: Pick<Shop, 'id' | 'timezone' | 'consent'>,
  channel: Channel,
  now: number,
): Promise<boolean> {
  const most = consent?.questionsPerDay?.[channel] ?? PER_DAY[channel];
  return (await counters.add(`questions#${id}#${channel}#${localDay(now, timezone)}`, now + 2 * DAY_MS)) <= most;
}
