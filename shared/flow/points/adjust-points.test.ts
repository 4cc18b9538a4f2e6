import { beforeEach, describe, expect, it } from 'vitest';
import { memoryAskedAdjustments } from '#adapters/memory/asked-adjustments.ts';
import { NOW, pointsWorld, question, shop } from '#test/support/points-member.ts';
import { askAdjustment, decideAdjustment, openAdjustments, takeOutLeft } from './adjust-points.ts';

const ask = { id: 'adjust:1', at: NOW - 1, points: -30, by: 'mia', why: 'counted twice' };
const team = [{ id: 'mia', name: 'Mia Brandt', email: 'm.brandt@linden.example' }];

describe('I16: points are set right by two people', () => {
  let deps: ReturnType<typeof made>;
  const made = () => ({ ...pointsWorld(), asked: memoryAskedAdjustments(), team });
  const decide = (by: string, decision: 'agree' | 'refuse' = 'agree') =>
    decideAdjustment(deps, question, { id: ask.id, by, at: NOW, decision });
  const open = async () => (await openAdjustments(deps, question, NOW)).map(({ ask: { id } }) => id);
  beforeEach(async () => {
    deps = made();
    await deps.buys('c1', 'i:1', 10_000);
    for (const _twice of [1, 2]) expect(await askAdjustment(deps, question, ask)).toBe('asked');
  });

  it('nothing changes until another agrees; then it is done, once', async () => {
    expect([await deps.available(), await open()]).toEqual([100, ['adjust:1']]);
    expect(await decide('jo')).toMatchObject({ outcome: 'decided', entry: { by: 'mia' } });
    expect([await deps.available(), await open()]).toEqual([70, []]);
    expect(await decide('kim')).toEqual({ outcome: 'unknown' });
    expect(await deps.points.list(shop.id, 'c1')).toMatchObject([
      { kind: 'ask' },
      { kind: 'adjust', points: -30, by: ['mia', 'jo'], why: 'counted twice' },
    ]);
  });

  it('who asked does not agree, under whatever name the team knows them by', async () => {
    for (const by of ['mia', 'MIA', 'mia@linden.example', 'm.brandt', 'mia-brandt'])
      expect(await decide(by), by).toEqual({ outcome: 'same person', askedBy: 'mia' });
    expect([await deps.available(), await open()]).toEqual([100, ['adjust:1']]);
  });

  it('is refused by anybody, also by who asked; then nobody agrees any more', async () => {
    expect(await decide('mia', 'refuse')).toMatchObject({ outcome: 'decided' });
    await deps.asked.note(shop.id, { id: ask.id, customerId: 'c1' });
    expect(await decide('jo')).toEqual({ outcome: 'over' });
    expect([await deps.available(), await open()]).toEqual([100, []]);
  });

  it('what a crash left is taken out, and what waits stays', async () => {
    await deps.asked.note(shop.id, { id: 'adjust:0', customerId: 'c1' });
    await takeOutLeft(deps, question, NOW);
    expect((await deps.asked.list(shop.id)).map(({ id }) => id)).toEqual(['adjust:1']);
    expect(await decide('jo')).toMatchObject({ outcome: 'decided' });
  });

  it('by many who decide at once it is decided once', async () => {
    const all = await Promise.all(
      ['jo', 'kim', 'lee', 'ana'].map((by, n) => decide(by, n % 2 === 0 ? 'agree' : 'refuse')),
    );
    expect(all.filter(({ outcome }) => outcome === 'decided')).toHaveLength(1);
    expect(await deps.points.list(shop.id, 'c1')).toHaveLength(2);
  });

  it('follows a merge, and is gone with an erased member', async () => {
    await deps.customers.ensure(shop.id, 'c2');
    await deps.customers.addLinks(shop.id, 'c2', { merged: ['c1'] });
    await deps.points.append(shop.id, 'c1', 1, { kind: 'closed' });
    deps.customers.mark(shop.id, 'c1', { mergedInto: 'c2' });
    expect((await openAdjustments(deps, question, NOW))[0]?.customerId).toBe('c2');
    deps.customers.mark(shop.id, 'c2', { erased: true });
    expect(await open()).toEqual([]);
    await takeOutLeft(deps, question, NOW);
    expect(await deps.asked.list(shop.id)).toEqual([]);
    expect(await decide('jo')).toEqual({ outcome: 'unknown' });
    expect(await askAdjustment(deps, question, { ...ask, id: 'adjust:2' })).toBe('nobody');
    expect(await deps.asked.list(shop.id)).toEqual([]);
  });
});
