import { CHANNELS } from '#channels/registry.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { known, notKnown } from './known.ts';
import { type Answers, isAnswered } from './messages.ts';
import type { Report } from './report.ts';
import { WHY } from './why.ts';

type Measure = Report['deliverability'][number]['measures'][number];

/**
 * Shares that others hold a sender to. Gmail: spam reports below 0.1 % of what was delivered, and never 0.3 %
 * (support.google.com/a/answer/81126). Yahoo: below 0.3 % (senders.yahooinc.com/best-practices). SES puts an account under
 * review at 0.1 % of complaints and 5 % of bounces, and may stop it at 0.5 % and 10 % (Amazon SES Developer Guide,
 * "Reputation metrics messages"); it counts lasting bounces alone, and complaints on what was sent: ours are never lower.
 */
const LIMITS: Readonly<Record<Measure['name'], readonly Pick<Measure['limits'][number], 'by' | 'share'>[]>> = {
  complaints: [
    { by: 'Gmail', share: 0.001 },
    { by: 'Gmail', share: 0.003 },
    { by: 'Yahoo', share: 0.003 },
    { by: 'SES', share: 0.001 },
    { by: 'SES', share: 0.005 },
  ],
  bounces: [
    { by: 'SES', share: 0.05 },
    { by: 'SES', share: 0.1 },
  ],
};

/** Messages that left in the period by channel, with what is known of how they were taken. */
export function deliverability(
  snapshots: readonly Pick<KpiSnapshot, 'touches'>[],
  answersOf: (channel: string) => Answers | undefined,
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
      measures: isAnswered(channel) ? measuresOf(answersOf(channel)) : [],
    }));
}

function measuresOf(answers: Answers | undefined): readonly Measure[] {
  const measure = (name: Measure['name'], part: number, of: number, nothing: Words): Measure => ({
    name,
    share: !answers ? notKnown(WHY.noAnswers) : of > 0 ? known(part / of) : notKnown(nothing),
    of,
    limits: LIMITS[name].map((limit) => ({ ...limit, enough: of * limit.share >= 1 })),
  });
  const { sent = 0, delivered = 0, complained = 0, bounced = 0 } = answers ?? {};
  return [
    measure('complaints', complained, delivered, WHY.nothingDelivered),
    measure('bounces', bounced, sent, WHY.nothingSent),
  ];
}

function placeOf(channel: string): number {
  const at = CHANNELS.findIndex(({ id }) => id === channel);
  return at < 0 ? CHANNELS.length : at;
}
