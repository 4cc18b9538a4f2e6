import { Duration } from 'aws-cdk-lib';
import { Metric, SingleValueWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { settings } from '../constructs/access.ts';
import type { Alarms } from '../constructs/alarms.ts';
import type { ChannelProps, ChannelUnit } from '../constructs/channel-unit.ts';
import { metricsNamespace } from '../constructs/function-unit.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { boundOf } from '../declared/concurrency.ts';
import { Mail } from './email-ses.ts';
import { watchProvider } from './provider-alarms.ts';

/** E-mail by SES; its events go to the worker of feedback. */
export function email({ stack, house, sender }: ChannelProps): ChannelUnit {
  const mail = new Mail(stack, 'Mail', house.stage);
  const together = boundOf(house.stage.concurrency, house.stage.emailSenders);
  const outputs: Record<string, string> = {};
  return {
    sender: new QueueWorker(stack, 'Email', {
      house,
      name: 'send-email',
      uses: [...sender, mail.send(), settings({ EMAIL_SENDERS: together })],
      sends: { together },
    }),
    listen: (feedback) => {
      outputs.FeedbackEventsDlqUrl = mail.deliverEventsTo(feedback, house).queueUrl;
      return [];
    },
    watch: (scope, alarms) => {
      addAlarms(scope, alarms);
      alarms.add(scope, 'MarketingPaused', {
        metric: new Metric({
          namespace: metricsNamespace(house.stage.stage),
          metricName: 'MarketingPaused',
          statistic: 'sum',
          period: Duration.hours(1),
        }),
        threshold: 1,
        impact:
          'A shop sends no marketing until a person lets it go on: too many of its e-mails bounced or were reported.',
        runbook: 'send-email.md#marketing-paused',
      });
      watchProvider(scope, alarms, house.stage, {
        id: 'Email',
        channel: 'email',
        messages: 'E-mails',
        runbook: 'send-email.md',
      });
    },
    widgets: [
      new SingleValueWidget({
        title: 'Reputation (account)',
        metrics: [
          reputation('BounceRate').with({ label: 'bounces' }),
          reputation('ComplaintRate').with({ label: 'complaints' }),
        ],
        width: 8,
        height: 6,
      }),
    ],
    outputs: () => ({
      ...outputs,
      ConfigurationSet: mail.configurationSet.configurationSetName,
      ...Object.fromEntries(mail.dnsRecords.map((record, index) => [`DnsRecord${index + 1}`, record])),
    }),
  };
}

/** AWS reviews an account at 5 % bounces or 0.1 % complaints and may stop it at 10 % or 0.5 % (SES FAQ on enforcement). */
function addAlarms(scope: Construct, alarms: Alarms): void {
  alarms.add(scope, 'Bounces', {
    metric: reputation('BounceRate'),
    threshold: 0.04,
    impact: 'AWS reviews and then stops e-mail of the whole account when bounces stay at 5 % or more.',
    runbook: 'send-email.md#bounces',
  });
  alarms.add(scope, 'Complaints', {
    metric: reputation('ComplaintRate'),
    threshold: 0.0008,
    impact: 'AWS reviews and then stops e-mail of the whole account when complaints stay at 0.1 % or more.',
    runbook: 'send-email.md#complaints',
  });
}

/** SES keeps the two rates per account and region, over its own recent window. */
const reputation = (rate: 'BounceRate' | 'ComplaintRate') =>
  new Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${rate}`,
    statistic: 'max',
    period: Duration.hours(1),
  });
