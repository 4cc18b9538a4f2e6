import { asRecord, asText } from '../template/read.ts';
import type { Resource } from '../template/stack-model.ts';
import { TemplateError } from '../template/template.ts';
import { compileCron } from './cron.ts';

export interface Schedule {
  readonly logicalId: string;
  readonly targetArn: string;
  readonly roleArn: string;
  /** First fire (UTC ms) after an instant; undefined when it never fires again. */
  next(after: number): number | undefined;
  /** Input of the target for a fire at `at`. */
  input(at: number): unknown;
}

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

export function readSchedule({ logicalId, properties }: Resource): Schedule {
  const target = asRecord(properties.Target);
  const template = asText(target.Input) ?? '{}';
  return {
    logicalId,
    targetArn: asText(target.Arn) ?? '',
    roleArn: asText(target.RoleArn) ?? '',
    next: compileExpression(
      asText(properties.ScheduleExpression) ?? '',
      asText(properties.ScheduleExpressionTimezone) ?? 'UTC',
    ),
    input: (at) => JSON.parse(template.replaceAll('<aws.scheduler.scheduled-time>', isoSeconds(at))),
  };
}

/** `rate(5 minutes)` or `cron(0 3 * * ? *)`. A rate counts from full units of UTC here, from
 * the schedule's creation on AWS. */
export function compileExpression(expression: string, zone: string): (after: number) => number | undefined {
  const [, kind, argument = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'cron') return compileCron(argument, zone);
  const [, count, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(argument) ?? [];
  const period = Number(count) * (UNIT_MS[unit] ?? Number.NaN);
  if (kind === 'rate' && period > 0) return (after) => (Math.floor(after / period) + 1) * period;
  throw new TemplateError(`the local runner cannot read the schedule expression ${expression}`);
}

function isoSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
