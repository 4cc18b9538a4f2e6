import { StateMachine } from 'aws-local-stepfunctions';
import { describe, expect, test } from 'vitest';
import { dailyRunDefinition } from '#infra/constructs/daily-run-definition.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';

const arn = (step: string) => `arn:aws:lambda:us-east-1:123456789012:function:${step}`;
const steps = {
  prepare: arn('prepare'),
  summarise: arn('summarise'),
  reduce: arn('reduce'),
  apply: arn('apply'),
  finish: arn('finish'),
};
const definition = dailyRunDefinition(steps, 40);
const asl: ConstructorParameters<typeof StateMachine>[0] = JSON.parse(JSON.stringify(definition));

const RUN = { shop: 'first', day: '2026-03-01', prefix: 'runs/first/2026-03-01/2/' };
const GOAL = { until: '2026-03-01', last: true };
const RANGES = [
  { from: 0, to: 127 },
  { from: 128, to: 255 },
];

/** Runs the definition on handlers that note what they were given. */
async function run(
  mode: RunRecord['mode'],
  fail: (step: string, attempt: number) => boolean = () => false,
  earlier: readonly object[] = [],
) {
  const calls: { readonly step: string; readonly input: unknown }[] = [];
  const handler = (step: string, ...answers: readonly object[]) => {
    return async (input: unknown) => {
      const attempt = calls.filter((call) => call.step === step).length;
      calls.push({ step, input });
      if (fail(step, attempt)) throw new Error('throttled');
      return { ...(answers[attempt] ?? answers.at(-1)) };
    };
  };
  const handlers = {
    Prepare: handler('Prepare', ...earlier, { ...RUN, ...GOAL, mode, ranges: RANGES }),
    SummariseRange: handler('SummariseRange', { key: 'x'.repeat(1000) }),
    Reduce: handler('Reduce', { key: 'merged' }),
    ApplyRange: handler('ApplyRange', { key: 'applied' }),
    Finish: handler('Finish', { day: RUN.day }),
  };
  const machine = new StateMachine(asl, { validationOptions: { checkArn: false } });
  const execution = machine.run(
    { shop: 'first', scheduledAt: '2026-03-02T02:00:00Z' },
    {
      overrides: {
        taskResourceLocalHandlers: handlers,
        retryIntervalOverrides: { Prepare: 0, SummariseRange: 0, Reduce: 0, ApplyRange: 0, Finish: 0 },
      },
    },
  );
  const output: unknown = await execution.result;
  const given = (step: string) => calls.filter((call) => call.step === step).map(({ input }) => input);
  return { output, given, steps: calls.map(({ step }) => step) };
}

describe('the state machine of the daily run', () => {
  test('a full run summarises every range, reduces, applies every range and finishes', async () => {
    const { steps, given, output } = await run('full');
    expect(steps).toEqual([
      'Prepare',
      'SummariseRange',
      'SummariseRange',
      'Reduce',
      'ApplyRange',
      'ApplyRange',
      'Finish',
    ]);
    expect(given('Prepare')).toEqual([{ shop: 'first', scheduledAt: '2026-03-02T02:00:00Z' }]);
    expect(given('SummariseRange')).toEqual(RANGES.map((range) => ({ ...RUN, mode: 'full', range })));
    expect(given('ApplyRange')).toEqual(given('SummariseRange'));
    expect(output).toEqual({ day: RUN.day });
  });

  test('I8: a run for a day before the last writes its snapshot and applies nothing', async () => {
    const { steps } = await run('snapshot-only');
    expect(steps).toEqual(['Prepare', 'SummariseRange', 'SummariseRange', 'Reduce', 'Finish']);
  });

  test('days that no run reached are run one by one before the day that was asked for', async () => {
    const missed = { ...RUN, day: '2026-02-28', until: RUN.day, last: false, mode: 'catch-up', ranges: RANGES };
    const { given, steps, output } = await run('full', undefined, [missed]);
    expect(steps).toHaveLength(14);
    expect(given('Prepare').at(1)).toMatchObject({ shop: 'first', day: '2026-02-28', until: RUN.day });
    expect(given('ApplyRange')[0]).toMatchObject({ day: '2026-02-28', mode: 'catch-up' });
    expect(given('ApplyRange')[2]).toMatchObject({ day: RUN.day, mode: 'full' });
    expect(output).toEqual({ day: RUN.day });
  });

  test('states pass keys only: results of maps and of reduce are dropped', async () => {
    const { given } = await run('full');
    for (const step of ['Reduce', 'Finish']) expect(given(step)).toEqual([{ ...RUN, mode: 'full' }]);
  });

  test('a task that fails once is tried again, and the run succeeds', async () => {
    const { steps, output } = await run('full', (step, attempt) => step !== 'Prepare' && attempt === 0);
    expect(steps.filter((step) => step === 'Reduce')).toHaveLength(2);
    expect(output).toEqual({ day: RUN.day });
  });

  test('a task that keeps failing fails the run', async () => {
    await expect(run('full', (step) => step === 'Reduce')).rejects.toThrow();
  });

  test('it uses only what the local interpreter runs as AWS does', () => {
    const text = JSON.stringify(definition);
    for (const construct of [
      'ToleratedFailure',
      'ItemBatcher',
      'ItemReader',
      'ResultWriter',
      'QueryLanguage',
      'Assign',
      'HeartbeatSeconds',
      '"ResultPath":"$"',
      ':false',
    ]) {
      expect(text).not.toContain(construct);
    }
  });

  test('its text with all 256 ranges in flight stays far below a state’s 256 KiB', () => {
    const ranges = Array.from({ length: 256 }, (_, bucket) => ({ from: bucket, to: bucket }));
    expect(JSON.stringify({ ...RUN, mode: 'full', ranges }).length).toBeLessThan(10_000);
  });
});
