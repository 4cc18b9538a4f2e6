import type { BusEvent } from '../events/bus.ts';
import { asList, asRecord, asText } from '../template/read.ts';
import { ACCOUNT, REGION } from '../template/resolve.ts';
import type { StackModel } from '../template/stack-model.ts';
import type { OutboxEntry } from './outbox.ts';

/** Event types that a configuration set publishes to the default bus, in upper case as CloudFormation may write them. */
export type PublishedTypes = ReadonlyMap<string, ReadonlySet<string>>;

const DETAIL_TYPE = {
  Send: 'Email Sent',
  Delivery: 'Email Delivered',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
} as const;

type SesEventType = keyof typeof DETAIL_TYPE;

/** Reads which configuration sets publish what. A set without a destination on the bus publishes nothing. */
export function publishedTypes(stack: StackModel): PublishedTypes {
  const published = new Map<string, ReadonlySet<string>>();
  for (const { properties } of stack.ofType('AWS::SES::ConfigurationSetEventDestination')) {
    const set = asText(properties.ConfigurationSetName) ?? '';
    const destination = asRecord(properties.EventDestination);
    if (destination.Enabled === false || destination.EventBridgeDestination === undefined) continue;
    const types = asList(destination.MatchingEventTypes).map((type) => String(type).toUpperCase());
    published.set(set, new Set([...(published.get(set) ?? []), ...types]));
  }
  return published;
}

/** What SES reports about an accepted message: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
export function sesEvents(entry: OutboxEntry, published: PublishedTypes): readonly BusEvent[] {
  const set = entry.configurationSet;
  const types = set === undefined ? undefined : published.get(set);
  if (!types) return [];
  const outcome: readonly SesEventType[] =
    entry.fate === 'bounced' ? ['Bounce'] : entry.fate === 'complained' ? ['Delivery', 'Complaint'] : ['Delivery'];
  return (['Send', ...outcome] as const)
    .filter((type) => types.has(type.toUpperCase()))
    .map((type) => ({
      source: 'aws.ses',
      detailType: DETAIL_TYPE[type],
      resources: [`arn:aws:ses:${REGION}:${ACCOUNT}:configuration-set/${set}`],
      detail: { eventType: type, mail: mailOf(entry), [type.toLowerCase()]: particulars(type, entry) },
    }));
}

function mailOf(entry: OutboxEntry): object {
  const tags = Object.entries(entry.tags).map(([name, value]) => [name, [value]]);
  return {
    timestamp: new Date(entry.at).toISOString(),
    messageId: entry.messageId,
    source: entry.from,
    sendingAccountId: ACCOUNT,
    destination: [entry.to],
    headersTruncated: false,
    tags: { 'ses:configuration-set': [entry.configurationSet], ...Object.fromEntries(tags) },
  };
}

function particulars(type: SesEventType, { at, to, messageId }: OutboxEntry): object {
  const timestamp = new Date(at).toISOString();
  switch (type) {
    case 'Send':
      return {};
    case 'Delivery':
      return { timestamp, processingTimeMillis: 500, recipients: [to], smtpResponse: '250 2.6.0 Message received' };
    case 'Complaint':
      return {
        timestamp,
        feedbackId: `${messageId}-complaint`,
        complainedRecipients: [{ emailAddress: to }],
        complaintFeedbackType: 'abuse',
      };
    case 'Bounce':
      return {
        timestamp,
        feedbackId: `${messageId}-bounce`,
        bounceType: 'Permanent',
        bounceSubType: to.startsWith('suppressionlist@') ? 'OnAccountSuppressionList' : 'General',
        bouncedRecipients: [{ emailAddress: to, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1' }],
      };
  }
}
