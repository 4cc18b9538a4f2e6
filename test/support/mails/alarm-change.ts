/**
 * An event of an alarm that changed its state, as CloudWatch documents it:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export const alarmChange = (value: string, at: number, metric = 'SMSMonthToDateSpentUSD') => ({
  version: '0',
  id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '123456789012',
  time: new Date(at).toISOString(),
  region: 'eu-central-1',
  resources: ['arn:aws:cloudwatch:eu-central-1:123456789012:alarm:spend'],
  detail: {
    alarmName: 'spend',
    state: { value, reason: 'Threshold Crossed', reasonData: '{}', timestamp: '2026-11-23T10:00:00.000+0000' },
    previousState: { value: 'OK', reason: '', timestamp: '2026-11-23T09:00:00.000+0000' },
    configuration: {
      description: 'the month is spent',
      metrics: [
        {
          id: 'm1',
          metricStat: { metric: { namespace: 'AWS/SNS', name: metric, dimensions: {} }, period: 3600, stat: 'Maximum' },
          returnData: true,
        },
      ],
    },
  },
});
