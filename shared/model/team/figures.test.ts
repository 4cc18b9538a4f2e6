import fc from 'fast-check';
import { expect, it } from 'vitest';
import { notFinite } from '#test/support/finite.ts';
import { handOffFigures } from './figures.ts';
import { CASE_OUTCOMES, type HandOff } from './hand-off.ts';

const HOUR = 3_600_000;
const [FROM, UNTIL] = [100 * HOUR, 200 * HOUR];

const handOff = fc
  .record({
    reason: fc.constantFrom('journey' as const, 'low-answer' as const, 'walker' as const),
    opened: fc.integer({ min: 80, max: 220 }),
    taken: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
    done: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
    outcome: fc.constantFrom(...CASE_OUTCOMES),
    as: fc.constantFrom('case' as const, 'lead' as const, undefined),
  })
  .map(({ reason, as, opened, taken, done, outcome }): HandOff => {
    const openedAt = opened * HOUR;
    const takenAt = taken === undefined ? undefined : openedAt + taken * HOUR;
    const closedAt = takenAt === undefined || done === undefined ? undefined : takenAt + done * HOUR;
    const closed = closedAt !== undefined && { closedAt, outcome };
    return {
      ...{ id: `${opened}`, shop: 'garden', customerId: 'ada', reason, as, card: '', known: {}, openedAt, version: 1 },
      ...(takenAt !== undefined && { takenAt }),
      ...closed,
    };
  });

it('figures of hand-offs are those of the list: opened, taken and done in time, and the middle of how long it took', () => {
  fc.assert(
    fc.property(fc.array(handOff, { maxLength: 12 }), (all) => {
      const told = handOffFigures(all, FROM, UNTIL);
      expect(notFinite(told)).toEqual([]);
      const cases = all.filter(({ reason, as }) => reason !== 'walker' && as !== 'lead');
      const mine = cases.filter(({ openedAt }) => openedAt >= FROM && openedAt < UNTIL);
      const waits = mine.flatMap(({ takenAt, openedAt }) =>
        takenAt !== undefined && takenAt < UNTIL ? [takenAt - openedAt] : [],
      );
      const done = mine.filter(({ closedAt }) => closedAt !== undefined && closedAt < UNTIL);
      expect([told.opened, told.taken, told.done]).toEqual([mine.length, waits.length, done.length]);
      expect(Object.values(told.outcomes).reduce((sum, n) => sum + n, 0)).toBe(done.length);
      const still = cases.filter((of) => of.openedAt < UNTIL && !((of.closedAt ?? UNTIL) < UNTIL));
      expect(told.open).toBe(still.length);
      // half of them took no longer, and not fewer than half took as long
      const middle = told.takenAfterMs;
      if (waits.length === 0) expect(middle).toBeUndefined();
      else {
        expect(waits.filter((ms) => ms <= (middle ?? -1)).length).toBeGreaterThanOrEqual(waits.length / 2);
        expect(waits.filter((ms) => ms >= (middle ?? -1)).length).toBeGreaterThanOrEqual(waits.length / 2);
      }
    }),
  );
  expect(handOffFigures([], FROM, UNTIL)).toMatchObject({ opened: 0, open: 0, takenAfterMs: undefined });
});
