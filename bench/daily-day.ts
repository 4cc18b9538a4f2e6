import { fork } from 'node:child_process';
import { join } from 'node:path';
import { addDays, localInstant } from '#model/values/time/day.ts';
import { BENCH_SHOP } from './daily-shop.ts';
import type { DayUse, StepInput, StepName, StepUse } from './daily-use.ts';

const ZONE = 'Europe/Berlin';

type Engines = Pick<StepInput, 'dynamo' | 's3' | 'buckets' | 'rules'>;

/** The steps as the state machine calls them, each in a process of its own so that its memory is its own. */
export async function runDay(engines: Engines, day: string): Promise<DayUse> {
  const at = localInstant(addDays(day, 1), 3, 0, ZONE);
  const run = (step: StepName, tasks: readonly unknown[]) => inOwnProcess({ ...engines, at, step, tasks });
  const prepared = await run('prepare', [{ shop: BENCH_SHOP, day }]);
  const { ranges, ...step } = prepared.answers[0] as { readonly ranges: readonly unknown[] };
  const items = ranges.map((range) => ({ ...step, range }));
  const summarise = await run('summarise', items);
  const reduce = await run('reduce', [step]);
  const apply = await run('apply', items);
  const finish = await run('finish', [step]);
  return {
    prepare: prepared.use,
    summarise: summarise.use,
    reduce: reduce.use,
    apply: apply.use,
    finish: finish.use,
  };
}

interface Ran {
  readonly answers: readonly unknown[];
  readonly use: StepUse;
}

/** Throws when the process ends without an answer. */
function inOwnProcess(input: StepInput): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'daily-step.ts'), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.once('message', (ran) => resolve(ran as Ran));
    child.once('exit', (code) => reject(new Error(`the process of ${input.step} ended with ${code ?? 'a signal'}`)));
    child.once('error', reject);
    child.send(input);
  });
}
