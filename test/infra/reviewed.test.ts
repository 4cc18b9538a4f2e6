import { describe, expect, test } from 'vitest';
import { synthesiseExample } from '../support/stacks/example-stack.ts';
import { reviewed } from './reviewed.ts';

const { template } = synthesiseExample({
  stage: 'prod',
  domain: 'example.com',
  teamEmail: 'team@example.com',
  sending: true,
});

/** One file per thing that somebody reviews. */
const FILES = {
  alarms: ['AWS::CloudWatch::Alarm'],
  data: ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::SecretsManager::Secret'],
  entrances: [
    'AWS::ApiGatewayV2::Api',
    'AWS::ApiGatewayV2::Stage',
    'AWS::ApiGatewayV2::Route',
    'AWS::ApiGatewayV2::Integration',
    'AWS::Lambda::Permission',
    'AWS::Scheduler::Schedule',
    'AWS::StepFunctions::StateMachine',
  ],
  functions: ['AWS::Lambda::Function', 'AWS::Lambda::EventInvokeConfig', 'AWS::Logs::LogGroup'],
  messages: [
    'AWS::SES::ConfigurationSet',
    'AWS::SES::ConfigurationSetEventDestination',
    'AWS::SES::EmailIdentity',
    'AWS::Events::Rule',
    'AWS::SNS::Topic',
    'AWS::SNS::TopicPolicy',
    'AWS::SNS::Subscription',
    'AWS::KMS::Key',
  ],
  permissions: ['AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'],
  queues: ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'AWS::Lambda::EventSourceMapping'],
} as const;

describe('what the template of a stage holds, as it was reviewed (vitest -u writes it anew)', () => {
  test.each(Object.entries(FILES))('%s', async (name, types) => {
    await expect(reviewed(template.Resources, types)).toMatchFileSnapshot(`reviewed/${name}.txt`);
  });

  test('no type of resource is left out', () => {
    const types = new Set(Object.values(template.Resources).map(({ Type }) => Type));
    types.delete('AWS::CloudWatch::Dashboard');
    expect([...types].sort()).toEqual(Object.values(FILES).flat().sort());
  });

  test('outputs', async () => {
    await expect(`${Object.keys(template.Outputs).sort().join('\n')}\n`).toMatchFileSnapshot('reviewed/outputs.txt');
  });
});
