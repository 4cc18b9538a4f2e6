import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { ChannelId } from '#model/values/ids.ts';
import type { Alarms } from '../constructs/alarms.ts';
import { metricsNamespace } from '../constructs/function-unit.ts';
import type { StageSettings } from '../declared/settings.ts';

interface Provider {
  /** Begins the ids of its alarms. */
  readonly id: string;
  readonly channel: ChannelId;
  /** Begins a sentence. */
  readonly messages: string;
  readonly runbook: `${string}.md`;
  /** Why its messages wait for a person, after a comma. */
  readonly held?: string | undefined;
}

/** What a provider refuses, holds up or throttles. */
export function watchProvider(
  scope: Construct,
  alarms: Alarms,
  { stage }: StageSettings,
  { id, channel, messages, runbook, held = 'because the account may not send them now' }: Provider,
): void {
  const counted = (metricName: string, period: Duration) =>
    new Metric({
      namespace: metricsNamespace(stage),
      metricName,
      dimensionsMap: { channel },
      statistic: 'sum',
      period,
    });
  alarms.add(scope, `${id}Rejected`, {
    metric: counted('ProviderRejected', Duration.hours(1)),
    threshold: 1,
    impact: `${messages} that a program decided to send were refused by the provider and never leave.`,
    runbook: `${runbook}#rejected`,
  });
  alarms.add(scope, `${id}HeldUp`, {
    metric: counted('SendHeldUp', Duration.minutes(15)),
    threshold: 1,
    impact: `${messages} wait, and expire in the end, ${held}.`,
    runbook: `${runbook}#held-up`,
  });
  // Two in a minute are the price of working near the quota.
  alarms.add(scope, `${id}Throttled`, {
    metric: counted('SendThrottled', Duration.minutes(15)),
    threshold: 30,
    periods: 2,
    impact: `${messages} leave late, because more come due than the provider takes in a second.`,
    runbook: `${runbook}#throttled`,
  });
}
