import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Access } from './access.ts';

/**
 * Publishes to phone numbers. A number is no resource with an ARN, so the statement names what it does not cover:
 * every topic, of every account.
 */
export function publishToPhones(): Access {
  return {
    environment: {},
    statements: [
      new PolicyStatement({
        sid: 'PublishToPhones',
        effect: Effect.ALLOW,
        actions: ['sns:Publish'],
        notResources: ['arn:aws:sns:*:*:*'],
      }),
    ],
  };
}
