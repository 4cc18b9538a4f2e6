import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notFinite } from '#test/support/finite.ts';
import { inProof } from '#test/support/in-proof.ts';
import type { OrdersSeen, Send } from '../form/kpi.ts';
import { putPressure } from '../form/pressure.ts';
import { rowsOf } from '../rows.ts';
import { pressure } from './pressure.ts';

const TODAY = 20_000;

interface Person {
  readonly sends: readonly (readonly [ago: number, clicked: boolean])[];
  readonly bought: readonly number[];
  readonly isAnonymous: boolean;
}

const person: fc.Arbitrary<Person> = fc.record({
  sends: fc.array(fc.tuple(fc.integer({ min: 0, max: 14 }), fc.boolean()), { maxLength: 12 }),
  bought: fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 4 }),
  isAnonymous: fc.constantFrom(false, false, false, true),
});

function cellsOf(people: readonly Person[]): Record<string, number> {
  const cells: Record<string, number> = {};
  for (const { sends, bought, isAnonymous } of people) {
    const told = sends.map(([ago, clicked]): Send => {
      const day = TODAY - ago;
      return { programId: 'p', channel: 'email', day, at: day * 86_400_000, clicked };
    });
    const seen = { sends: told, isAnonymous, days: bought.map((ago) => TODAY - ago), context: { today: TODAY } };
    putPressure(seen as unknown as OrdersSeen, (at, cell, n) => {
      expect(at).toBe(TODAY);
      cells[cell] = (cells[cell] ?? 0) + n;
    });
  }
  return cells;
}

const read = (cells: Record<string, number>) =>
  pressure.read(
    rowsOf([{ at: TODAY, grain: 'day', kpis: { pressure: cells } } as never], 'pressure', {
      ...{ from: TODAY - 29, to: TODAY, asOf: TODAY },
    }),
  );

describe('messages per person and week', () => {
  it('are those that a list of people gives, with what they did in the week after', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 20 }), (people) => {
        const cells = cellsOf(people);
        const known = people.filter(({ isAnonymous }) => !isAnonymous);
        const within = ({ sends }: Person, from: number, to: number) =>
          sends.filter(([ago]) => ago >= from && ago < to);
        const now = known.map((one) => within(one, 0, 7).length).filter((n) => n > 0);
        expect([cells.people ?? 0, cells.messages ?? 0]).toEqual([now.length, now.reduce((sum, n) => sum + n, 0)]);
        for (const band of [1, 2, 3, 4]) {
          const isOf = (n: number) => (band === 4 ? n >= 4 : n === band);
          expect(cells[`people:${band}`] ?? 0).toBe(now.filter(isOf).length);
          const before = known.filter((one) => isOf(within(one, 7, 14).length));
          const messages = before.flatMap((one) => within(one, 7, 14));
          expect([cells[`week:${band}`] ?? 0, cells[`sent:${band}`] ?? 0, cells[`clicked:${band}`] ?? 0]).toEqual([
            ...[before.length, messages.length, messages.filter(([, clicked]) => clicked).length],
          ]);
          const bought = before.filter((one) => one.bought.some((ago) => ago < 7)).length;
          expect(cells[`bought:${band}`] ?? 0).toBe(bought);
        }
        const told = read(cells);
        expect(notFinite(told)).toEqual([]);
        expect(told.known).toBe(now.length > 0);
        if (told.known) expect(told.value * now.length).toBeCloseTo(cells.messages ?? 0, 9);
      }),
      { numRuns: inProof(2_000, 200) },
    );
  });

  it('are not known of a week in which nobody got one: no division by nobody', () => {
    expect(read({ 'week:1': 3 })).toMatchObject({ known: false, why: { en: expect.stringContaining('none left') } });
  });
});
