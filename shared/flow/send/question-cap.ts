import { CHANNELS } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import type { CounterStore } from '#ports/counters.ts';

/** May one more question of a sign-up leave today? Counts it. The count is of the shop's day and names nobody. */
export async function mayAsk(
  counters: Pick<CounterStore, 'add'>,
  { id, timezone, consent }: Pick<Shop, 'id' | 'timezone' | 'consent'>,
  channel: ChannelId,
  now: number,
): Promise<boolean> {
  const most = consent?.questionsPerDay?.[channel] ?? channelOf(CHANNELS, channel)?.questionsPerDay ?? 0;
  return (await counters.add(`questions#${id}#${channel}#${localDay(now, timezone)}`, now + 2 * DAY_MS)) <= most;
}
