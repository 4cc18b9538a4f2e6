import { CHANNELS } from '#channels/registry.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { notKnown } from './known.ts';
import type { Known, Report } from './report.ts';
import { WHY } from './why.ts';

type Measure = Report['deliverability'][number]['measures'][number];

/**
 * Shares that others hold a sender to. Gmail and Yahoo ask for spam complaints below 0.3 %, Gmail for less than 0.1 %
 * (support.google.com/a/answer/81126, senders.yahooinc.com/best-practices); SES puts an account under review at 0.1 % of
 * complaints and 5 % of bounces, and may stop it at 0.5 % and 10 % (Amazon SES Developer Guide, "Reputation metrics").
 */
const LIMITS: Readonly<Record<Measure['name'], Measure['limits']>> = {
  complaints: [
    { by: 'Gmail', share: 0.001 },
    { by: 'SES', share: 0.001 },
    { by: 'Yahoo', share: 0.003 },
  ],
  bounces: [{ by: 'SES', share: 0.05 }],
};

/** Messages that left in the period by channel, with what is known of how they were taken. */
export function deliverability(
  snapshots: readonly Pick<KpiSnapshot, 'touches'>[],
  shareOf: (channel: string, name: Measure['name']) => Known<number> = () => notKnown(WHY.noAnswers),
): Report['deliverability'] {
  const sent = new Map<string, number>();
  for (const { touches } of snapshots)
    for (const { channel, state, count } of touches)
      if (state === 'sent') sent.set(channel, (sent.get(channel) ?? 0) + count);
  return [...sent]
    .toSorted((a, b) => placeOf(a[0]) - placeOf(b[0]))
    .map(([channel, count]) => ({
      ...{ channel, sent: count },
      // of a channel whose provider tells nothing of what became of messages there is nothing to measure
      measures: CHANNELS.find(({ id }) => id === channel)?.readFeedback
        ? (['complaints', 'bounces'] as const).map((name) => ({
            ...{ name, share: shareOf(channel, name), limits: LIMITS[name] },
          }))
        : [],
    }));
}

function placeOf(channel: string): number {
  const at = CHANNELS.findIndex(({ id }) => id === channel);
  return at < 0 ? CHANNELS.length : at;
}
