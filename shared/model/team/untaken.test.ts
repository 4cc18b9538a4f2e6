import { expect, it } from 'vitest';
import { DAY_MS } from '../values/time/day.ts';
import { untakenOf } from './untaken.ts';

const END = 100 * DAY_MS;
const opened = (ago: number, takenAfter?: number, program = 'p') => ({
  ...{ program, openedAt: END - ago * DAY_MS },
  ...(takenAfter !== undefined && { takenAt: END - (ago - takenAfter) * DAY_MS }),
});

it('hand-offs that nobody took within two days, of those that are two days old', () => {
  const all = [
    ...[opened(10), opened(10, 3), opened(10, 2), opened(2), opened(1.9), opened(10, 0.1)],
    ...[opened(60), opened(60.1), opened(10, undefined, 'other')],
  ];
  expect(untakenOf(all, 'p', END)).toEqual({ part: 4, whole: 6 });
  expect(untakenOf(all, 'none', END)).toEqual({ part: 0, whole: 0 });
});
