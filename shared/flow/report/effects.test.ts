import { describe, expect, it } from 'vitest';
import { amongAll } from '#model/effect/among.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import { cellsOf, times } from '#test/support/effects/arms.ts';
import type { EffectsOfDay } from '../effects/load-effects.ts';
import { effects } from './effects.ts';

/** 2024-Q3 and 2024-Q4, as known when the latter's first people have had their days. */
const [LAST, NOW, AS_OF] = [218, 219, 20_050];

type Arms = readonly [treated: number, control: number, share?: number];

const quarterOf = (quarter: number, programs: Readonly<Record<string, Arms>>): EffectsOfDay['quarters'][number] => ({
  quarter,
  programs: amongAll(
    Object.entries(programs).map(([programId, [treated, control, share = 1000]]) => {
      const day = quarter === NOW ? 20_000 : 19_920;
      const groups = [
        { arm: 'treated', people: treated, bought: times(Math.floor(treated / 3), 100), share, day },
        { arm: 'control', people: control, bought: times(Math.floor(control / 4), 100), share, day },
      ] as const;
      const cells = cellsOf(groups.filter(({ people }) => people > 0));
      return effectOf({ programId, quarter, cells, asOf: AS_OF, outcomeDays: 30, shop: {} });
    }),
  ),
});

const told = (...quarters: EffectsOfDay['quarters']) => {
  const fact = effects({ day: '2024-11-23', outcomeDays: 30, quarters }, [
    { id: 'win-back', name: 'Win-back', holdout: 0.1 },
  ]);
  if (!fact.known) throw new Error('not known');
  const { quarter, before, programs } = fact.value;
  const of = (all: typeof programs) => all.map(({ name, caused }) => `${name} ${caused.known}`);
  return [quarter, of(programs), before && [before.quarter, before.from, before.to, of(before.programs)]];
};

describe('the quarter before', () => {
  const last = quarterOf(LAST, { 'win-back': [300, 40], birthday: [300, 40], advocates: [30, 0, 0], sunset: [8, 2] });

  it('stands beside one that tells nothing yet, with what it tells and how many bought; who holds nobody out tells nothing', () => {
    const now = quarterOf(NOW, { 'win-back': [30, 3], advocates: [30, 0, 0] });
    expect(told(now, last)).toEqual([
      '2024-Q4',
      ['Win-back false', 'advocates false'],
      ['2024-Q3', '2024-07-01', '2024-09-30', ['Win-back true', 'birthday true', 'sunset false']],
    ]);
  });

  it('tells only of programs of which the running one does not', () => {
    const now = quarterOf(NOW, { 'win-back': [300, 40], birthday: [30, 3], sunset: [30, 3] });
    expect(told(now, last)[2]).toEqual(['2024-Q3', '2024-07-01', '2024-09-30', ['birthday true']]);
  });

  it('is none where it tells no more, or where it is not the one before', () => {
    const now = quarterOf(NOW, { 'win-back': [300, 40], birthday: [300, 40] });
    expect(told(now, last)[2]).toBeUndefined();
    expect(told(quarterOf(NOW, { 'win-back': [30, 3] }), { ...last, quarter: LAST - 1 })[2]).toBeUndefined();
    expect(told(quarterOf(NOW, { 'win-back': [30, 3] }))[2]).toBeUndefined();
  });
});
