import { randomUUID } from 'node:crypto';
import type { Queues } from '../queues/queues.ts';
import { asList, asRecord, asText } from '../template/read.ts';
import { ACCOUNT, REGION } from '../template/resolve.ts';
import type { Resource, StackModel } from '../template/stack-model.ts';
import { TemplateError } from '../template/template.ts';
import { compilePattern, type Matcher } from './pattern.ts';

export interface BusEvent {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

interface Route {
  readonly matches: Matcher;
  readonly queueArns: readonly string[];
}

/** The default event bus: rules of the template pass matching events into their target queues. */
export class EventBus {
  readonly #routes: readonly Route[];
  readonly #queues: Queues;
  readonly #now: () => number;

  constructor(stack: StackModel, queues: Queues, now: () => number) {
    this.#routes = stack.ofType('AWS::Events::Rule').flatMap((rule) => routeOf(rule, stack));
    this.#queues = queues;
    this.#now = now;
  }

  /** Answers the event's id once every target has it. */
  async put({ source, detailType, resources, detail }: BusEvent): Promise<string> {
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': detailType,
      source,
      account: ACCOUNT,
      time: `${new Date(this.#now()).toISOString().slice(0, 19)}Z`,
      region: REGION,
      resources,
      detail,
    };
    const targets = new Set(this.#routes.filter(({ matches }) => matches(event)).flatMap((route) => route.queueArns));
    await Promise.all([...targets].map((arn) => this.#queues.send(arn, JSON.stringify(event))));
    return event.id;
  }
}

function routeOf({ logicalId, properties }: Resource, stack: StackModel): readonly Route[] {
  const { EventPattern, ScheduleExpression, EventBusName, State, Targets } = properties;
  if (ScheduleExpression !== undefined)
    throw new TemplateError(`${logicalId}: scheduled rules are not run locally, use AWS::Scheduler::Schedule`);
  if (EventBusName !== undefined && EventBusName !== 'default')
    throw new TemplateError(`${logicalId}: only the default event bus exists locally`);
  if (State === 'DISABLED') return [];
  const queueArns = asList(Targets).map((target) => {
    const arn = asText(asRecord(target).Arn) ?? '';
    const queue = stack.byArn(arn);
    if (queue?.type !== 'AWS::SQS::Queue')
      throw new TemplateError(`${logicalId}: a rule's target must be a queue of the stack, not ${arn}`);
    if (Object.keys(asRecord(target)).some((key) => key.startsWith('Input')))
      throw new TemplateError(`${logicalId}: input transformers are not run locally`);
    return arn;
  });
  return [{ matches: compilePattern(EventPattern), queueArns }];
}
