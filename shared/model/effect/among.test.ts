import { describe, expect, it } from 'vitest';
import { cellsOf, times } from '#test/support/effects/arms.ts';
import { enter } from '#test/support/effects/simulated-shop.ts';
import { inProof } from '#test/support/in-proof.ts';
import { TIERS } from '../segment/membership.ts';
import { amongAll } from './among.ts';
import type { ProgramEffect } from './effect.ts';
import { effectOf } from './effect-of.ts';
import { ALL_PROGRAMS, NOTHING_SENT } from './entry.ts';
import { ProgramCells, placeOf } from './program-cells.ts';
import { seeded } from './stats/draws.ts';

const PROGRAMS = 40;
const DAYS = 90;
const SHOPS = inProof(400, 30);
const TIME_MS = inProof(900_000, 90_000);
/** 2024-Q4. */
const QUARTER = { quarter: 219, from: 19_997 };

/** How many programs are named in a shop whose programs do nothing: on any day of a quarter that somebody looks, and once it is over. */
function named(seed: number, perDay: number) {
  const uniform = seeded(seed * 7907 + 5);
  const all = Array.from({ length: PROGRAMS }, () => new ProgramCells());
  const found = { running: false, final: false, alone: false };
  const look = (asOf: number) =>
    amongAll(
      all.map((cells, n) => effectOf({ ...QUARTER, programId: `p${n}`, cells, asOf, outcomeDays: 30, shop: {} })),
    );
  for (let day = 0; day < DAYS; day++) {
    for (const cells of all) {
      for (let n = 0; n < perDay; n++) {
        const { tier, isControl, spent } = enter(uniform, { hasEffect: false });
        const place = placeOf({ share: 1000, tier: TIERS[tier], arm: isControl ? 'control' : 'treated' });
        const amounts = { netMinor: spent, contributionMinor: Number.NaN, beforeMinor: 0 };
        const outcome = { ...amounts, orders: spent > 0 ? 1 : 0, left: false };
        cells.add({ day: QUARTER.from + day, place, variants: [], sent: NOTHING_SENT, outcome });
      }
    }
    if (day % 7 === 6 || day === DAYS - 1) {
      found.running ||= look(QUARTER.from + 30 + day).some(({ among }) => among.verdict !== 'open');
    }
  }
  const over = look(QUARTER.from + 400);
  found.final = over.some(({ among }) => among.verdict !== 'open');
  found.alone = over.some(({ caused }) => caused.known && caused.value.verdict !== 'open');
  return found;
}

describe('with 40 programs that do nothing, looked at all through the quarter', () => {
  it.each(inProof([2, 5, 20], [5]))(
    'any of them is named in at most 5 of 100 shops with %i people a day and program, where limits of each alone name one in most',
    (perDay) => {
      const shops = Array.from({ length: SHOPS }, (_, seed) => named(seed, perDay));
      const share = (of: 'running' | 'final' | 'alone') => shops.filter((shop) => shop[of]).length / SHOPS;
      expect(share('running')).toBeLessThanOrEqual(0.05);
      expect(share('final')).toBeLessThanOrEqual(0.05);
      expect(share('alone')).toBeGreaterThan(0.5);
    },
    TIME_MS,
  );
});

describe('among all programs of a quarter', () => {
  const program = (programId: string, control: number, asOf: number, treated = 270) =>
    effectOf({
      ...{ ...QUARTER, programId, asOf, outcomeDays: 30, shop: {} },
      cells: cellsOf([
        { arm: 'treated', people: 1800, bought: times(treated, 1000) },
        { arm: 'control', people: 200, bought: times(control, 1000) },
      ]),
    });
  const [RUNNING, OVER] = [20_050, 20_200];
  const idle = (n: number, asOf: number) => Array.from({ length: n }, (_, i) => program(`idle-${i}`, 30, asOf));
  const verdicts = (effects: readonly ProgramEffect[]) =>
    Object.fromEntries(amongAll(effects).map(({ programId, among }) => [programId, among.verdict]));

  it('one that really works is named beside 39 that do nothing, and one that harms', () => {
    for (const asOf of [RUNNING, OVER]) {
      const found = verdicts([program('works', 4, asOf), program('harms', 80, asOf), ...idle(38, asOf)]);
      expect([found.works, found.harms, found['idle-0']]).toEqual(['more', 'less', 'open']);
    }
  });

  it('what its own limits say is not said of it where so many are looked at, and is where it is alone', () => {
    const lucky = program('lucky', 17, OVER);
    expect(lucky.caused.known && lucky.caused.value.verdict).toBe('more');
    expect(verdicts([lucky]).lucky).toBe('more');
    expect(verdicts([lucky, ...idle(39, OVER)]).lucky).toBe('open');
    expect(amongAll([lucky, ...idle(39, OVER)])[0]?.among.programs).toBe(40);
  });

  it('where there is one question its own limits answer it, also where buyers are many', () => {
    const many = effectOf({
      ...{ ...QUARTER, programId: 'p', asOf: OVER, outcomeDays: 30, shop: {} },
      cells: cellsOf([
        { arm: 'treated', people: 1800, bought: times(900, 1000) },
        { arm: 'control', people: 200, bought: times(80, 1000) },
      ]),
    });
    for (const programId of ['p', ALL_PROGRAMS]) expect(verdicts([{ ...many, programId }])[programId]).toBe('more');
  });

  it('of all together has half of the 5 %, however many programs there are', () => {
    const together = program(ALL_PROGRAMS, 14, OVER);
    expect(verdicts([together, ...idle(39, OVER)])[ALL_PROGRAMS]).toBe('more');
    expect(verdicts([program(ALL_PROGRAMS, 18, OVER), ...idle(1, OVER)])[ALL_PROGRAMS]).toBe('open');
    expect(amongAll([together, program('lucky', 18, OVER)]).map(({ among }) => among.programs)).toEqual([2, 2]);
    // nor does it make a program look better
    expect(verdicts([program('lucky', 18, OVER)]).lucky).toBe('more');
    expect(verdicts([together, program('lucky', 18, OVER)]).lucky).toBe('open');
  });

  it('one that is not compared is none of them', () => {
    const nobody = effectOf({
      ...{ ...QUARTER, programId: 'unheld', asOf: OVER, outcomeDays: 30, shop: {} },
      cells: cellsOf([{ arm: 'treated', people: 50, bought: times(20, 1000), share: 0 }]),
    });
    const [found] = amongAll([nobody, program('lucky', 17, OVER)]);
    expect(found).toMatchObject({ chance: undefined, among: { verdict: 'open', programs: 1 } });
  });
});
