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
  readonly topics: readonly TopicTarget[];
}

interface TopicTarget {
  readonly topic: string;
  /** What subscribers read, of the event. */
  readonly text: (event: unknown) => string;
}

/** What a topic passed on to whoever subscribed. */
export interface Told {
  readonly topic: string;
  readonly text: string;
}

/** The default event bus: rules of the template pass matching events into their target queues. */
export class EventBus {
  readonly #routes: readonly Route[];
  readonly #queues: Queues;
  readonly #now: () => number;
  /** What rules told topics, in order: here nobody gets mail of a topic. */
  readonly told: Told[] = [];

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
    const routes = this.#routes.filter(({ matches }) => matches(event));
    const targets = new Set(routes.flatMap((route) => route.queueArns));
    for (const { topic, text } of routes.flatMap(({ topics }) => topics)) this.told.push({ topic, text: text(event) });
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
  const targets = asList(Targets).map(asRecord);
  const topics = targets.flatMap((target) => {
    const topic = stack.byArn(asText(target.Arn) ?? '');
    return topic?.type === 'AWS::SNS::Topic'
      ? [{ topic: topic.logicalId, text: transformerOf(logicalId, target) }]
      : [];
  });
  const queueArns = targets.flatMap((target) => {
    const arn = asText(target.Arn) ?? '';
    const type = stack.byArn(arn)?.type;
    if (type === 'AWS::SNS::Topic') return [];
    if (type !== 'AWS::SQS::Queue')
      throw new TemplateError(`${logicalId}: a rule's target must be a queue or a topic of the stack, not ${arn}`);
    if (Object.keys(target).some((key) => key.startsWith('Input')))
      throw new TemplateError(`${logicalId}: input transformers of queues are not run locally`);
    return [arn];
  });
  return [{ matches: compilePattern(EventPattern), queueArns, topics }];
}

/**
 * The text of an input transformer: a variable whose path is not in the event becomes nothing, and one that the template
 * does not declare is an error (EventBridge, "Input transformation").
 */
function transformerOf(rule: string, target: Readonly<Record<string, unknown>>): (event: unknown) => string {
  const { InputPathsMap, InputTemplate } = asRecord(target.InputTransformer);
  const template = asText(InputTemplate);
  if (template === undefined) return (event) => JSON.stringify(event);
  const paths = asRecord(InputPathsMap);
  for (const [, name = ''] of template.matchAll(/<([\w-]+)>/g))
    if (!Object.hasOwn(paths, name)) throw new TemplateError(`${rule}: its template names <${name}> without a path`);
  return (event) =>
    template.replace(/<([\w-]+)>/g, (_, name: string) => asText(at(event, asText(paths[name]) ?? '')) ?? '');
}

/** `$.detail.card` */
const at = (event: unknown, path: string): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, name) => asRecord(value)[name], event);
