import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign, Wave } from '#model/campaign/campaign.ts';
import type { WaveMoney } from '#model/campaign/waves/paid.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { campaignWorld, type People } from '#test/support/worlds/campaigns.ts';

const wave = (id: string, at: string, over: Partial<Wave> = {}): Wave => ({
  ...{ id, at, template: 't', channels: ['email'] },
  ...over,
});
const many = (count: number): People =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${String(n).padStart(3, '0')}x`, {}]));
const TWO: Partial<Campaign> = {
  audience: { segments: ['stage:active'] },
  waves: [wave('first', '2026-11-11T10:00'), wave('last', '2026-11-11T16:00')],
};
const EACH = { first: 1_000, last: 1_000 };

function world(campaign: Partial<Campaign>, people: number, money: Partial<WaveMoney>) {
  const made = campaignWorld({ campaign, people: many(people) });
  made.approve(people);
  made.told.money = { cap: 1e12, held: 0, each: EACH, ...money };
  const go = (more: Partial<typeof made.told.standing> = {}) => {
    made.told.standing = { ...made.told.standing, state: 'scheduled', ...more };
  };
  return { ...made, go };
}

describe('near its cap a campaign stops at the wave', () => {
  it('I15: a wave that is not paid whole does not begin: it is held, with the amounts, and told once', async () => {
    const { minute, later, trail, plannedOf, told, telemetry } = world(TWO, 30, { cap: 50_000 });
    await minute();
    expect(plannedOf()).toHaveLength(30);
    later(6 * HOUR_MS);
    // five of the first had no consent: what they would have cost is left
    told.money = { ...told.money, held: 25_000 };
    await minute();
    await minute();
    expect(plannedOf()).toHaveLength(30);
    expect(trail.steps.filter(({ step }) => step === 'hold')).toEqual([
      {
        ...{ step: 'hold', wave: 'last', numbers: { people: 30, costMinor: 30, leftMinor: 20 } },
        comment:
          'the budget does not pay for the wave last whole: it would cost about 0.30 GBP for 30 people, and 0.20 GBP of the budget are left; nobody has got it',
      },
    ]);
    expect(telemetry.counted('CampaignHeld')).toBe(1);
  });

  it('goes on whole once the cap was raised, and for as many as fit where somebody decided so', async () => {
    const raised = world(TWO, 30, { cap: 29_000 });
    await raised.minute();
    expect(raised.told.standing.state).toBe('held');
    raised.told.money = { ...raised.told.money, cap: 30_000 };
    raised.go();
    await raised.minute();
    expect(raised.plannedOf()).toHaveLength(30);

    const fits = world(TWO, 30, { cap: 29_000 });
    await fits.minute();
    fits.go({ fits: ['first'] });
    await fits.minute();
    // the senders keep the cap: whom it does not reach ends in the ledger as campaign_budget
    expect(fits.plannedOf()).toHaveLength(30);
    fits.later(6 * HOUR_MS);
    await fits.minute();
    expect(fits.told.standing.state).toBe('held');
  });

  it('asks for the whole wave before some go ahead, and looks at what has left alone once messages are over', async () => {
    const ahead = world({ ...TWO, first: { share: 0.1, hours: 3 } }, 30, { cap: 29_000 });
    ahead.later(-3 * HOUR_MS);
    await ahead.minute();
    expect([ahead.told.standing.state, ahead.plannedOf()]).toEqual(['held', []]);

    const waves = [wave('first', '2026-11-11T10:00'), wave('last', '2026-11-16T16:00')];
    const later = world({ ...TWO, waves, usefulUntil: '2026-11-30T00:00' }, 30, { cap: 45_000 });
    await later.minute();
    later.setPeople(many(30), '2026-11-15');
    later.told.money = { ...later.told.money, held: 15_000 };
    later.later(5 * DAY_MS + 6 * HOUR_MS);
    await later.minute();
    expect(later.plannedOf()).toHaveLength(60);
  });

  it('I15: of one that goes by answers as many are planned as are paid for, and then it is held and said', async () => {
    const people = many(30);
    const groups = Object.fromEntries(Object.keys(people).map((id) => [id, 'clicked' as const]));
    const after = { of: 'first', groups: ['clicked' as const] };
    const campaign = { ...TWO, waves: [TWO.waves?.[0] as Wave, wave('last', '2026-11-11T16:00', { after })] };
    const made = campaignWorld({ campaign, people, groups });
    made.approve(30);
    made.told.money = { cap: 42_000, held: 0, each: EACH };
    await made.minute();
    made.later(6 * HOUR_MS);
    for (let n = 0; n < 4; n++) await made.minute(5);
    expect(made.planned.filter(({ stepId }) => stepId === 'last')).toHaveLength(12);
    expect(made.told.standing.state).toBe('held');
    expect(made.trail.steps.at(-1)?.comment).toMatch(
      /does not pay for the rest of the wave last: 12 people are planned, the others would cost up to 0\.18 GBP for up to 18 people, and 0\.00 GBP/,
    );
    // resumed with as little it is held again, and with more the others get it, each once
    made.told.standing = { ...made.told.standing, state: 'scheduled' };
    await made.minute(5);
    expect(made.told.standing.state).toBe('held');
    made.told.money = { ...made.told.money, cap: 100_000 };
    made.told.standing = { ...made.told.standing, state: 'scheduled' };
    for (let n = 0; n < 6; n++) await made.minute(5);
    expect(new Set(made.plannedOf()).size).toBe(60);
    expect(made.told.standing.state).toBe('running');
  });

  it('I15: whatever the cap, the prices and the room, nothing is planned that is not paid for, and who is left is said', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          people: fc.integer({ min: 1, max: 40 }),
          cap: fc.integer({ min: 0, max: 100_000 }),
          first: fc.integer({ min: 0, max: 3_000 }),
          last: fc.integer({ min: 0, max: 3_000 }),
          room: fc.integer({ min: 1, max: 50 }),
          byAnswers: fc.boolean(),
        }),
        async ({ people: count, cap, first, last, room, byAnswers }) => {
          const people = many(count);
          const groups = Object.fromEntries(Object.keys(people).map((id) => [id, 'clicked' as const]));
          const after = { of: 'first', groups: ['clicked' as const] };
          const waves = [
            wave('first', '2026-11-11T10:00'),
            wave('last', '2026-11-11T16:00', { ...(byAnswers && { after }) }),
          ];
          const made = campaignWorld({ campaign: { ...TWO, waves }, people, groups });
          made.approve(count);
          made.told.money = { cap, held: 0, each: { first, last } };
          for (let n = 0; n < 45; n++) await made.minute(room);
          made.later(6 * HOUR_MS);
          for (let n = 0; n < 45; n++) await made.minute(room);
          const planned = (id: string) => made.planned.filter(({ stepId }) => stepId === id).length;
          expect(planned('first') * first + planned('last') * last).toBeLessThanOrEqual(cap);
          const isWhole = planned('first') === count && planned('last') === count;
          expect(made.trail.steps.filter(({ step }) => step === 'hold')).toHaveLength(isWhole ? 0 : 1);
          if (!byAnswers) for (const id of ['first', 'last']) expect([0, count]).toContain(planned(id));
        },
      ),
      { numRuns: 60 },
    );
  });
});
