import type { Replenishment } from '#model/replenishment/replenishment.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { DayNumber } from '#model/values/time/day-number.ts';
import type { Output } from '../console/output.ts';

/** When what a customer bought runs out; undefined: the shop counts no replenishment, or no run has counted yet. */
export function runsOutText(told: readonly Replenishment[] | undefined, output: Output): string {
  if (!told)
    return output.prose(
      '  not known: counted where the shop sets products.replenishment, from the second daily run on',
    );
  return output.table(
    ['goods', 'last bought', 'run out about', '4 of 5 cases', 'own intervals', 'state'],
    told.map(({ group, lastDay, n, runsOut, state }) => [
      group,
      dayOf(lastDay),
      state === 'stopped' ? 'not expected' : dayOf(runsOut.day),
      state === 'stopped' ? '' : runsOut.within80.map(dayOf).join(' to '),
      n,
      STATES[state],
    ]),
    '  nothing that is usually bought again, or a subscription delivers it',
  );
}

const STATES = {
  expected: 'in time',
  overdue: 'later than usual',
  stopped: 'so late that no more is expected',
} as const satisfies Record<Replenishment['state'], string>;

const dayOf = (day: DayNumber): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
