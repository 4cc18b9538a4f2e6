import { StateMachine } from 'aws-local-stepfunctions';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { dailyRunDefinition } from '#infra/constructs/daily-run-definition.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';

const arn = (step: string) => `arn:aws:lambda:us-east-1:123456789012:function:${step}`;
const steps = {
  prepare: arn('prepare'),
  summarise: arn('summarise'),
  reduce: arn('reduce'),
  apply: arn('apply'),
  finish: arn('finish'),
  report: arn('report'),
  digest: arn('digest'),
};
const definition = dailyRunDefinition(steps, 40);
const asl: ConstructorParameters<typeof StateMachine>[0] = JSON.parse(JSON.stringify(definition));

const RUN = { shop: 'first', day: '2026-03-01', prefix: 'runs/first/2026-03-01/2/' };
const GOAL = { until: '2026-03-01', last: true };
const RANGES = [
  { from: 0, to: 127 },
  { from: 128, to: 255 },
];

const item = z.looseObject({ range: z.object({ from: z.int(), to: z.int() }) });

/** Runs the definition on handlers that note what they were given. */
async function run(
  mode: RunRecord['mode'],
  fail: (step: string, attempt: number) => boolean = () => false,
  earlier: readonly object[] = [],
  slow = false,
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
  /** A task that comes no further than bucket 63 of the first range the first time. */
  const task = (step: string) => {
    const note = handler(step);
    return async (input: unknown) => {
      await note(input);
      const { range, ...rest } = z.parse(item, input);
      const { from, to } = range;
      if (slow && from === 0) return { ...rest, range: { from: 64, to }, row: 7, done: false };
      return { ...rest, range: { from: to + 1, to }, row: 0, done: true };
    };
  };
  const handlers = {
    Forget: handler('Forget', { day: '2026-02-28' }),
    Prepare: handler('Prepare', ...earlier, { ...RUN, ...GOAL, mode, ranges: RANGES }),
    SummariseRange: task('SummariseRange'),
    Reduce: handler('Reduce', { key: 'merged' }),
    ApplyRange: task('ApplyRange'),
    Finish: handler('Finish', { day: RUN.day }),
    Report: handler('Report', { day: RUN.day }),
    Digest: handler('Digest', { day: RUN.day, sent: 1 }),
  };
  const machine = new StateMachine(asl, { validationOptions: { checkArn: false } });
  const execution = machine.run(
    { shop: 'first', scheduledAt: '2026-03-02T02:00:00Z' },
    {
      overrides: {
        taskResourceLocalHandlers: handlers,
        retryIntervalOverrides: {
          Forget: 0,
          Prepare: 0,
          SummariseRange: 0,
          Reduce: 0,
          ApplyRange: 0,
          Finish: 0,
          Report: 0,
          Digest: 0,
        },
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
      'Forget',
      'Prepare',
      'SummariseRange',
      'SummariseRange',
      'Reduce',
      'ApplyRange',
      'ApplyRange',
      'Finish',
      'Report',
      'Digest',
    ]);
    expect(given('Forget')).toEqual([{ shop: 'first', forget: true }]);
    expect(given('Prepare')).toEqual([{ shop: 'first', scheduledAt: '2026-03-02T02:00:00Z' }]);
    expect(given('SummariseRange')).toEqual(RANGES.map((range) => ({ ...RUN, mode: 'full', range })));
    expect(given('ApplyRange')).toEqual(given('SummariseRange'));
    expect(output).toEqual({ day: RUN.day });
  });

  test('I8: a run for a day before the last writes its snapshot and applies nothing', async () => {
    const { steps } = await run('snapshot-only');
    const once = ['Forget', 'Prepare', 'SummariseRange', 'SummariseRange', 'Reduce', 'Finish', 'Report', 'Digest'];
    expect(steps).toEqual(once);
  });

  test('a run whose report cannot be made has ended well: all else is done', async () => {
    const { steps, given, output } = await run('full', (step) => step === 'Report');
    expect(steps.filter((step) => step === 'Report')).toHaveLength(3);
    expect(given('Report')[0]).toEqual({ ...RUN, mode: 'full' });
    expect(given('Digest')).toEqual([{ ...RUN, mode: 'full' }]);
    expect(output).toEqual({ day: RUN.day });
  });

  test('a run whose digest cannot be sent has ended well: it is tried three times, after all else', async () => {
    const { steps, output } = await run('full', (step) => step === 'Digest');
    expect(steps.slice(-4)).toEqual(['Report', 'Digest', 'Digest', 'Digest']);
    expect(output).toEqual({ day: RUN.day });
  });

  test('a task whose time ended goes on with the rest of its range, and no other part of it is done twice', async () => {
    const { given, output } = await run('full', undefined, [], true);
    for (const step of ['SummariseRange', 'ApplyRange']) {
      const [first, second] = RANGES.map((range) => ({ ...RUN, mode: 'full', range }));
      const rest = { ...first, range: { from: 64, to: 127 }, row: 7, done: false };
      expect(given(step)).toHaveLength(3);
      expect(given(step)).toEqual(expect.arrayContaining([first, rest, second]));
    }
    expect(output).toEqual({ day: RUN.day });
  });

  test('days that no run reached are run one by one before the day that was asked for', async () => {
    const missed = { ...RUN, day: '2026-02-28', until: RUN.day, last: false, mode: 'catch-up', ranges: RANGES };
    const { given, steps, output } = await run('full', undefined, [missed]);
    expect(steps).toHaveLength(17);
    expect(given('Report')).toMatchObject([{ day: RUN.day }]);
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
