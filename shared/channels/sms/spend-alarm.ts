import * as z from 'zod/mini';
import type { SpendWord } from '#model/channel/spend-word.ts';

/**
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html; the rule of the stack lets
 * those of its own alarm on the spend through and no others.
 */
const Change = z.object({
  source: z.literal('aws.cloudwatch'),
  'detail-type': z.literal('CloudWatch Alarm State Change'),
  time: z.string(),
  detail: z.object({
    state: z.object({ value: z.enum(['ALARM', 'OK', 'INSUFFICIENT_DATA']) }),
    configuration: z.object({
      metrics: z.array(z.object({ metricStat: z.object({ metric: z.object({ name: z.string() }) }) })),
    }),
  }),
});

/** SNS publishes it for all text messages of the account in a region, since the month began. */
const SPENT = 'SMSMonthToDateSpentUSD';

/** Reads that the alarm on the month's spend began or ended; undefined for all else. Never throws. */
export function readSpendAlarm(event: unknown): SpendWord | undefined {
  const read = z.safeParse(Change, event);
  if (!read.success) return undefined;
  const { time, detail } = read.data;
  const at = Date.parse(time);
  const isSpend = detail.configuration.metrics.some(({ metricStat }) => metricStat.metric.name === SPENT);
  if (!isSpend || Number.isNaN(at) || detail.state.value === 'INSUFFICIENT_DATA') return undefined;
  return { isReached: detail.state.value === 'ALARM', at };
}
