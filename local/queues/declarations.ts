import { accessKeyOf } from '../functions/access-key.ts';
import type { PolicyBook } from '../iam/policy-book.ts';
import { asList, asRecord, asText } from '../template/read.ts';
import type { StackModel } from '../template/stack-model.ts';
import { TemplateError } from '../template/template.ts';
import type { Declarations } from './protocol.ts';
import { unlisted } from './unlisted.ts';

/** Attributes of SQS that CloudFormation names alike. */
const ATTRIBUTES = [
  'VisibilityTimeout',
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'FifoQueue',
  'ContentBasedDeduplication',
  'RedrivePolicy',
];

/** Queues, topics, subscriptions and buckets of the stack, and which functions may not list which of these. */
export function declarationsOf(stack: StackModel, policies: PolicyBook): Declarations {
  const buckets = stack.ofType('AWS::S3::Bucket').map(({ logicalId }) => stack.identities.name(logicalId));
  const mayList = (principal: string, bucket: string) =>
    policies.allows(principal, { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}` });
  return {
    queues: stack.ofType('AWS::SQS::Queue').map(({ logicalId, properties }) => ({
      name: stack.identities.name(logicalId),
      arn: stack.identities.arn(logicalId) ?? '',
      url: stack.identities.ref(logicalId) ?? '',
      attributes: Object.fromEntries(
        ATTRIBUTES.filter((name) => properties[name] !== undefined).map((name) => [name, attribute(properties[name])]),
      ),
    })),
    topics: stack.ofType('AWS::SNS::Topic').map(({ logicalId }) => stack.identities.name(logicalId)),
    subscriptions: stack.ofType('AWS::SNS::Subscription').flatMap(({ logicalId, properties }) => {
      // mail to the team's address, the target of alarms, goes nowhere from a laptop
      if (properties.Protocol === 'email') return [];
      const queueArn = asText(properties.Endpoint) ?? '';
      if (properties.Protocol !== 'sqs' || stack.byArn(queueArn) === undefined)
        throw new TemplateError(`${logicalId}: topics are delivered locally to queues of the stack only`);
      const names = ['RawMessageDelivery', 'FilterPolicy', 'FilterPolicyScope'];
      const given = names.filter((name) => properties[name] !== undefined);
      return {
        topicArn: asText(properties.TopicArn) ?? '',
        queueArn,
        attributes: Object.fromEntries(given.map((name) => [name, attribute(properties[name])])),
      };
    }),
    buckets,
    mayNotList: stack
      .ofType('AWS::Lambda::Function')
      .flatMap(({ logicalId }) =>
        buckets
          .filter((bucket) => !mayList(logicalId, bucket))
          .map((bucket) => unlisted(accessKeyOf(logicalId), bucket)),
      ),
  };
}

function attribute(value: unknown): string {
  if (Object.keys(asRecord(value)).length > 0 || asList(value).length > 1) return JSON.stringify(value);
  return String(value);
}
