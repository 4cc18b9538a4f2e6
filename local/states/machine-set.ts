import { randomUUID } from 'node:crypto';
import type { FunctionSet } from '../functions/function-set.ts';
import type { CallBook } from '../iam/call-book.ts';
import { asRecord, asText } from '../template/read.ts';
import type { Resource, StackModel } from '../template/stack-model.ts';
import { TemplateError } from '../template/template.ts';
import { isDistributed } from './definition.ts';
import type { ExecutionResult } from './machine.ts';
import { LocalStateMachine } from './machine.ts';

export interface ExecutionRecord {
  /** Logical id of the state machine. */
  readonly machine: string;
  /** UTC ms of the stack's clock. */
  readonly at: number;
  readonly input: unknown;
  readonly result: ExecutionResult;
}

interface Held {
  readonly logicalId: string;
  readonly arn: string;
  readonly distributed: boolean;
  readonly machine: LocalStateMachine;
}

export class MachineSet {
  readonly executions: ExecutionRecord[] = [];
  readonly #held: readonly Held[];
  readonly #calls: CallBook;
  readonly #now: () => number;

  constructor(stack: StackModel, functions: FunctionSet, calls: CallBook, now: () => number) {
    this.#calls = calls;
    this.#now = now;
    this.#held = stack.ofType('AWS::StepFunctions::StateMachine').map((resource) => {
      const { logicalId } = resource;
      const definition = definitionOf(resource);
      const machine = new LocalStateMachine(definition, async (functionArn, input) => {
        const fn = functions.byRef(functionArn);
        if (!fn) throw new TemplateError(`${logicalId}: no function ${functionArn}`);
        calls.add(logicalId, logicalId, { action: 'lambda:InvokeFunction', resource: fn.spec.arn });
        return fn.invoke(input);
      });
      return { logicalId, arn: stack.identities.arn(logicalId) ?? '', distributed: isDistributed(definition), machine };
    });
  }

  has(arn: string): boolean {
    return this.#held.some((held) => held.arn === arn);
  }

  get only(): string {
    const [first, second] = this.#held;
    if (!first || second) throw new TemplateError('the stack has not exactly one state machine');
    return first.arn;
  }

  async start(arn: string, input: unknown): Promise<ExecutionResult> {
    const held = this.#held.find((each) => each.arn === arn);
    if (!held) throw new TemplateError(`no state machine ${arn}`);
    const name = randomUUID();
    if (held.distributed) this.#noteChildren(held);
    const at = this.#now();
    const result = await held.machine.run(input, name);
    this.executions.push({ machine: held.logicalId, at, input, result });
    return result;
  }

  /** A distributed Map starts and follows child executions with the machine's own role. */
  #noteChildren({ logicalId, arn }: Held): void {
    const children = `${arn.replace(':stateMachine:', ':execution:')}/Map:child`;
    this.#calls.add(logicalId, logicalId, { action: 'states:StartExecution', resource: arn });
    this.#calls.add(logicalId, logicalId, { action: 'states:DescribeExecution', resource: children });
  }
}

function definitionOf({ logicalId, properties }: Resource): unknown {
  if (properties.DefinitionSubstitutions !== undefined)
    throw new TemplateError(`${logicalId}: definition substitutions are not run locally`);
  const text = asText(properties.DefinitionString);
  return text === undefined ? asRecord(properties.Definition) : JSON.parse(text);
}
