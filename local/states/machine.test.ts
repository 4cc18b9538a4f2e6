import { describe, expect, it } from 'vitest';
import type { InvokeResult } from '../functions/hosted-function.ts';
import { runnable } from './definition.ts';
import { LocalStateMachine } from './machine.ts';

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:f';
const task = (more: object = {}) => ({ Type: 'Task', Resource: ARN, ...more });
const one = (state: object) => ({ StartAt: 'A', States: { A: state } });
const each = (processor: object, more: object = {}) => ({
  Type: 'Map',
  ItemsPath: '$.items',
  ItemProcessor: processor,
  End: true,
  ...more,
});

function run(definition: object, input: unknown, answer: (input: unknown) => Partial<InvokeResult>) {
  const machine = new LocalStateMachine(definition, async (_arn, given) => ({ payload: null, ...answer(given) }));
  return machine.run(input, 'test');
}

describe('a state machine', () => {
  it('hands a task its input and keeps its answer, wrapped or not', async () => {
    const echo = (input: unknown) => ({ payload: { got: input } });
    expect(await run(one(task({ End: true })), { x: 1 }, echo)).toEqual({
      status: 'SUCCEEDED',
      output: { got: { x: 1 } },
    });
    const wrapped = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: ARN, 'Payload.$': '$' },
      OutputPath: '$.Payload',
      End: true,
    };
    expect((await run(one(wrapped), { x: 1 }, echo)).output).toEqual({ got: { x: 1 } });
  });

  it('fails with the name of the function’s error once retries are used up', async () => {
    let calls = 0;
    const failing = () => {
      calls++;
      return { error: { errorType: 'Broken', errorMessage: 'always' } };
    };
    const retry = { Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 60, MaxAttempts: 2 }], End: true };
    const result = await run(one(task(retry)), {}, failing);
    expect(result).toEqual({ status: 'FAILED', error: { name: 'Broken', cause: 'always' } });
    expect(calls).toBe(3);
  });

  it.each([
    ['the input of the execution', one({ Type: 'Pass', End: true }), 'x'.repeat(262_143), 1],
    [
      'the answer of a task, which nothing catches',
      one(task({ End: true, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'A' }] })),
      {},
      262_143,
    ],
    [
      'the output of a state without a function',
      one({ Type: 'Pass', Parameters: { 'a.$': '$', 'b.$': '$' }, End: true }),
      'x'.repeat(140_000),
      1,
    ],
    [
      'the collected results of a map, though they are dropped',
      one(each({ StartAt: 'B', States: { B: task({ End: true }) } }, { ResultPath: null })),
      { items: [1, 2, 3] },
      90_000,
    ],
  ])('ends at more than 256 KiB in %s', async (_name, definition, input, bytes) => {
    const result = await run(definition, input, () => ({ payload: 'x'.repeat(bytes) }));
    expect(result).toMatchObject({ status: 'FAILED', error: { name: 'States.DataLimitExceeded' } });
  });

  it('accepts exactly 256 KiB', async () => {
    const result = await run(one(task({ End: true })), {}, () => ({ payload: 'x'.repeat(262_142) }));
    expect(result.status).toBe('SUCCEEDED');
  });

  it.each([
    ['JSONata', task({ QueryLanguage: 'JSONata', End: true })],
    ['variables', task({ Assign: { a: 1 }, End: true })],
    ['a written-out ResultPath', task({ ResultPath: '$', End: true })],
    ['a type test with false', { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: false, Next: 'A' }] }],
    ['an item batcher inside a map', each(one(each(one(task({ End: true })), { ItemBatcher: {} })))],
  ])('is refused for %s, which the interpreter would ignore', (_name, state) => {
    expect(() => runnable(one(state))).toThrow(/ignores/);
  });

  it('is refused for a task of another service', () => {
    expect(
      () =>
        new LocalStateMachine(
          one({ ...task(), Resource: 'arn:aws:states:::sqs:sendMessage', End: true }),
          async () => ({ payload: null }),
        ),
    ).toThrow('other than Lambda');
  });
});
