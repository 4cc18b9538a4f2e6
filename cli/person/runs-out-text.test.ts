import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { dayNumber } from '#model/values/time/day-number.ts';
import { Output } from '../console/output.ts';
import { runsOutText } from './runs-out-text.ts';

const output = new Output({ stdout: new PassThrough(), stderr: new PassThrough() }, false);
const day = (text: string): number => dayNumber(text);

it('what runs out has its days, how many own intervals say so, and no date once nobody expects it', () => {
  const tea = {
    ...{ group: '龙井茶', lastDay: day('2026-02-01'), n: 3, expected: day('2026-03-01') },
    runsOut: {
      day: day('2026-03-03'),
      within50: [day('2026-02-27'), day('2026-03-10')],
      within80: [day('2026-02-20'), day('2026-03-31')],
    },
  } as const;
  const text = runsOutText(
    [
      { ...tea, state: 'overdue' },
      { ...tea, group: 'soap', state: 'stopped' },
    ],
    output,
  );
  expect(text).toMatch(/龙井茶 +2026-02-01 +2026-03-03 +2026-02-20 to 2026-03-31 +3 +later than usual/);
  expect(text).not.toContain('soap');
  expect(text).toContain('\n  1 so late that no more is expected');
  const many = Array.from({ length: 1_022 }, (_, i) => ({ ...tea, group: `tea-${i}`, state: 'expected' as const }));
  const cut = runsOutText(many, output);
  expect(cut.split('\n')).toHaveLength(22);
  expect(cut).toContain('tea-19 ');
  expect(cut).toContain('  1,002 more run out later; all are in --json');
  expect(runsOutText([], output)).toContain('nothing that is usually bought again');
  expect(runsOutText(undefined, output)).toContain('products.replenishment');
});
