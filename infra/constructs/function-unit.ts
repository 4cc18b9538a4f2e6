import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { reservedOf } from '../declared/concurrency.ts';
import { FUNCTIONS, type FunctionName } from '../declared/functions.ts';
import type { StageSettings } from '../declared/settings.ts';
import { type Access, allow } from './access.ts';
import { type Alarms, FIVE_MINUTES } from './alarms.ts';
import { acknowledgeWildcard } from './nag.ts';

/** What all units of a stack share. */
export interface House {
  readonly stage: StageSettings;
  /** Folder with one asset folder per function. */
  readonly bundles: string;
  readonly alarms: Alarms;
}

export interface FunctionUnitProps {
  readonly house: House;
  readonly name: FunctionName;
  /** Goes to its environment (names) and to its role (permissions), and nothing else does. */
  readonly uses: readonly Access[];
  /**
   * Traced by X-Ray. Lambda's rate (one call a second and 5 % of the others) cannot be set (Lambda guide, "X-Ray"): of a
   * million webhooks most would be, for as much money as all else that they cost. So only what runs once a day is.
   */
  readonly traced?: boolean;
  /** For the alarm of a worker of a queue: its failed messages, which Lambda does not count as errors. */
  readonly failures?: { readonly metric: IMetric; readonly periods: number };
}

/** A function with a role, a log group and an error alarm of its own. */
export class FunctionUnit extends Construct {
  readonly fn: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, { house, name, uses, traced = false, failures }: FunctionUnitProps) {
    super(scope, id);
    const { stage } = house.stage;
    const { seconds, megabytes, impact, runbook } = FUNCTIONS[name];
    const reserved = reservedOf(house.stage.concurrency, name);
    const logs = new LogGroup(this, 'Logs', {
      retention: house.stage.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow(allow('OwnLogs', ['logs:CreateLogStream', 'logs:PutLogEvents'], logs.logGroupArn));
    if (traced) {
      this.allow(allow('Traces', ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'));
      acknowledgeWildcard(this.role, '*', 'X-Ray has no resources to name: its two write actions work on * only.');
    }
    for (const { statements, wildcards = [] } of uses) {
      for (const statement of statements) this.allow(statement);
      for (const { resource, reason } of wildcards) acknowledgeWildcard(this.role, resource, reason);
    }
    this.fn = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(join(house.bundles, name)),
      // Every statement is written above: CDK would add its own, broader ones.
      role: this.role.withoutPolicyUpdates(),
      logGroup: logs,
      tracing: traced ? Tracing.ACTIVE : Tracing.PASS_THROUGH,
      timeout: Duration.seconds(seconds),
      memorySize: megabytes,
      ...(reserved !== undefined && { reservedConcurrentExecutions: reserved }),
      environment: {
        ...Object.assign({}, ...uses.map((access) => access.environment)),
        STAGE: stage,
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace(stage),
      },
    });
    const errors = this.fn.metricErrors({ period: FIVE_MINUTES });
    house.alarms.add(this, 'Errors', {
      metric: failures ? either(errors, failures.metric) : errors,
      threshold: 1,
      periods: failures?.periods ?? 2,
      breaching: 2,
      impact,
      runbook,
    });
  }

  /** What could not be named before all else was built. */
  use({ environment, statements }: Access): void {
    for (const statement of statements) this.allow(statement);
    for (const [name, value] of Object.entries(environment)) this.fn.addEnvironment(name, value);
  }

  /** Adds one statement to the function's own policy. */
  allow(statement: PolicyStatement): void {
    this.role.addToPolicy(statement);
  }
}

/** Functions that crashed, and messages that failed in one that did not. */
const either = (errors: IMetric, failed: IMetric): IMetric =>
  new MathExpression({
    expression: 'FILL(errors, 0) + FILL(failed, 0)',
    usingMetrics: { errors, failed },
    label: 'failures',
    period: FIVE_MINUTES,
  });

/** Metrics carry no stage dimension, so each stage has a namespace of its own. */
export const metricsNamespace = (stage: string): string => `Perennial/${stage}`;
