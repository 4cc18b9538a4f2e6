import type { Program } from '#model/program/program.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type ApplyDeps, applyRange } from '../daily/apply.ts';
import { type FinishDeps, finishRun } from '../daily/finish.ts';
import { type PrepareDeps, prepareRun } from '../daily/prepare.ts';
import { type ReduceDeps, reduceRun } from '../daily/reduce.ts';
import type { Progress, RunItem, RunRequest } from '../daily/step.ts';
import { type SummariseDeps, summariseRange } from '../daily/summarise.ts';

export type RunDayDeps = Omit<
  PrepareDeps & ApplyDeps & FinishDeps & ReduceDeps & SummariseDeps,
  'budget' | 'segments'
> & {
  readonly programs: readonly Program[];
  readonly segments: readonly SegmentDefinition[];
};

/** The steps of the daily run in the order of the state machine, one task after the other, missed days first. */
export async function runDay(shop: Shop, scheduledAt: number, deps: RunDayDeps): Promise<void> {
  const inTime = { ...deps, budget: { isSpent: () => false }, learns: false };
  let request: RunRequest = { shop, scheduledAt };
  for (;;) {
    const { mode, day, until, last, prefix, ranges } = await prepareRun(request, inTime);
    const run = { shop, day, mode, prefix };
    for (const range of ranges) await toEnd(range, (rest) => summariseRange(run, rest.range, inTime));
    await reduceRun(run, inTime);
    if (mode !== 'snapshot-only')
      for (const range of ranges) await toEnd(range, (rest) => applyRange({ run, ...rest }, inTime));
    await finishRun(run, inTime);
    if (last) return;
    request = { shop, day, until };
  }
}

/** As the state machine does: what a task left of its range is the next one's. */
async function toEnd(range: RunItem['range'], task: (rest: Omit<RunItem, 'run'>) => Promise<Progress>): Promise<void> {
  let rest: Progress = { range, row: 0, done: false };
  while (!rest.done) rest = await task(rest);
}
