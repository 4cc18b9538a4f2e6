import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { InvokeResult } from '../functions/hosted-function.ts';
import { runnable, stateNames, taskStates } from './definition.ts';

export interface ExecutionResult {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly output?: unknown;
  readonly error?: { readonly name: string; readonly cause: string } | undefined;
}

/** Invokes the function behind an ARN. */
export type InvokeByArn = (functionArn: string, input: unknown) => Promise<InvokeResult>;

type Json = Parameters<StateMachine['run']>[0];
type Execution = ReturnType<StateMachine['run']>;

/** A state machine of the template, its tasks run by the hosted functions. */
export class LocalStateMachine {
  readonly #machine: StateMachine;
  readonly #handlers: Readonly<Record<string, (input: Json) => Promise<Json>>>;
  readonly #retryAtOnce: Readonly<Record<string, number>>;

  constructor(definition: unknown, invoke: InvokeByArn) {
    this.#machine = new StateMachine(runnable(definition) as StateMachineDefinition, {
      validationOptions: { checkArn: false },
    });
    this.#handlers = Object.fromEntries(
      taskStates(definition).map(({ name, functionArn, wrapped }) => [
        name,
        async (input: Json) => {
          checkSize(input, `input of ${name}`);
          const payload = await call(invoke, functionArn, wrapped ? Reflect.get(Object(input), 'Payload') : input);
          const output = wrapped ? { Payload: payload, StatusCode: 200 } : payload;
          checkSize(output, `output of ${name}`);
          return output as Json;
        },
      ]),
    );
    // backoff spares a service under load; here it would only stretch real time
    this.#retryAtOnce = Object.fromEntries(stateNames(definition).map((name) => [name, 0]));
  }

  /** Never rejects. */
  async run(input: unknown, name: string): Promise<ExecutionResult> {
    try {
      checkSize(input, 'input of the execution');
      const execution = this.#machine.run(input as Json, {
        overrides: { taskResourceLocalHandlers: this.#handlers, retryIntervalOverrides: this.#retryAtOnce },
        context: { Execution: { Name: name } },
      });
      const [ended, watched] = await Promise.allSettled([execution.result, watchSizes(execution)]);
      if (watched.status === 'rejected') throw watched.reason;
      if (ended.status === 'rejected') throw ended.reason;
      return { status: 'SUCCEEDED', output: ended.value };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const { name: failure, message } = cause instanceof Error ? cause : new Error(String(cause));
      return { status: 'FAILED', error: { name: failure, cause: message } };
    }
  }
}

async function call(invoke: InvokeByArn, functionArn: string, input: unknown): Promise<unknown> {
  const { payload, error } = await invoke(functionArn, input);
  if (error) throw Object.assign(new Error(error.errorMessage), { name: error.errorType });
  return payload;
}

/** Follows every state, also those that call no function; ends the execution at the first value that is too large. */
async function watchSizes(execution: Execution): Promise<void> {
  const ofMaps = new Map<string, number>();
  const lastOfItem = new Map<number, number>();
  try {
    for await (const event of execution.eventLogs) {
      if (event.type === 'StateEntered') checkSize(event.state.input, `input of ${event.state.name}`);
      if (event.type === 'StateExited') {
        const bytes = checkSize(event.state.output, `output of ${event.state.name}`);
        if (event.index !== undefined) lastOfItem.set(event.index, bytes);
      }
      if (event.type !== 'MapIterationSucceeded') continue;
      // a Map collects the outputs of its items before ResultPath can drop them
      const { name } = event.parentState;
      const bytes = (ofMaps.get(name) ?? 0) + (lastOfItem.get(event.index) ?? 0) + 1;
      ofMaps.set(name, bytes);
      if (bytes > STATE_DATA_LIMIT) throw new DataLimitError(`results of ${name} exceed ${STATE_DATA_LIMIT} bytes`);
    }
  } catch (error) {
    execution.abort();
    throw error;
  }
}

/** Largest input or output of a state and of an execution, UTF-8 bytes (Step Functions quotas). */
const STATE_DATA_LIMIT = 256 * 1024;

/** AWS ends the execution on it; no Retry and no Catch applies. */
class DataLimitError extends Error {
  override name = 'States.DataLimitExceeded';
  readonly isRetryable = false;
  readonly isCatchable = false;
}

/** Throws {@link DataLimitError} when a value is too large for a state. */
function checkSize(value: unknown, what: string): number {
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? 'null');
  if (bytes > STATE_DATA_LIMIT) throw new DataLimitError(`${what} has ${bytes} bytes, ${STATE_DATA_LIMIT} are allowed`);
  return bytes;
}
