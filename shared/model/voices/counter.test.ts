import { describe, expect, it } from 'vitest';
import { aShop } from '#test/support/daily.ts';
import { aDayRow } from '#test/support/day-row.ts';
import type { Fact } from '../customer/facts.ts';
import { LADDER_FACT } from '../day/ladder-facts.ts';
import type { SurveyForm } from '../survey/survey.ts';
import { DAY_MS } from '../values/time/day.ts';
import { BELOW_LEVELS, voicesCounter, voicesOf } from './counter.ts';

const TODAY = 20_000;
const END = (TODAY + 1) * DAY_MS;
const context = { shop: aShop({ timezone: 'UTC' }), day: '2024-10-04', today: TODAY, end: END };
const SCHEME = { move: 'none', joinedDay: 1, points: 0, pending: 0, expiryDay: 0, expiring: 0 } as const;

const answered = (daysAgo: number, score: number | undefined): Fact => {
  const form: Partial<SurveyForm> = score === undefined ? {} : { score, facets: {} };
  return { kind: 'answer', name: `a${daysAgo}`, at: END - daysAgo * DAY_MS, value: { survey: 'survey', ...form } };
};

interface Person {
  readonly level?: string;
  readonly isIn?: boolean;
  readonly facts?: readonly Fact[];
}

function counted(people: readonly Person[]) {
  const counts = voicesCounter.zero();
  for (const { level, isIn = false, facts } of people) {
    const scheme = level === undefined ? undefined : { ...SCHEME, level };
    const row = aDayRow({ scheme, ladder: isIn ? LADDER_FACT.community : 0 });
    const customer = { shop: 'garden', id: 'c', entries: new Map() };
    voicesCounter.add(counts, row, { customer, facts }, context);
  }
  return counts;
}

describe('what members say', () => {
  it('is each one’s last score of a year, on the level that they hold', () => {
    const people: readonly Person[] = [
      { level: 'oak', facts: [answered(10, 9), answered(90, 2)] },
      { level: 'oak', facts: [answered(2, undefined), answered(365, 8)] },
      { level: 'oak', facts: [answered(366, 10)] },
      { level: 'oak', facts: [answered(0, 10), answered(1, 6)] },
      { level: '', facts: [answered(1, 10)] },
      { facts: [answered(1, 10)] },
    ];
    expect(voicesOf(counted(people))?.levels).toEqual({
      [BELOW_LEVELS]: { promoters: 1, passives: 0, detractors: 0 },
      oak: { promoters: 1, passives: 1, detractors: 1 },
    });
  });

  it('is told by the community in 90 days, polls among it', () => {
    const said = voicesOf(
      counted([
        { isIn: true, facts: [answered(1, 9), answered(90, undefined), answered(91, 9)] },
        { isIn: true, level: 'oak', facts: [answered(200, 9)] },
        { facts: [answered(1, 9)] },
      ]),
    );
    expect(said?.community).toEqual({ answers: 2, people: 1 });
  });

  it('is not known, rather than nothing, where no facts are read', () => {
    expect(voicesOf(counted([{ level: 'oak' }, { isIn: true }]))).toBeUndefined();
    expect(voicesOf(counted([{ level: 'oak', facts: [] }]))).toEqual({
      levels: {},
      community: { answers: 0, people: 0 },
    });
  });

  it('adds up the same however people are cut into parts', () => {
    const people = [9, 8, 3, 10].map(
      (score, n): Person => ({ level: n % 2 ? 'oak' : '', isIn: true, facts: [answered(n + 1, score)] }),
    );
    const into = voicesCounter.zero();
    for (const part of [people.slice(0, 1), [], people.slice(1)])
      voicesCounter.merge(into, voicesCounter.unpack(JSON.parse(JSON.stringify(voicesCounter.pack(counted(part))))));
    expect(voicesOf(into)).toEqual(voicesOf(counted(people)));
    expect(() => voicesCounter.unpack({ levels: {} })).toThrow();
  });
});
