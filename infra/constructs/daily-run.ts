import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Policy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Shop } from '#model/shop/shop.ts';
import { boundOf, DAILY_TASKS } from '../declared/concurrency.ts';
import { type Access, allow } from './access.ts';
import { FIVE_MINUTES } from './alarms.ts';
import { type DailySteps, dailyRunDefinition } from './daily-run-definition.ts';
import { FunctionUnit, type House, metricsNamespace } from './function-unit.ts';
import { acknowledgeWildcard } from './nag.ts';
import { Schedules } from './schedules.ts';

type Step = keyof DailySteps;

export interface DailyRunProps {
  readonly house: House;
  readonly shops: readonly Shop[];
  readonly uses: Readonly<Record<Step, readonly Access[]>>;
}

/** The state machine of the daily run with the function of each step, and one schedule per shop at its local hour. */
export class DailyRun extends Construct {
  readonly machine: StateMachine;
  readonly schedules: Schedules;
  readonly report: FunctionUnit;
  readonly digest: FunctionUnit;

  constructor(scope: Construct, id: string, { house, shops, uses }: DailyRunProps) {
    super(scope, id);
    const logs = new LogGroup(this, 'Logs', {
      // Other names are listed one by one in a policy of the region's logs, which ends at 5,120 characters (Step Functions
      // guide, "Logging using CloudWatch Logs").
      logGroupName: `/aws/vendedlogs/states/${Stack.of(this).stackName}-daily-run`,
      retention: house.stage.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const unitOf = (step: Step, title: string): FunctionUnit =>
      new FunctionUnit(this, title, { house, name: `daily-${step}`, uses: uses[step], traced: true });
    const unit = (step: Step, title: string): string => unitOf(step, title).fn.functionArn;
    this.report = unitOf('report', 'Report');
    this.digest = unitOf('digest', 'Digest');
    const arns: DailySteps = {
      prepare: unit('prepare', 'Prepare'),
      summarise: unit('summarise', 'Summarise'),
      reduce: unit('reduce', 'Reduce'),
      apply: unit('apply', 'Apply'),
      finish: unit('finish', 'Finish'),
      report: this.report.fn.functionArn,
      digest: this.digest.fn.functionArn,
    };
    role.addToPolicy(allow('RunSteps', ['lambda:InvokeFunction'], ...Object.values(arns)));
    this.machine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromString(
        Stack.of(this).toJsonString(dailyRunDefinition(arns, boundOf(house.stage.concurrency, DAILY_TASKS))),
      ),
      role,
      logs: { destination: logs, level: LogLevel.ALL, includeExecutionData: false },
      tracingEnabled: true,
    });
    acknowledgeWildcard(
      role,
      '*',
      'Log delivery and X-Ray of Step Functions have no resources to name: their actions work on * only.',
    );
    this.#letMapStartChildren(role);
    this.schedules = new Schedules(this, 'Starts', {
      house,
      target: this.machine.stateMachineArn,
      action: 'states:StartExecution',
      retryFor: Duration.hours(6),
      retries: 185,
      impact: 'A shop has no new segments and no KPI snapshot for a day, because its daily run was never started.',
      runbook: 'daily-run.md#not-started',
    });
    for (const shop of shops) {
      this.schedules.add(`At-${shop.id}`, `cron(0 ${shop.dailyRunHour} * * ? *)`, shop.timezone, { shop: shop.id });
    }
    house.alarms.add(this, 'BudgetsNotSettled', {
      metric: new Metric({
        namespace: metricsNamespace(house.stage.stage),
        metricName: 'BudgetsNotSettled',
        statistic: 'sum',
        period: Duration.days(1),
      }),
      threshold: 1,
      impact:
        'Campaigns may stop before their budget is spent: what senders reserved on days that are over was not given back.',
      runbook: 'daily-run.md#budgets-not-settled',
    });
    for (const { id, name } of shops) {
      house.alarms.add(this, `Missed-${id}`, {
        metric: new Metric({
          namespace: metricsNamespace(house.stage.stage),
          metricName: 'DailyRunDone',
          dimensionsMap: { shop: id },
          statistic: 'sum',
          period: Duration.hours(1),
        }),
        // 25 hours lie between two runs when summer time ends. With a period of an hour, seven days may be looked at.
        periods: 26,
        threshold: 0,
        below: true,
        silenceIsBad: 'after-first',
        impact: `Segments and KPI numbers of ${name} are a day old, and nobody is written to who entered a segment: no daily run ended well for 26 hours.`,
        runbook: 'daily-run.md#missed',
      });
    }
    house.alarms.add(this, 'Held', {
      metric: new Metric({
        namespace: metricsNamespace(house.stage.stage),
        metricName: 'ProgramHeld',
        statistic: 'sum',
        period: FIVE_MINUTES,
      }),
      threshold: 1,
      impact: 'Messages of a program wait for a person: it would write to far more people than it does otherwise.',
      runbook: 'held-programs.md#held',
    });
    house.alarms.add(this, 'Failed', {
      metric: this.machine.metricFailed({ period: FIVE_MINUTES }),
      threshold: 1,
      impact:
        'A shop has no new segments and no KPI snapshot for a day, and touches that segments start are not planned.',
      runbook: 'daily-run.md#failed',
    });
    house.alarms.add(this, 'TimedOut', {
      metric: this.machine.metricTimedOut({ period: FIVE_MINUTES }),
      threshold: 1,
      impact: 'A daily run was stopped after six hours, so a shop has segments and KPI numbers of the day before.',
      runbook: 'daily-run.md#timed-out',
    });
  }

  /** A policy of its own: the machine waits for its role, so the role's own policy cannot name the machine. */
  #letMapStartChildren(role: Role): void {
    // Its own executions, and the children of its maps, whose ids begin with a label: `machine/label:id`.
    const executions = [`${this.machine.stateMachineName}:*`, `${this.machine.stateMachineName}/*`].map(
      (resourceName) =>
        Stack.of(this).formatArn({
          service: 'states',
          resource: 'execution',
          resourceName,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
    );
    const follow = ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'];
    const policy = new Policy(this, 'MapPolicy', {
      roles: [role],
      statements: [
        allow('StartChildren', ['states:StartExecution'], this.machine.stateMachineArn),
        allow('FollowChildren', follow, ...executions),
      ],
    });
    for (const arn of executions) acknowledgeWildcard(policy, arn, 'Executions get their ids when they start.');
  }
}
