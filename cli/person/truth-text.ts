import { CHANNELS } from '#channels/registry.ts';
import { dataTruthOf } from '#model/behaviour/data-truth.ts';
import type { ChannelStanding, Standing } from '#model/customer/standing.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { Output } from '../console/output.ts';
import { shopTime } from '../console/shown.ts';

/** A confirmation or an answer older than this says little of an address. */
const STALE_MS = 365 * DAY_MS;

/** How far what is known of a person can be trusted, channel by channel. @param lastOrderAt of those that stand */
export function truthText(
  standing: Standing | undefined,
  {
    timezone,
    now,
    lastOrderAt,
  }: { readonly timezone: string; readonly now: number; readonly lastOrderAt: number | undefined },
  output: Output,
): string {
  if (!standing) return output.prose('  not known: nothing of it has changed since this release keeps it');
  const when = (at: number | undefined): string => {
    if (at === undefined) return 'never';
    return `${shopTime(at, timezone).slice(0, 10)}${now - at > STALE_MS ? ', over a year ago' : ''}`;
  };
  const table = output.table(
    ['channel', 'may we write', 'confirmed', 'last click or answer'],
    CHANNELS.map(({ id, name }) => {
      const channel = standing.channels[id];
      return [
        name,
        channel ? mayWrite(channel) : 'no: nothing is known',
        when(channel?.confirmedAt),
        when(channel?.respondedAt),
      ];
    }),
  );
  return dataTruthOf(standing, lastOrderAt, now, CHANNELS).stale ? `${table}\n${output.prose(STALE)}` : table;
}

const STALE = '  stale: neither an order that stands nor a word for two years, so what is known may be long untrue';

/** Also what contradicts itself: a consent without an address, or to an address that is suppressed. */
function mayWrite({ consent, address, suppressed, topics }: ChannelStanding): string {
  if (consent !== 'granted') return `no: ${NO_CONSENT[consent]}`;
  if (!address) return 'no: agreed, but no address is known';
  if (suppressed) return 'no: agreed, but the address bounced, complained or said stop';
  return `yes: ${topics.join(', ')}`;
}

const NO_CONSENT = {
  pending: 'the opt-in is not confirmed yet',
  withdrawn: 'the consent was withdrawn',
  none: 'nobody ever agreed',
} as const;
