import { describe, expect, test } from 'vitest';
import { synthesiseExample } from '../support/stacks/example-stack.ts';
import { type Indexes, indexesOf, refusedChanges } from './index-changes.ts';
import released from './reviewed/released-indexes.json' with { type: 'json' };
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

describe('indexes of tables', () => {
  const { Touches, ...others } = indexesOf(template);
  /** Tables of the last release had these indexes, the others none. */
  const all: Indexes = { ...Object.fromEntries(Object.keys(others).map((table) => [table, {}])), ...released };

  test('change so that CloudFormation goes from the last release to this one', () => {
    expect(refusedChanges(all, indexesOf(template))).toEqual([]);
    // a stage of this release takes back the one before
    expect(refusedChanges(indexesOf(template), all)).toEqual([]);
  });

  test('are refused as CloudFormation refuses them', () => {
    const ends = { ends: 'endKey, sk: state' };
    const to = (next: Readonly<Record<string, string>>) => refusedChanges({ Touches: ends }, { Touches: next }).length;
    const more = { answers: 'endKey: ALL' };
    expect([ends, { ...ends, ...more }, {}].map(to)).toEqual([0, 0, 0]);
    expect(
      [more, { ...ends, ...more, third: '' }, { ends: 'endKey: state' }, { ends: 'endKey, sk: reason' }].map(to),
    ).toEqual([1, 1, 1, 1]);
    // one that is made anew may have any number
    expect(refusedChanges({}, { Answers: { ...ends, ...more } })).toEqual([]);
    expect(Touches?.outcomes).toMatch(/^endKey, sk: .*feedback/);
  });
});
