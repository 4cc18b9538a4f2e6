import { Stack } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { OBJECTS } from '#model/values/object-keys.ts';
import { type Access, allow } from './access.ts';
import type { RunsBucket, WorkBucket } from './buckets.ts';
import { acknowledgeWildcard } from './nag.ts';
import type { StageSecrets } from './secrets.ts';
import type { Tables } from './tables.ts';
import type { WebhookApi } from './webhook-api.ts';

interface LookedAt {
  readonly tables: Tables;
  readonly runs: RunsBucket;
  readonly intake: WorkBucket;
  readonly secrets: StageSecrets;
  readonly api: WebhookApi;
}

/**
 * What people of the team need to look at a stage from their own machine: nothing writes, and no table may be scanned.
 * Apart, for who reads figures needs not to know whose they are, and who works on campaigns needs neither. They are attached
 * to no role: the team does that.
 */
export class ReadOnly extends Construct {
  /** Figures, and the day files, in which customers stand by id. */
  readonly figures: ManagedPolicy;
  /** With it, who people are: their rows, and the key by which addresses are found. */
  readonly lookups: ManagedPolicy;
  /** With figures, what somebody of the team needs to take steps of campaigns; who they are is said by their login. */
  readonly campaigns: ManagedPolicy;

  constructor(scope: Construct, id: string, { tables, runs, intake, secrets, api }: LookedAt) {
    super(scope, id);
    this.figures = this.#policy('Policy', 'Figures, reports and segments of a stage; names nobody', [
      this.#stack(),
      tables.use('Snapshots', 'GetItem', 'Query'),
      tables.queryIndex('Touches', 'outcomes'),
      runs.read(OBJECTS.days, OBJECTS.monthEnds),
      runs.list(),
      intake.listUnder(OBJECTS.parked),
    ]);
    this.lookups = this.#policy('LookupsPolicy', 'People of a stage, by id, order, e-mail address and phone number', [
      tables.use('Customers', 'GetItem', 'Query'),
      tables.use('Orders', 'GetItem'),
      tables.use('Products', 'GetItem', 'Query'),
      tables.use('Identities', 'BatchGetItem'),
      tables.use('Consents', 'GetItem', 'Query'),
      tables.use('Touches', 'GetItem', 'Query'),
      // members: what they took, and what is left of it
      tables.use('Members', 'GetItem', 'Query'),
      // campaigns: who of the team did what, and what is gone of the budget
      tables.use('Trail', 'Query'),
      tables.use('Counters', 'GetItem'),
      // what the goods of an order mean to a person: the run's knowledge of products
      runs.read(`${OBJECTS.runs}*/products/`),
      secrets.read('PERSON_KEY_ARN'),
    ]);
    this.campaigns = this.#policy(
      'CampaignsPolicy',
      'Campaigns of a stage: submit, approve, pause, cancel, see who did what',
      [
        api.signedRequests('CampaignSteps', HttpMethod.POST, '/campaigns/*'),
        tables.use('Trail', 'Query'),
        // what is gone of the budget
        tables.use('Counters', 'GetItem'),
      ],
    );
  }

  #policy(id: string, description: string, uses: readonly Access[]): ManagedPolicy {
    const policy = new ManagedPolicy(this, id, {
      description,
      statements: uses.flatMap(({ statements }) => statements),
    });
    for (const { resource, reason } of uses.flatMap(({ wildcards = [] }) => wildcards))
      acknowledgeWildcard(policy, resource, reason);
    return policy;
  }

  /** Whoever asks by the name of a stack is checked against `stack/NAME/*`: the id behind it is CloudFormation's. */
  #stack(): Access {
    const { partition, region, account, stackName } = Stack.of(this);
    const resource = `arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}/*`;
    return {
      environment: {},
      statements: [allow('StageOutputs', ['cloudformation:DescribeStacks'], resource)],
      wildcards: [{ resource, reason: 'CloudFormation gives a stack its id when it is made.' }],
    };
  }
}
