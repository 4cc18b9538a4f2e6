import { asRecord, asText } from '../template/read.ts';
import { TemplateError } from '../template/template.ts';

export interface TaskState {
  readonly name: string;
  readonly functionArn: string;
  /** `arn:aws:states:::lambda:invoke`: the answer is wrapped in `Payload`. */
  readonly wrapped: boolean;
}

/** Every Task state of a definition, also inside Maps and Parallels. */
export function taskStates(definition: unknown): readonly TaskState[] {
  return statesOf(definition).flatMap(([name, state]) => {
    if (state.Type !== 'Task') return [];
    const resource = asText(state.Resource) ?? '';
    const wrapped = resource.startsWith('arn:aws:states:::lambda:invoke');
    if (!wrapped && !resource.includes(':lambda:'))
      throw new TemplateError(`state ${name}: tasks other than Lambda functions are not run locally (${resource})`);
    const functionArn = wrapped ? (asText(asRecord(state.Parameters).FunctionName) ?? '') : resource;
    return [{ name, functionArn, wrapped }];
  });
}

export function stateNames(definition: unknown): readonly string[] {
  return statesOf(definition).map(([name]) => name);
}

/** True when a Map of the definition starts child executions. */
export function isDistributed(definition: unknown): boolean {
  return statesOf(definition).some(([, state]) => processorMode(state) === 'DISTRIBUTED');
}

/**
 * As AWS would run it. Throws {@link TemplateError} on what it would silently do otherwise: tolerated failures, item
 * batches and readers, JSONata, variables, negative type tests.
 */
export function runnable(definition: unknown): object {
  for (const [name, state] of statesOf(definition)) {
    const found = IGNORED.filter((key) => key in state);
    if (state.QueryLanguage !== undefined && state.QueryLanguage !== 'JSONPath') found.push('QueryLanguage');
    if (state.ResultPath === '$') found.push('ResultPath "$"');
    if (/"Is[A-Z][a-z]+":false/.test(JSON.stringify(state.Choices ?? []))) found.push('type test with false');
    if (found.length > 0)
      throw new TemplateError(`state ${name}: the local interpreter ignores ${found.join(', ')}, AWS does not`);
  }
  return withTimeouts(asRecord(definition));
}

const IGNORED = [
  'Assign',
  'Credentials',
  'HeartbeatSeconds',
  'ItemBatcher',
  'ItemReader',
  'ResultWriter',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
];

/** The interpreter ends a task after 60 s by default; on AWS the function's own timeout (at most 900 s) decides. */
const LONGEST_TASK_SECONDS = 1000;

function withTimeouts(definition: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const states = Object.entries(asRecord(definition.States)).map(([name, raw]) => {
    const state = asRecord(raw);
    const copy: Record<string, unknown> = { ...state };
    if (state.Type === 'Task') copy.TimeoutSeconds ??= LONGEST_TASK_SECONDS;
    for (const key of ['ItemProcessor', 'Iterator']) if (key in state) copy[key] = withTimeouts(asRecord(state[key]));
    if (Array.isArray(state.Branches)) copy.Branches = state.Branches.map((branch) => withTimeouts(asRecord(branch)));
    return [name, copy];
  });
  return { ...definition, States: Object.fromEntries(states) };
}

function statesOf(definition: unknown): (readonly [string, Readonly<Record<string, unknown>>])[] {
  return Object.entries(asRecord(asRecord(definition).States)).flatMap(([name, raw]) => {
    const state = asRecord(raw);
    const branches: readonly unknown[] = Array.isArray(state.Branches) ? state.Branches : [];
    const inner = [state.ItemProcessor, state.Iterator, ...branches].flatMap(statesOf);
    return [[name, state] as const, ...inner];
  });
}

function processorMode(state: Readonly<Record<string, unknown>>): unknown {
  return asRecord(asRecord(state.ItemProcessor).ProcessorConfig).Mode;
}
