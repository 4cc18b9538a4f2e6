import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { anEntry } from '#test/support/daily.ts';
import { comeIn, journey, message, until, whereIs } from '#test/support/worlds/journeys.ts';
import { START, type TouchWorld, touchWorld } from '#test/support/worlds/touches.ts';

describe('a date of a person', () => {
  const waits = (untilDate: string) =>
    journey(`waits-${untilDate}`, [{ do: 'wait', id: 'date', untilDate, atMostMs: 60 * DAY_MS }, message('wish')]);
  const endOfWait = async (date: string, told: (world: TouchWorld) => Promise<unknown>) => {
    const program = waits(date);
    const world = touchWorld({ programs: [program] });
    await world.person('c1');
    await told(world);
    await comeIn(world, program, 'c1');
    await until(world, START + HOUR_MS);
    const { wakeAt = 0 } = (await whereIs(world, program, 'c1')) ?? {};
    return new Date(wakeAt).toISOString().slice(0, 10);
  };

  it('ends a wait when it comes: a birthday, the anniversary of the first order, an attribute that is a time', async () => {
    const birthday = (world: TouchWorld) =>
      world.preferences.put(
        world.shop.id,
        'c1',
        { updatedAt: 1, birthday: '12-03', frequency: 'normal', interests: [] },
        undefined,
      );
    expect(await endOfWait('birthday', birthday)).toBe('2026-12-03');
    const bought = async ({ customers, shop }: TouchWorld) => {
      for (const [key, day] of [
        ['s:1', '2024-12-05'],
        ['s:2', '2025-12-09'],
      ] as const)
        await customers.setEntry(shop.id, 'c1', key, anEntry({ at: Date.parse(`${day}T12:00:00Z`), origin: 'c1' }));
    };
    expect(await endOfWait('anniversary', bought)).toBe('2026-12-05');
    const contract = (world: TouchWorld) =>
      world.facts.put(world.shop.id, 'c1', {
        ...{ kind: 'attribute', name: 'contract', at: 1, value: Date.parse('2026-12-11T12:00:00Z') },
      });
    expect(await endOfWait('contract', contract)).toBe('2026-12-11');
  });

  it('that nobody knows, or that is no time, ends it with atMostMs', async () => {
    expect(await endOfWait('birthday', async () => undefined)).toBe('2027-01-22');
    const word = (world: TouchWorld) =>
      world.facts.put(world.shop.id, 'c1', { kind: 'attribute', name: 'contract', at: 1, value: 'soon' });
    expect(await endOfWait('contract', word)).toBe('2027-01-22');
  });
});
