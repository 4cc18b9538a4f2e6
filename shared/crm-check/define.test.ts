import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Program } from '#model/program/program.ts';
import { checkJourney } from './check-journey.ts';
import { days, defineProgram, hours, minutes } from './define.ts';
import { EXAMPLE_PROGRAM } from './examples.ts';
import { ProgramSchema } from './program-schema.ts';

const { steps: _steps, trigger: _trigger, exits: _exits, ...rest } = EXAMPLE_PROGRAM;
const base = { ...rest, trigger: { on: 'first-order', afterMs: 0 }, exits: [] } as const;
const first = { do: 'send', id: 'first', template: 't', channels: ['email'] } as const;

describe('a program that cannot work does not compile', () => {
  it('where a step leads nowhere, asks about no step or waits for an hour that there is not', () => {
    const sound = defineProgram({
      ...base,
      steps: [
        { ...first, next: 'which' },
        { do: 'branch', id: 'which', when: { response: 'clicked', of: 'first' }, yes: 'end', no: 'halves' },
        {
          do: 'split',
          id: 'halves',
          arms: [
            { name: 'a', weight: 1, to: 'later' },
            { name: 'b', weight: 1, to: 'end' },
          ],
        },
        { do: 'wait', id: 'later', untilHour: 10 },
      ],
    });
    expect(checkJourney(sound.steps, 'p')).toEqual([]);

    const broken: readonly Program[] = [
      // @ts-expect-error there is no such step
      defineProgram({ ...base, steps: [{ ...first, next: 'gone' }] }),
      defineProgram({
        ...base,
        // @ts-expect-error there is no such step
        steps: [first, { do: 'branch', id: 'b', when: { segment: 'tier:A' }, yes: 'x', no: 'end' }],
      }),
      // @ts-expect-error there is no such step
      defineProgram({ ...base, steps: [first, { do: 'split', id: 's', arms: [{ name: 'a', weight: 1, to: 'x' }] }] }),
      defineProgram({
        ...base,
        // @ts-expect-error there is no such message
        steps: [first, { do: 'branch', id: 'b', when: { response: 'clicked', of: 'x' }, yes: 'end', no: 'first' }],
      }),
      defineProgram({
        ...base,
        // @ts-expect-error opens are no response
        steps: [first, { do: 'branch', id: 'b', when: { response: 'opened' }, yes: 'end', no: 'end' }],
      }),
      // @ts-expect-error a day has 24 hours
      defineProgram({ ...base, steps: [first, { do: 'wait', id: 'w', untilHour: 25 }] }),
      // @ts-expect-error a fact may never come
      defineProgram({ ...base, steps: [first, { do: 'wait', id: 'w', untilFact: 'order-shipped' }] }),
      // @ts-expect-error nobody tells of opens
      defineProgram({ ...base, steps: [first, { do: 'wait', id: 'w', untilFact: 'opened', atMostMs: days(1) }] }),
      // @ts-expect-error somebody must know what to do
      defineProgram({ ...base, steps: [first, { do: 'hand-off', id: 'h' }] }),
    ];
    // and what a cast lets through does not deploy
    const faults = broken.map(
      ({ steps }) => ProgramSchema.safeParse({ ...base, steps }).success && checkJourney(steps, 'p'),
    );
    expect(faults.filter((each) => Array.isArray(each) && each.length === 0)).toEqual([]);
  });

  it('nor with an exit that its trigger does not know, nor as marketing where nobody may be asked', () => {
    const exits = ['left-segment'] as const;
    // @ts-expect-error a first order is in no segment to leave
    expect(defineProgram({ ...base, steps: [first], exits }).exits).toEqual(exits);
    const trigger = { on: 'consent-pending', afterMs: 0 } as const;
    const asked = { ...base, steps: [first], trigger, exits: ['consent-settled'] } as const;
    // @ts-expect-error nobody has agreed yet
    expect(defineProgram({ ...asked, kind: 'marketing' }).trigger).toBe(trigger);
  });
});

it('the journey of the guide is sound', () => {
  const guide = readFileSync(new URL('../../docs/programs.md', import.meta.url), 'utf8');
  const [, code = ''] = /```ts\n(export const secondPurchase[\s\S]*?)```/.exec(guide) ?? [];
  const program: unknown = runInNewContext(code.replace('export const secondPurchase =', ''), {
    ...{ days, hours, minutes },
    defineProgram: (declared: unknown) => declared,
  });
  const { data, error } = ProgramSchema.safeParse(JSON.parse(JSON.stringify(program)));
  expect(error).toBeUndefined();
  expect(data && checkJourney(data.steps, 'p')).toEqual([]);
  expect(data?.steps.map((step) => step.do)).toEqual(
    expect.arrayContaining(['send', 'wait', 'branch', 'split', 'mark']),
  );
});
