import { Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Access, allow } from '../constructs/access.ts';
import { FIVE_MINUTES } from '../constructs/alarms.ts';
import { deadLettersOf } from '../constructs/dead-letters.ts';
import type { House } from '../constructs/function-unit.ts';
import type { QueueWorker } from '../constructs/queue-worker.ts';
import type { StageSettings } from '../declared/settings.ts';

/** Events that settle or judge a send. Opens and clicks are left out: with them SES rewrites links and adds a pixel. */
const EVENTS = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
];

/** SES: one identity per sender domain, and a configuration set that puts this stage's events on the default bus. */
export class Mail extends Construct {
  readonly configurationSet: ConfigurationSet;
  /** DNS records that make the domains send, as `name type value`. */
  readonly dnsRecords: readonly string[];
  readonly #fromDomains: readonly string[];

  constructor(scope: Construct, id: string, stage: StageSettings) {
    super(scope, id);
    this.#fromDomains = stage.fromDomains;
    this.configurationSet = new ConfigurationSet(this, 'Set', {
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });
    this.configurationSet.addEventDestination('ToDefaultBus', {
      // A configuration set can publish to the default bus only.
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: EVENTS,
    });
    this.dnsRecords = (stage.ownIdentities ? stage.domains : []).flatMap((domain) => {
      const from = `bounce.${domain}`;
      const identity = new EmailIdentity(this, domain, { identity: Identity.domain(domain), mailFromDomain: from });
      return [
        ...identity.dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`),
        `${from} MX 10 feedback-smtp.${Stack.of(this).region}.amazonses.com`,
        `${from} TXT "v=spf1 include:amazonses.com ~all"`,
      ];
    });
  }

  /** Sends with this stage's configuration set, from addresses of its shops alone. */
  send(): Access {
    const stack = Stack.of(this);
    const arn = (resource: string, resourceName: string) => stack.formatArn({ service: 'ses', resource, resourceName });
    const identities = arn('identity', '*');
    const fromShops = allow('SendEmail', ['ses:SendRawEmail'], identities);
    fromShops.addCondition('StringLike', { 'ses:FromAddress': this.#fromDomains.map((domain) => `*@${domain}`) });
    const { configurationSetName } = this.configurationSet;
    return {
      environment: { CONFIGURATION_SET: configurationSetName },
      statements: [
        allow('SendQuota', ['ses:GetSendQuota'], '*'),
        fromShops,
        allow('SendWithSet', ['ses:SendRawEmail'], arn('configuration-set', configurationSetName)),
      ],
      wildcards: [
        { resource: '*', reason: 'The sending quota is of the account: GetSendQuota has no resource, nor has X-Ray.' },
        {
          resource: identities,
          // https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policy-examples.html names the condition.
          reason:
            'SES asks for the identity that it finds: of the domain, of one above it, of the very address and, in the sandbox, of the recipient; the condition holds the sender to the domains of the shops.',
        },
      ],
    };
  }

  /** Routes the events of this configuration set, and of no other stage, to the worker's queue. */
  deliverEventsTo(worker: QueueWorker, house: House): Queue {
    const deadLetters = deadLettersOf(this, {
      house,
      of: 'an event rule',
      impact: 'Bounces and complaints reached no queue, so these addresses may be written to again.',
      runbook: 'feedback.md#not-delivered',
    });
    const rule = new Rule(this, 'Events', {
      eventPattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [this.configurationSet.configurationSetName] } } },
      },
      targets: [new SqsQueue(worker.queue, { deadLetterQueue: deadLetters })],
    });
    house.alarms.add(this, 'EventsFailed', {
      metric: new Metric({
        namespace: 'AWS/Events',
        metricName: 'FailedInvocations',
        dimensionsMap: { RuleName: rule.ruleName },
        statistic: 'sum',
        period: FIVE_MINUTES,
      }),
      threshold: 1,
      impact: 'Bounces and complaints of SES are lost on their way, so these addresses may be written to again.',
      runbook: 'feedback.md#events-failed',
    });
    return deadLetters;
  }
}
