import { describe, expect, it } from 'vitest';
import { DAY_MS } from '#model/values/time/day.ts';
import { checkProgram } from './check-program.ts';
import { EXAMPLE_PROGRAM } from './examples.ts';

const forms = Object.fromEntries(['email', 'sms'].map((id) => [id, { text: 'Hi' }]));
const known = {
  templates: [{ id: 'best-customers', kind: 'marketing', locales: [{ locale: 'en', forms }] }],
  platforms: [],
} as const;

describe('the steps of a program', () => {
  it('are one message, while nothing after it is done', () => {
    const wait = { do: 'wait', id: 'later', forMs: DAY_MS } as const;
    expect(checkProgram(EXAMPLE_PROGRAM, 'p', known)).toEqual([]);
    expect(checkProgram({ ...EXAMPLE_PROGRAM, steps: [...EXAMPLE_PROGRAM.steps, wait] }, 'p', known)).toEqual([
      {
        path: 'p.steps[1]',
        what: 'this release runs programs of one message; what stands here would never be done',
        fix: 'write one step, a send',
      },
    ]);
  });
});
