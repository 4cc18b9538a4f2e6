import type { Channel } from '../channel/channel.ts';
import type { Standing } from '../customer/standing.ts';
import { STALE_DAYS } from '../day/ladder-facts.ts';
import type { ChannelId } from '../values/ids.ts';
import { DAY_MS } from '../values/time/day.ts';

/** An address that its owner confirmed within so many days counts as confirmed. */
const CONFIRMED_DAYS = 365;

export interface ChannelTruth {
  readonly id: ChannelId;
  /** May marketing be written to it, and is there an address that takes it? */
  readonly reachable: boolean;
  /** Within 12 months, by its owner. */
  readonly confirmed: boolean;
}

/** How far what is known of a person can be relied on. */
export interface DataTruth {
  readonly channels: readonly ChannelTruth[];
  /** What cannot be true together, in words. */
  readonly contradictory: readonly string[];
  readonly stale: boolean;
}

/** @param lastOrderAt of the last order that stands, UTC ms @param end what happened then or later is not seen, UTC ms */
export function dataTruthOf(
  standing: Standing | undefined,
  lastOrderAt: number | undefined,
  end: number,
  channels: readonly Pick<Channel, 'id' | 'name'>[],
): DataTruth {
  const held = channels.flatMap(({ id, name }) => {
    const at = standing?.channels[id];
    return at ? [{ id, name, at }] : [];
  });
  const seen = (at: number | undefined): number => (at !== undefined && at < end ? at : Number.NEGATIVE_INFINITY);
  const isConfirmed = (at: number | undefined): boolean => seen(at) >= end - CONFIRMED_DAYS * DAY_MS;
  const lastWord = Math.max(
    seen(lastOrderAt),
    seen(standing?.reviewedAt),
    seen(standing?.referredAt),
    ...held.flatMap(({ at }) => [seen(at.confirmedAt), seen(at.respondedAt)]),
  );
  return {
    channels: held.map(({ id, at }) => ({
      id,
      reachable: at.consent === 'granted' && at.address && !at.suppressed,
      confirmed: isConfirmed(at.confirmedAt),
    })),
    contradictory: held.flatMap(({ name, at }) => [
      ...(at.consent === 'granted' && !at.address ? [`consents to ${name}, and no address is known`] : []),
      ...(at.consent === 'granted' && at.suppressed ? [`consents to ${name}, and the address takes nothing`] : []),
    ]),
    stale: lastWord < end - STALE_DAYS * DAY_MS,
  };
}
