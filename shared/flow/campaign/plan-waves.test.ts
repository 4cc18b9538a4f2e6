import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign, Wave } from '#model/campaign/campaign.ts';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import { CAMPAIGN_STATES } from '#model/campaign/life.ts';
import { byChance } from '#model/campaign/waves/share.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { FAULT_MODES, Faulty } from '#test/support/engines/faulty.ts';
import { campaignWorld, DAY, type People } from '#test/support/worlds/campaigns.ts';
import { planWaves } from './plan-waves.ts';

const wave = (id: string, at: string, over: Partial<Wave> = {}): Wave => ({
  ...{ id, at, template: 't', channels: ['email'] },
  ...over,
});
const many = (count: number, over = {}): People =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${String(n % 7)}x${n}`, over]));
const ACTIVE = { audience: { segments: ['stage:active'] } } as const;

describe('planning waves', () => {
  it('each member of the audience exactly once per wave, whatever cuts, crashes, repeats and second planners do', async () => {
    const member = fc.record({ stage: fc.constantFrom('active', 'lapsed'), tier: fc.constantFrom('A', 'B') });
    const fault = fc.option(fc.record({ at: fc.integer({ min: 1, max: 60 }), mode: fc.constantFrom(...FAULT_MODES) }));
    const minutes = fc.array(fc.record({ room: fc.integer({ min: 1, max: 9 }), twins: fc.boolean(), fault }), {
      minLength: 1,
      maxLength: 25,
      size: 'max',
    });
    const shares = fc.array(fc.option(fc.constantFrom(0.2, 0.5, 1)), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(member, { minLength: 1, maxLength: 60, size: 'max' }),
        minutes,
        shares,
        fc.boolean(),
        fc.option(fc.nat(49)),
        async (members, cuts, given, ahead, gone) => {
          const people: People = Object.fromEntries(members.map((one, n) => [`${n % 3}id${n}`, one]));
          const waves = given.map((share, n) =>
            wave(`w${n}`, `2026-11-11T1${n}:00`, {
              ...(share !== null && { share }),
              ...(n === 2 && { segments: ['tier:A'] }),
            }),
          );
          const campaign: Partial<Campaign> = {
            ...{ waves, audience: { segments: ['stage:active', 'tier:A'], exclude: ['stage:lapsed'] }, drift: 9 },
            ...(ahead && { first: { share: 0.3, hours: 2 } }),
          };
          const world = campaignWorld({ campaign, people });
          const isIn = ({ stage }: People[string]) => stage === 'active';
          const inAll = Object.values(people).filter(isIn).length;
          world.approve(inAll);
          world.told.standing = { ...world.told.standing, state: 'running' };
          for (const [n, { room, twins, fault: broken }] of cuts.entries()) {
            const faulty = new Faulty(broken ?? undefined);
            const one = () => planWaves(world.time.now, world.deps(faulty), room).catch(() => undefined);
            await Promise.all(twins ? [one(), one()] : [one()]);
            world.later(n % 6 === 5 ? HOUR_MS : MINUTE_MS);
            // An erasure writes the part anew: another id stands elsewhere in it.
            const [erased] = Object.keys(people).slice(gone ?? members.length);
            if (n === 3 && erased !== undefined) {
              const { [erased]: old, ...rest } = people;
              world.setPeople({ ...rest, [`GONE-${'Zz'.repeat(11)}`]: old ?? {} });
            }
          }
          world.later(6 * HOUR_MS);
          if (inAll > 0) for (let n = 0; n < 60; n++) await world.minute(500);
          const ids = new Map(world.planned.map((due) => [due.touchId, `${due.stepId} ${due.customerId}`]));
          const found = [...ids.values()].sort();
          expect(new Set(found).size).toBe(found.length);
          const expected = waves.flatMap(({ id, segments }) => {
            const isChosen = byChance({ ...world.campaign, first: undefined }, { step: id, who: 'all' });
            return Object.entries(people)
              .filter(([who, of]) => isIn(of) && (!segments || of.tier === 'A') && isChosen(who))
              .map(([who]) => `${id} ${who}`);
          });
          const [erased] = gone !== null && cuts.length > 3 ? Object.keys(people).slice(gone) : [];
          const others = (list: readonly string[]) => list.filter((one) => !one.endsWith(` ${erased}`));
          if (inAll > 0) expect(others(found)).toEqual(others(expected).sort());
          expect(found.filter((one) => !expected.includes(one))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('plans as many a minute as there is room for, with one write each, and nothing of the next minute', async () => {
    const world = campaignWorld({ campaign: ACTIVE, people: many(40) });
    world.approve(40);
    expect(await world.minute(10)).toBe(10);
    expect(world.told.standing.state).toBe('running');
    expect(await world.minute(10)).toBe(10);
    world.told.standing = { ...world.told.standing, state: 'cancelled' };
    expect(await world.minute(10)).toBe(0);
    expect(world.planned).toHaveLength(20);
  });

  it.each(CAMPAIGN_STATES.flatMap((state) => [true, false].map((isApproved) => ({ state, isApproved }))))(
    'I15: plans nothing unless it runs and is exactly what was approved: $state, $isApproved',
    async ({ state, isApproved }) => {
      const world = campaignWorld({ campaign: ACTIVE, people: many(5) });
      world.told.standing = { state, isApproved, audience: 5 };
      await world.minute();
      const runs = isApproved && (state === 'running' || state === 'scheduled');
      expect(world.planned).toHaveLength(runs ? 5 : 0);
    },
  );

  it('waits for its time, and a wave in the past is planned at once while it is useful', async () => {
    const world = campaignWorld({ campaign: ACTIVE, people: many(3) });
    world.approve(3);
    world.later(-1);
    await world.minute();
    expect([world.told.standing.state, world.planned.length]).toEqual(['scheduled', 0]);
    world.later(10 * HOUR_MS);
    await world.minute();
    expect(world.planned).toHaveLength(3);
    const late = campaignWorld({ campaign: ACTIVE, people: many(3) });
    late.approve(3);
    late.later(3 * DAY_MS);
    await late.minute();
    await late.minute();
    expect(late.planned).toEqual([]);
    expect(late.told.standing.state).toBe('done');
  });

  describe('a wave that is planned three days late is useful for as long as any other', () => {
    const until = (usefulUntil: string) =>
      campaignWorld({ campaign: { ...ACTIVE, usefulUntil }, people: many(30, { stage: 'active' }) });
    const LATE_MS = 73 * HOUR_MS;
    const inTime = ({ planned, campaign, shop, time }: ReturnType<typeof campaignWorld>, hours: number) =>
      planned.filter(
        ({ plannedFor, dueAt }) =>
          dueAt === plannedFor &&
          plannedFor <= time.now &&
          time.now + hours * HOUR_MS <= plannedFor + campaignProgram(campaign, shop).usefulForMs,
      );

    it('where it was paused in the middle and goes on while the offer runs', async () => {
      const world = until('2026-11-20T00:00');
      world.approve(30);
      await world.minute(10);
      expect(inTime(world, 71)).toHaveLength(10);
      world.told.standing = { ...world.told.standing, state: 'paused' };
      world.later(LATE_MS);
      world.setPeople(many(30, { stage: 'active' }), '2026-11-13');
      await world.minute();
      world.approve(30);
      await world.minute();
      expect(inTime(world, 70)).toHaveLength(20);
      expect(new Set(world.planned.map(({ touchId }) => touchId)).size).toBe(30);
    });

    it('where it was scheduled late', async () => {
      const world = until('2026-11-20T00:00');
      world.approve(30);
      world.later(LATE_MS);
      world.setPeople(many(30, { stage: 'active' }), '2026-11-13');
      await world.minute();
      expect(inTime(world, 70)).toHaveLength(30);
    });

    it('and behind the end of its offer nothing is planned', async () => {
      const world = until('2026-11-14T00:00');
      world.approve(30);
      await world.minute(10);
      world.told.standing = { ...world.told.standing, state: 'paused' };
      world.later(LATE_MS);
      world.approve(30);
      await world.minute();
      expect([world.planned.length, world.told.standing.state]).toEqual([10, 'done']);
    });
  });

  it('is finished when its offer has ended, and not before', async () => {
    const world = campaignWorld({ campaign: ACTIVE, people: many(3) });
    world.approve(3);
    await world.minute();
    world.later(13 * HOUR_MS);
    await world.minute();
    expect(world.told.standing.state).toBe('running');
    world.later(HOUR_MS);
    await world.minute();
    expect(world.trail.steps.at(-1)).toMatchObject({ step: 'finish', numbers: { planned: 3 } });
  });

  it('by the clock of each who is known to live elsewhere, and the others at once', async () => {
    const campaign = { ...ACTIVE, waves: [wave('w', '2026-11-11T10:00', { localHour: 9 })] };
    const world = campaignWorld({
      ...{ campaign, people: many(3) },
      countries: { '0x0': 'JP', '1x1': 'US' },
    });
    world.approve(3);
    await world.minute();
    const at = Object.fromEntries(world.planned.map(({ customerId, plannedFor }) => [customerId, plannedFor]));
    expect(at).toEqual({
      '0x0': Date.parse('2026-11-12T09:00+09:00'),
      // of several zones
      '1x1': Date.parse('2026-11-11T10:00Z'),
      '2x2': Date.parse('2026-11-11T10:00Z'),
    });
  });

  it('says for exits which product it is about', async () => {
    const world = campaignWorld({ campaign: { ...ACTIVE, product: 'TEA-1' }, people: many(1) });
    world.approve(1);
    await world.minute();
    expect(world.planned[0]).toMatchObject({ subject: { day: DAY, product: { sku: 'TEA-1' } }, kind: 'marketing' });
  });

  it('follows up those of the groups that are named, hands over who is to be called, and nobody who had no message', async () => {
    const followUps: Campaign['followUps'] = [
      {
        ...{ id: 'remind', after: { of: 'first', groups: ['delivered', 'opened'] }, afterDays: 1 },
        then: { do: 'send', template: 't', channels: ['email'] },
      },
      {
        ...{ id: 'call', after: { of: 'first', groups: ['clicked'] }, afterDays: 30 },
        then: { do: 'hand-off', as: 'lead', title: { en: 'Call' }, withinHours: 24 },
      },
    ];
    const world = campaignWorld({
      campaign: { ...ACTIVE, followUps, usefulUntil: '2026-11-14T00:00' },
      people: many(6),
      groups: { '0x0': 'delivered', '1x1': 'opened', '2x2': 'clicked', '3x3': 'bought' },
    });
    world.approve(6);
    await world.minute();
    expect(world.planned).toHaveLength(6);
    // by then the buyer and the reader have left the audience: they were in it when they were asked
    world.setPeople({ '1x1': { stage: 'won_back' } }, '2026-11-11');
    world.later(DAY_MS);
    await world.minute();
    expect(world.plannedOf().slice(6).sort()).toEqual(['remind 0x0', 'remind 1x1']);
    world.later(29 * DAY_MS);
    await world.minute();
    expect(world.handedOff).toEqual(['call 2x2']);
    expect(world.told.standing.state).toBe('done');
  });
});
