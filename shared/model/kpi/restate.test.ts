import { describe, expect, it } from 'vitest';
import { dayNumber } from '../values/time/day-number.ts';
import { monthOf } from '../values/time/month.ts';
import type { PackedVectors } from './cells.ts';
import { asKnownOn, type KpiChange, restatement, type StoredRow } from './restate.ts';

const at = dayNumber('2024-03-10');
const cohort = monthOf(at);
const rowsOf = (changes: readonly KpiChange[]): readonly StoredRow[] => changes.map(({ row }) => row);

describe('restatement', () => {
  it('does not take for what moved a cohort that answers to messages came meanwhile', () => {
    const run = (
      day: string,
      bounced: number,
      again: number,
    ): { readonly day: string; readonly vectors: PackedVectors } => ({
      day,
      vectors: {
        answers: { sent: [at, 5], bounced: [at, bounced] },
        'cohort-retention': { '': [cohort, 9], 0: [cohort, 9], 1: [cohort, again] },
        'monthly-repeat-rate': { existing: [cohort, 4], again: [cohort, again] },
      },
    });
    const first = rowsOf(restatement(run('2024-04-02', 1, 2))([]));
    const changes = restatement(run('2024-04-03', 2, 3))(first);
    const restated = changes.filter(({ earlier }) => earlier);
    expect(restated.map(({ row, earlier }) => [row.grain, earlier?.why])).toEqual([
      ['messages', 'after messages'],
      ['month', 'other rules'],
      ['cohort', 'in progress'],
    ]);
  });

  it.each(['__proto__', 'constructor'])('keeps that a channel called %s was not there before', (channel) => {
    const run = (day: string, cells: PackedVectors[string]) => restatement({ day, vectors: { 'new-buyers': cells } });
    const first = rowsOf(run('2024-03-10', { '': [at, 1], web: [at, 1] })([]));
    const [change] = run('2024-03-11', { '': [at, 2], web: [at, 1], [channel]: [at, 1] })(first);
    expect(Object.entries(change?.earlier?.kpis['new-buyers'] ?? {})).toEqual([
      ['', 1],
      [channel, 0],
    ]);
    const known = change?.earlier ? asKnownOn('2024-03-10', [change.row], [change.earlier]) : [];
    expect(known.map(({ kpis }) => kpis)).toEqual(first.map(({ kpis }) => kpis));
  });
});
