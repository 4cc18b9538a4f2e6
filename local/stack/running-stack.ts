import type { ShopId } from '#model/values/ids.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { DueIndex } from '../calendar/due-index.ts';
import type { Starter } from '../calendar/starter.ts';
import type { SecretValues } from '../endpoint/secrets.ts';
import type { Engines } from '../engines/engines.ts';
import type { FunctionSet } from '../functions/function-set.ts';
import type { InvokeResult } from '../functions/hosted-function.ts';
import type { LogStore } from '../functions/logs.ts';
import type { CallBook } from '../iam/call-book.ts';
import type { PolicyBook } from '../iam/policy-book.ts';
import type { Outbox } from '../mail/outbox.ts';
import type { ExecutionResult } from '../states/machine.ts';
import type { MachineSet } from '../states/machine-set.ts';
import { type StackModel, tableNames } from '../template/stack-model.ts';
import { TemplateError } from '../template/template.ts';
import type { SharedClock } from '../threads/shared-clock.ts';
import type { LocalStack, QueueView, ResourceView } from './stack.ts';

export interface RunningParts {
  readonly clock: SharedClock;
  readonly engines: Engines;
  readonly apiUrl: string;
  readonly stack: StackModel;
  readonly calls: CallBook;
  readonly logs: LogStore;
  readonly policies: PolicyBook;
  readonly functions: FunctionSet;
  readonly machines: MachineSet;
  readonly outbox: Outbox;
  readonly secrets: SecretValues;
  readonly calendar: Calendar;
  readonly due: DueIndex;
  readonly starter: Starter;
  readonly drain: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export class RunningStack implements LocalStack {
  readonly apiUrl: string;
  readonly clock: { now(): number };
  readonly tables: Readonly<Record<string, string>>;
  readonly clients: LocalStack['clients'];
  readonly outbox: Outbox;
  readonly logs: LogStore;
  readonly policies: PolicyBook;
  readonly outputs: Readonly<Record<string, string>>;
  readonly #parts: RunningParts;
  #stopping: Promise<void> | undefined;

  constructor(parts: RunningParts) {
    this.#parts = parts;
    this.apiUrl = parts.apiUrl;
    this.clock = parts.clock;
    this.tables = tableNames(parts.stack);
    this.clients = {
      dynamo: parts.engines.documents,
      sqs: parts.engines.sqs,
      sns: parts.engines.sns,
      ses: parts.engines.ses,
      s3: parts.engines.s3,
    };
    this.outbox = parts.outbox;
    this.logs = parts.logs;
    this.policies = parts.policies;
    this.outputs = parts.stack.outputs;
  }

  get calls() {
    return this.#parts.calls.calls;
  }

  get executions() {
    return this.#parts.machines.executions;
  }

  get failures() {
    return this.#parts.functions.failures;
  }

  get plannedTouches() {
    return this.#parts.due.planned;
  }

  drain(): Promise<void> {
    return this.#parts.drain();
  }

  settle(): Promise<void> {
    return this.#parts.calendar.settle();
  }

  advanceTo(t: number): Promise<void> {
    return this.#parts.calendar.advanceTo(t);
  }

  async runDaily(shop: ShopId, day: string): Promise<ExecutionResult> {
    const result = await this.#parts.starter.runDaily(shop, day);
    await this.drain();
    return result;
  }

  async execute(arn: string, input: unknown): Promise<ExecutionResult> {
    const result = await this.#parts.machines.start(arn, input);
    await this.drain();
    return result;
  }

  invoke(name: string, event: unknown, file?: string): Promise<InvokeResult> {
    return this.#parts.functions.invoke(name, event, file);
  }

  queue(logicalIdPrefix: string): QueueView {
    const { stack, engines } = this.#parts;
    const { logicalId } = stack.find(logicalIdPrefix, 'AWS::SQS::Queue');
    const arn = stack.identities.arn(logicalId) ?? '';
    const depth = async () => (await engines.queues.depths()).find((each) => each.arn === arn);
    return {
      name: stack.identities.name(logicalId),
      arn,
      url: stack.identities.ref(logicalId) ?? '',
      ready: async () => (await depth())?.ready ?? 0,
      inFlight: async () => (await depth())?.inFlight ?? 0,
      delayed: async () => (await depth())?.delayed ?? 0,
      bodies: () => engines.queues.bodies(arn),
      send: (body) => engines.queues.send(arn, body),
    };
  }

  resource(logicalIdPrefix: string): ResourceView {
    const { stack } = this.#parts;
    const { logicalId, type } = stack.find(logicalIdPrefix);
    return {
      logicalId,
      type,
      ref: stack.identities.ref(logicalId) ?? '',
      arn: stack.identities.arn(logicalId),
    };
  }

  secret(arn: string): string {
    return this.#parts.secrets.text(arn);
  }

  setSecret(logicalIdPrefix: string, value: string): void {
    const { arn } = this.resource(logicalIdPrefix);
    if (!arn) throw new TemplateError(`${logicalIdPrefix} is no secret`);
    this.#parts.secrets.set(arn, value);
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#parts.stop();
    return this.#stopping;
  }
}
