import type { CallBook } from '../iam/call-book.ts';
import { asText, at } from '../template/read.ts';
import { ACCOUNT, REGION } from '../template/resolve.ts';
import type { StackModel } from '../template/stack-model.ts';
import { TemplateError } from '../template/template.ts';
import { type FunctionSpec, HostedFunction, type InvokeResult } from './hosted-function.ts';
import type { LogStore } from './logs.ts';
import type { DueChange, ThreadNews } from './protocol.ts';

export interface FailedInvocation {
  /** Folder name of the function. */
  readonly name: string;
  readonly at: number;
  readonly errorType: string;
  readonly errorMessage: string;
}

export interface FunctionSetParts {
  readonly stack: StackModel;
  readonly specs: readonly FunctionSpec[];
  readonly logs: LogStore;
  readonly calls: CallBook;
  readonly now: () => number;
  readonly onDue: (changes: readonly DueChange[]) => void;
}

export class FunctionSet {
  readonly all: readonly HostedFunction[];
  readonly failures: FailedInvocation[] = [];
  readonly #parts: FunctionSetParts;
  readonly #platformNoted = new Set<string>();

  constructor(parts: FunctionSetParts) {
    this.#parts = parts;
    this.all = parts.specs.map((spec) => this.#host(spec));
  }

  #host(spec: FunctionSpec): HostedFunction {
    return new HostedFunction(
      spec,
      (news) => this.#heard(spec, news),
      ({ errorType, errorMessage }) =>
        this.failures.push({ name: spec.folder, at: this.#parts.now(), errorType, errorMessage }),
    );
  }

  /** By ARN, name, or an ARN that holds the function's (an API integration). */
  byRef(ref: string): HostedFunction | undefined {
    return this.all.find(({ spec }) => ref === spec.arn || ref === spec.functionName || ref.includes(`${spec.arn}/`));
  }

  /** By folder name, own name or logical id (prefix). */
  byName(name: string): HostedFunction {
    const exact = this.all.filter(({ spec }) => [spec.folder, spec.logicalId, spec.functionName].includes(name));
    const [found, second] = exact.length > 0 ? exact : this.all.filter(({ spec }) => spec.logicalId.startsWith(name));
    if (!found) throw new TemplateError(`no function ${name}: there are ${this.#names()}`);
    if (second) throw new TemplateError(`${name} names several functions: ${this.#names()}`);
    return found;
  }

  /** Invokes the function of that name; `file` is another module that holds its handler, used this once. */
  async invoke(name: string, event: unknown, file?: string): Promise<InvokeResult> {
    const fn = this.byName(name);
    if (file === undefined) return fn.invoke(event);
    const once = this.#host({ ...fn.spec, file });
    return once.invoke(event).finally(() => once.stop());
  }

  /** Resolves once no invocation is under way. */
  async idle(): Promise<void> {
    for (let busy = this.all.find((fn) => fn.underWay); busy; busy = this.all.find((fn) => fn.underWay))
      await busy.underWay;
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map((fn) => fn.stop()));
  }

  #names(): string {
    return this.all.map(({ spec }) => spec.folder).join(', ');
  }

  #heard(spec: FunctionSpec, news: ThreadNews): void {
    const { logs, calls, onDue } = this.#parts;
    const { logicalId, folder } = spec;
    for (const line of news.lines) logs.add(folder, line);
    for (const { count, ...call } of news.calls) calls.add(logicalId, folder, call, count);
    if (news.due.length > 0) onDue(news.due);
    if (!this.#platformNoted.has(logicalId)) this.#notePlatform(spec);
  }

  /** What Lambda itself does with the function's role: write its log, and its trace when asked to. */
  #notePlatform({ logicalId, folder, functionName }: FunctionSpec): void {
    this.#platformNoted.add(logicalId);
    const { properties } = this.#parts.stack.find(logicalId);
    const group = asText(at(properties, 'LoggingConfig', 'LogGroup')) ?? `/aws/lambda/${functionName}`;
    const stream = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${group}:log-stream:local`;
    const traced = at(properties, 'TracingConfig', 'Mode') === 'Active';
    const made = [
      ...['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({ action, resource: stream })),
      ...(traced ? ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'] : []).map((action) => ({
        action,
        resource: '*',
      })),
    ];
    for (const call of made) this.#parts.calls.add(logicalId, folder, call);
  }
}
