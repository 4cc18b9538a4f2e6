import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAMPAIGN_STATES } from '#model/campaign/life.ts';
import { RESPONSE_GROUPS, type ResponseGroup } from '#model/campaign/response-group.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { FAULT_MODES, Faulty } from '#test/support/engines/faulty.ts';
import { campaignWorld, type People } from '#test/support/worlds/campaigns.ts';
import { planWaves } from './plan-waves.ts';

const ACTIVE = { audience: { segments: ['stage:active'] } } as const;
const many = (count: number): People =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${n % 5}k${n}`, {}]));
const GROUPS = { '0k0': 'clicked', '1k1': 'silent', '2k2': 'unsubscribed' } as const;

/** Three of five had the message and are in a group. */
async function sent(over: Parameters<typeof campaignWorld>[0]['campaign'] = {}) {
  const world = campaignWorld({ campaign: { ...ACTIVE, keeps: ['first'], ...over }, people: many(5), groups: GROUPS });
  world.approve(5);
  await world.minute();
  return world;
}

describe('groups are kept where a segment asks for them', () => {
  it('of each who has one, once they have had their time to answer, and of nobody else', async () => {
    const world = await sent();
    world.later(3 * DAY_MS - 2 * 60_000);
    await world.minute();
    expect(world.keptGroups).toEqual([]);
    await world.minute();
    expect(world.keptGroups.toSorted()).toEqual(['first 0k0 clicked', 'first 1k1 silent', 'first 2k2 unsubscribed']);
    expect(world.planned).toHaveLength(5);
    world.later(9 * DAY_MS);
    await world.minute();
    await world.minute();
    expect(new Set(world.keptGroups).size).toBe(3);
  });

  it.each(['running', 'done'] as const)('also at the cap of its budget, for it sends nothing: %s', async (state) => {
    const world = await sent({ usefulUntil: '2026-12-20T00:00' });
    world.told.money = { cap: 5_000, held: 5_000, each: { first: 1_000 } };
    world.told.standing = { ...world.told.standing, state };
    world.later(4 * DAY_MS);
    for (let n = 0; n < 3; n++) await world.minute();
    expect(world.keptGroups).toHaveLength(3);
    expect(world.trail.steps.map(({ step }) => step)).toEqual(['start']);
  });

  it('not where no segment asks', async () => {
    const world = await sent({ keeps: undefined });
    world.later(9 * DAY_MS);
    await world.minute();
    expect(world.keptGroups).toEqual([]);
  });

  it.each(CAMPAIGN_STATES)('I15: also of a campaign that is %s now, and nothing is sent by it', async (state) => {
    const world = await sent();
    world.told.standing = { ...world.told.standing, state, isApproved: false };
    world.later(9 * DAY_MS);
    // one that runs is finished first
    await world.minute();
    await world.minute();
    expect(new Set(world.keptGroups).size).toBe(state === 'draft' ? 0 : 3);
    expect(world.planned).toHaveLength(5);
  });

  it('not of a campaign of which nothing has begun', async () => {
    const world = campaignWorld({ campaign: { ...ACTIVE, keeps: ['first'] }, people: many(5), groups: GROUPS });
    world.told.standing = { state: 'submitted', isApproved: false };
    world.later(9 * DAY_MS);
    await world.minute();
    expect(world.keptGroups).toEqual([]);
  });

  it('also of who is excluded by now: they had the message', async () => {
    const world = await sent({ audience: { segments: ['stage:active'], exclude: ['stage:lapsed'] } });
    world.setPeople({ ...many(5), '1k1': { stage: 'lapsed' } });
    world.later(3 * DAY_MS);
    await world.minute();
    await world.minute();
    expect(world.keptGroups).toContain('first 1k1 silent');
  });

  it('each person in one group and nobody outside of it, whatever crashes and repeats do', async () => {
    const fault = fc.option(fc.record({ at: fc.integer({ min: 1, max: 40 }), mode: fc.constantFrom(...FAULT_MODES) }));
    const group = fc.option(fc.constantFrom(...RESPONSE_GROUPS));
    await fc.assert(
      fc.asyncProperty(
        fc.array(group, { minLength: 1, maxLength: 30 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), fault), { maxLength: 12 }),
        async (given, cuts) => {
          const groups: Record<string, ResponseGroup> = {};
          for (const [n, one] of given.entries()) if (one) groups[`${n % 5}k${n}`] = one;
          const world = campaignWorld({
            ...{ campaign: { ...ACTIVE, keeps: ['first'] }, people: many(given.length), groups },
          });
          world.approve(given.length);
          await world.minute();
          world.later(3 * DAY_MS);
          for (const [room, broken] of cuts) {
            await planWaves(world.time.now, world.deps(new Faulty(broken ?? undefined)), room).catch(() => undefined);
            world.later(60_000);
          }
          for (let n = 0; n < 10; n++) await world.minute();
          const kept = [...new Set(world.keptGroups)].sort();
          expect(kept).toEqual(
            Object.entries(groups)
              .map(([id, one]) => `first ${id} ${one}`)
              .sort(),
          );
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});
