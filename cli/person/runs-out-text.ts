import type { Replenishment } from '#model/replenishment/replenishment.ts';
import { dayOfNumber } from '#model/values/time/day-number.ts';
import type { Output } from '../console/output.ts';

/** Rows shown: those who buy for a trade have hundreds. */
const ROWS = 20;

/** When what a customer bought runs out; undefined: the shop counts no replenishment, or no run has counted yet. */
export function runsOutText(told: readonly Replenishment[] | undefined, output: Output): string {
  if (!told)
    return output.prose(
      '  not known: counted where the shop sets products.replenishment, from the second daily run on',
    );
  const due = told.filter(({ state }) => state !== 'stopped');
  const stopped = told.length - due.length;
  const more = due.length - ROWS;
  const count = (value: number): string => value.toLocaleString('en');
  if (told.length === 0) return '  nothing that is usually bought again, or a subscription delivers it';
  return [
    ...(due.length === 0
      ? []
      : [
          output.table(
            ['goods', 'last bought', 'run out about', '4 of 5 cases', 'own intervals', 'state'],
            due
              .slice(0, ROWS)
              .map(({ group, lastDay, n, runsOut, state }) => [
                group,
                dayOfNumber(lastDay),
                dayOfNumber(runsOut.day),
                runsOut.within80.map(dayOfNumber).join(' to '),
                n,
                state === 'overdue' ? 'later than usual' : 'in time',
              ]),
          ),
        ]),
    ...(more > 0 ? [output.prose(`  ${count(more)} more run out later; all are in --json`)] : []),
    ...(stopped > 0
      ? [output.prose(`  ${count(stopped)} so late that no more is expected (state stopped in --json)`)]
      : []),
  ].join('\n');
}
