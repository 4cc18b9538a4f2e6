import { describe, expect, it } from 'vitest';
import type { Wave } from '#model/campaign/campaign.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { campaignWorld, DAY, type People } from '#test/support/worlds/campaigns.ts';

const wave = (id: string, at: string, over: Partial<Wave> = {}): Wave => ({
  ...{ id, at, template: 't', channels: ['email'] },
  ...over,
});
const many = (count: number, over = {}): People =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${String(n % 7)}x${n}`, over]));

describe('I13: an audience that is another than was approved is not written to', () => {
  const rules = { tea: 'h' };
  const tea = { audience: { segments: ['rule:tea'] } } as const;
  const drinkers = (count: number) => many(count, { rules: ['tea'] });
  const others = (count: number): People =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`other${n}`, {}]));

  it.each([
    ['nobody', 10, others(20), 'empty'],
    ['everybody', 10, drinkers(20), 'every customer'],
    ['everybody, though within a tenth', 10, drinkers(11), 'every customer'],
    ['fivefold', 4, { ...drinkers(20), ...others(5) }, 'five times'],
    ['a tenth more and one', 10, { ...drinkers(12), ...others(5) }, 'differs'],
    ['a tenth less and one', 10, { ...drinkers(8), ...others(5) }, 'differs'],
    ['not counted at approval', undefined, { ...drinkers(8), ...others(5) }, 'five times'],
  ] as const)('%s', async (_what, approved, people, words) => {
    const world = campaignWorld({ campaign: tea, people, rules });
    world.told.standing = { state: 'scheduled', isApproved: true, audience: approved };
    await world.minute();
    await world.minute();
    expect(world.planned).toEqual([]);
    expect(world.trail.steps).toMatchObject([{ step: 'hold', comment: expect.stringContaining(words) }]);
  });

  it.each([9, 10, 11])('%i of 10 are written to', async (count) => {
    const world = campaignWorld({ campaign: tea, people: { ...drinkers(count), ...others(5) }, rules });
    world.approve(10);
    await world.minute();
    expect(world.planned).toHaveLength(count);
  });

  it('by number, not by name: who came in since gets it, who went does not', async () => {
    const world = campaignWorld({ campaign: tea, people: { ...drinkers(10), ...others(5) }, rules });
    world.approve(10);
    const [first = '', ...stayed] = Object.keys(drinkers(10));
    const since = { came1: { rules: ['tea'] }, came2: { rules: ['tea'] } };
    const { [first]: _, ...left } = drinkers(10);
    world.setPeople({ ...left, ...since, ...others(5) });
    await world.minute();
    expect(world.planned.map(({ customerId }) => customerId).sort()).toEqual([...stayed, 'came1', 'came2'].sort());
  });

  it('everybody gets it where somebody resumed it for all of them', async () => {
    const world = campaignWorld({ campaign: tea, people: drinkers(11), rules });
    world.approve(11);
    await world.minute();
    expect(world.planned).toHaveLength(11);
  });

  it('five times as many are held whatever drift the campaign allows', async () => {
    const world = campaignWorld({ campaign: { ...tea, drift: 100 }, people: { ...drinkers(50), ...others(5) }, rules });
    world.approve(10);
    await world.minute();
    expect(world.trail.steps).toMatchObject([{ step: 'hold', numbers: { audience: 50, everybody: 55 } }]);
  });

  it('a segment that the day does not know, a day that is old, and no day at all hold it', async () => {
    const unknown = campaignWorld({ campaign: tea, people: drinkers(10) });
    unknown.approve(10);
    await unknown.minute();
    expect(unknown.trail.steps).toMatchObject([{ step: 'hold', comment: expect.stringContaining('rule:tea') }]);
    const old = campaignWorld({ campaign: { ...tea, usefulUntil: '2026-12-01T00:00' }, people: drinkers(10), rules });
    old.approve(10);
    old.later(4 * DAY_MS);
    await old.minute();
    expect(old.trail.steps).toMatchObject([{ step: 'hold', comment: expect.stringContaining('too old') }]);
    const none = campaignWorld({ campaign: tea, people: {}, rules });
    none.forget(DAY);
    none.approve(10);
    await none.minute();
    expect(none.trail.steps).toMatchObject([{ step: 'hold', comment: expect.stringContaining('no daily run') }]);
    // None of these is a number that somebody could mean: the approved one stays.
    for (const { trail } of [unknown, old, none]) expect(trail.steps[0]?.numbers).toBeUndefined();
    expect([unknown, old, none].flatMap(({ planned }) => planned)).toEqual([]);
  });

  it('is asked anew at each wave; what was planned of the first stays', async () => {
    const waves = [wave('one', '2026-11-11T10:00'), wave('two', '2026-11-11T12:00')];
    const people = { ...drinkers(10), ...others(5) };
    const world = campaignWorld({ campaign: { ...tea, waves }, people, rules });
    world.approve(10);
    await world.minute();
    world.setPeople({ ...drinkers(30), ...others(5) }, '2026-11-11');
    world.later(3 * HOUR_MS);
    await world.minute();
    expect(world.told.standing.state).toBe('held');
    expect(world.planned).toHaveLength(10);
    // Somebody says that these are meant.
    world.approve(30);
    await world.minute();
    expect(world.plannedOf().filter((one) => one.startsWith('two'))).toHaveLength(30);
    expect(world.plannedOf().filter((one) => one.startsWith('one'))).toHaveLength(10);
  });

  it('a wave goes by the day on which it began, and by the newest one where that is kept no more, nobody twice', async () => {
    const world = campaignWorld({
      campaign: { ...tea, usefulUntil: '2027-02-01T00:00' },
      ...{ people: { ...drinkers(20), ...others(5) }, rules },
    });
    world.approve(20);
    await world.minute(10);
    world.setPeople({ ...drinkers(21), ...others(5) }, '2026-11-11');
    world.later(DAY_MS);
    await world.minute(5);
    expect(world.planned.every(({ subject }) => subject.day === DAY)).toBe(true);
    world.told.standing = { ...world.told.standing, state: 'paused' };
    world.forget(DAY);
    world.setPeople({ ...drinkers(21), ...others(5) }, '2026-12-20');
    world.later(40 * DAY_MS);
    await world.minute();
    world.approve(20);
    await world.minute();
    await world.minute();
    expect(new Set(world.planned.map(({ touchId }) => touchId)).size).toBe(21);
    expect(world.planned.at(-1)?.subject.day).toBe('2026-12-20');
  });
});
