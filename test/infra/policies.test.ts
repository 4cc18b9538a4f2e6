import { Stack } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import { sendToTeam } from '#infra/constructs/digest.ts';
import { stageSettings } from '#infra/declared/settings.ts';
import type { Team } from '#model/team/team.ts';
import { exampleShop, listOf, spelled, synthesiseExample } from '../support/stacks/example-stack.ts';

const { ofType } = synthesiseExample({ stage: 'prod' });

interface Statement {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const statementsOf = (type: string): readonly Statement[] =>
  ofType(type).flatMap(([, policy]) => {
    const document: unknown = policy.PolicyDocument;
    return listOf(Reflect.get(Object(document), 'Statement')).map((raw) => {
      const field = (name: string): readonly unknown[] => listOf(Reflect.get(Object(raw), name));
      return {
        sid: String(field('Sid')[0]),
        actions: field('Action').map(String),
        resources: [...field('Resource'), ...field('NotResource')].map(spelled),
      };
    });
  });

/** Of people who look at the stage. */
const ofReaders = statementsOf('AWS::IAM::ManagedPolicy');
const statements = [...statementsOf('AWS::IAM::Policy'), ...ofReaders];

/** Every resource with a wildcard in an identity policy, and why it cannot be named in full. */
const EXPLAINED = {
  'Traces *': 'X-Ray has no resources.',
  'undefined *': 'Log delivery and X-Ray of Step Functions have no resources; CDK writes these two statements.',
  'ErasuresWrite <ErasuresBucket.Arn>/erasures/*': 'Keys of objects are made at run time.',
  'IntakeWrite <IntakeBucket.Arn>/bodies/*': 'Keys of objects are made at run time.',
  'IntakeRead <IntakeBucket.Arn>/bodies/*': 'Keys of objects are made at run time.',
  'IntakeWrite <IntakeBucket.Arn>/parked/*': 'Keys of objects are made at run time.',
  'IntakeWrite <IntakeBucket.Arn>/raw/*': 'Keys of objects are made at run time.',
  'IntakeRemove <IntakeBucket.Arn>/parked/*': 'Keys of objects are made at run time.',
  'IntakeRead <IntakeBucket.Arn>/parked/*': 'Keys of objects are made at run time.',
  'IntakeRead <IntakeBucket.Arn>/raw/*': 'Keys of objects are made at run time.',
  'IntakeRemove <IntakeBucket.Arn>/access/*': 'Keys of objects are made at run time.',
  'IntakeRemove <IntakeBucket.Arn>/bodies/*': 'Keys of objects are made at run time.',
  'IntakeRemove <IntakeBucket.Arn>/raw/*': 'Keys of objects are made at run time.',
  'IntakeWrite <IntakeBucket.Arn>/access/*': 'Keys of objects are made at run time.',
  'SendEmail arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*':
    'SES chooses the identity, in the sandbox also one of the recipient; a condition holds the sender to its domains.',
  'MailTheTeam arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*':
    'SES chooses the identity; conditions hold the sender to its domains, and the recipients to the team.',
  'SendQuota *': 'The sending quota is of the account.',
  'ErasuresRead <ErasuresBucket.Arn>/erasures/*': 'Keys of objects are made at run time.',
  'RunsRemove <RunsBucket.Arn>/days/*': 'Keys of objects are made at run time.',
  'RunsRemove <RunsBucket.Arn>/entries/*': 'Keys of objects are made at run time.',
  'RunsRemove <RunsBucket.Arn>/runs/*': 'Keys of objects are made at run time.',
  'RunsRead <RunsBucket.Arn>/days/*': 'Keys of objects are made at run time.',
  'RunsRead <RunsBucket.Arn>/days/*/effects*': 'Keys of objects are made at run time.',
  'RunsRead <RunsBucket.Arn>/month-ends/*/effects*': 'Keys of objects are made at run time.',
  'RunsRead <RunsBucket.Arn>/entries/*': 'Keys of objects are made at run time.',
  'RunsRead <RunsBucket.Arn>/month-ends/*': 'Keys of objects are made at run time.',
  'RunsRead <RunsBucket.Arn>/reports/*': 'Keys of objects are made at run time.',
  'RunsRead <RunsBucket.Arn>/shelves/*': 'Keys of objects are made at run time.',
  'RunsRead <RunsBucket.Arn>/runs/*': 'Keys of objects are made at run time.',
  'RunsWrite <RunsBucket.Arn>/days/*': 'Keys of objects are made at run time.',
  'RunsWrite <RunsBucket.Arn>/entries/*': 'Keys of objects are made at run time.',
  'RunsWrite <RunsBucket.Arn>/month-ends/*': 'Keys of objects are made at run time.',
  'RunsWrite <RunsBucket.Arn>/reports/*': 'Keys of objects are made at run time.',
  'RunsWrite <RunsBucket.Arn>/shelves/*': 'Keys of objects are made at run time.',
  'RunsWrite <RunsBucket.Arn>/runs/*': 'Keys of objects are made at run time.',
  'PublishToPhones arn:aws:sns:*:*:*': 'NotResource: a phone number has no ARN, so all that has one is left out.',
  'FollowChildren arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<DailyMachine.Name>:*':
    'Executions get their ids when they start.',
  'FollowChildren arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<DailyMachine.Name>/*':
    'Executions get their ids when they start.',
  'StageOutputs arn:<AWS::Partition>:cloudformation:<AWS::Region>:<AWS::AccountId>:stack/perennial-prod/*':
    'CloudFormation gives a stack its id when it is made.',
  'CampaignSteps arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<Api>/$default/POST/campaigns/*':
    'Shop, campaign and step are said by who asks.',
  'RunsRead <RunsBucket.Arn>/runs/*/products/*': 'Of any shop, what the run knows of its products.',
};

describe('permissions', () => {
  test('every function has a role of its own, with a policy of its own and no managed one', () => {
    const roles = ofType('AWS::Lambda::Function').map(([, fn]) => spelled(fn.Role));
    expect(new Set(roles).size).toBe(roles.length);
    for (const [, role] of ofType('AWS::IAM::Role')) expect(role).not.toHaveProperty('ManagedPolicyArns');
    const holders = ofType('AWS::IAM::Policy').map(([, policy]) => listOf(policy.Roles).map(spelled));
    for (const roles of holders) expect(roles).toHaveLength(1);
  });

  test('no statement has a wildcard action', () => {
    expect(statements.length).toBeGreaterThan(60);
    expect(statements.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
  });

  test('wildcard resources are exactly those that are explained', () => {
    const found = statements.flatMap(({ sid, resources }) =>
      resources.filter((resource) => resource.includes('*')).map((resource) => `${sid} ${resource}`),
    );
    expect([...new Set(found)].sort()).toEqual(Object.keys(EXPLAINED).sort());
  });

  test('people who look at the stage are given policies that hold reads alone, of what is named, and no scan; steps of campaigns are asked for by a third', () => {
    const policies = ofType('AWS::IAM::ManagedPolicy');
    const names = ['ReadOnlyPolicy', 'ReadOnlyLookupsPolicy', 'ReadOnlyCampaignsPolicy'];
    expect(policies.map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(names);
    for (const [, policy] of policies) {
      expect(policy).not.toHaveProperty('Roles');
      // IAM takes 6,144 characters; names take more room than their references
      expect(JSON.stringify(policy.PolicyDocument).length).toBeLessThan(4_000);
    }
    expect(new Set(ofReaders.flatMap(({ actions }) => actions))).toEqual(
      new Set([
        ...['cloudformation:DescribeStacks', 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
        ...['s3:GetObject', 's3:ListBucket', 'secretsmanager:GetSecretValue'],
        'execute-api:Invoke',
      ]),
    );
    const [, figures] = policies[0] ?? [];
    expect(JSON.stringify(figures)).not.toMatch(/Customers|Orders|Identities|Consents|Secret/);
  });

  test('only the SMS sender and what confirms STOP publish to phones, e-mail is sent by its sender, and to the team by the digest', () => {
    const holders = (action: string) =>
      ofType('AWS::IAM::Policy')
        .filter(([, policy]) => JSON.stringify(policy).includes(`"${action}"`))
        .map(([id]) => id.replace(/RoleDefaultPolicy.*/, ''));
    expect(holders('sns:Publish')).toEqual(['SmsWorker', 'RepliesWorker']);
    expect(holders('ses:SendRawEmail')).toEqual(['DailyDigest', 'EmailWorker']);
  });

  test('e-mail leaves from the domains of the shops alone, whatever identity SES asks for', () => {
    const own = ofType('AWS::IAM::Policy').flatMap(([, policy]) =>
      listOf(Reflect.get(Object(policy.PolicyDocument), 'Statement')).filter(
        (raw) => Reflect.get(Object(raw), 'Sid') === 'SendEmail',
      ),
    );
    expect(own).toMatchObject([{ Condition: { StringLike: { 'ses:FromAddress': ['*@example.com'] } } }]);
  });

  test('the digest leaves from the domains of the shops, and reaches those of the team alone who want it', () => {
    const of = (team: Team | undefined) =>
      sendToTeam(new Stack(), stageSettings({ stage: 'prod' }, [exampleShop('a')]), team).statements.map(
        (statement) => statement.toStatementJson().Condition,
      );
    const members = [
      { id: 'a', name: 'A', email: 'a@example.com', digest: true },
      { id: 'b', name: 'B', email: 'b@example.com' },
    ];
    const only = (...recipients: readonly string[]) => [
      {
        StringLike: { 'ses:FromAddress': ['*@example.com'] },
        'ForAllValues:StringEquals': { 'ses:Recipients': recipients },
      },
    ];
    expect(of({ members })).toEqual(only('a@example.com'));
    // an empty list would hold for every recipient
    for (const nobody of [undefined, { members: members.slice(1) }])
      expect(of(nobody)).toEqual(only('nobody@example.invalid'));
  });

  test('queues, topic and buckets refuse whoever does not use TLS', () => {
    const guarded = (policies: string, resource: string, subject: string) => {
      const covered = ofType(policies).flatMap(([, policy]) =>
        JSON.stringify(policy).includes('"aws:SecureTransport":"false"') ? listOf(policy[subject]).map(spelled) : [],
      );
      expect(covered).toHaveLength(ofType(resource).length);
    };
    guarded('AWS::SQS::QueuePolicy', 'AWS::SQS::Queue', 'Queues');
    guarded('AWS::SNS::TopicPolicy', 'AWS::SNS::Topic', 'Topics');
    guarded('AWS::S3::BucketPolicy', 'AWS::S3::Bucket', 'Bucket');
  });

  test('Scheduler may assume its roles for this account only, and no other account any role', () => {
    const trust = ofType('AWS::IAM::Role').map(([, role]) => JSON.stringify(role.AssumeRolePolicyDocument));
    for (const document of trust.filter((text) => text.includes('scheduler.amazonaws.com'))) {
      expect(document).toContain('aws:SourceAccount');
    }
    expect(trust.filter((text) => text.includes('"AWS"'))).toEqual([]);
  });
});
