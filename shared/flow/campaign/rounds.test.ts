import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryTouches } from '#adapters/memory/touches.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import { DAY_MS, HOUR_MS, localDay, MINUTE_MS } from '#model/values/time/day.ts';
import { anEntry } from '#test/support/daily.ts';
import { memoryPeople } from '#test/support/memory-people.ts';
import { aTouch } from '#test/support/touches.ts';
import { campaignWorld, type People } from '#test/support/worlds/campaigns.ts';

/** A campaign whose messages leave so many ms after its wave; an hour of the clock is a minute of the planner here. */
async function world(leaveAfter: Readonly<Record<string, number>>, afterDays: number, over: Partial<Campaign> = {}) {
  const touches = memoryTouches();
  const memory = memoryPeople();
  const reads = { touches: 0, customers: 0 };
  const get: typeof touches.get = (...of) => {
    reads.touches += 1;
    return touches.get(...of);
  };
  const customers = {
    getLinks: memory.customers.getLinks,
    get: (...of: Parameters<typeof memory.customers.get>) => {
      reads.customers += 1;
      return memory.customers.get(...of);
    },
  };
  const people: People = Object.fromEntries(Object.keys(leaveAfter).map((id) => [id, {}]));
  const made = campaignWorld({
    people,
    answers: { ...memory, customers, touches: { get, endsOn: touches.endsOn } },
    campaign: {
      ...{ audience: { segments: ['stage:active'] }, usefulUntil: '2026-11-14T10:00' },
      followUps: [
        {
          ...{ id: 'again', after: { of: 'first', groups: ['silent'] }, afterDays },
          then: { do: 'send', template: 't', channels: ['email'], intent: 'care', usefulUntil: '2026-12-20T00:00' },
        },
      ],
      ...over,
    },
  });
  made.approve(Object.keys(people).length);
  for (const id of Object.keys(people)) await memory.customers.ensure(made.shop.id, id);
  const begins = made.time.now;
  const open = new Map(Object.entries(leaveAfter));
  const plannedAt = new Map<string, number>();
  /** The planner each minute of so many hours, of which each minute is ten. */
  const go = async (hours: number, stepMs = 10 * MINUTE_MS, room = 1_000) => {
    const until = made.time.now + hours * HOUR_MS;
    while (made.time.now < until) {
      for (const [id, ms] of open) {
        if (begins + ms > made.time.now) continue;
        open.delete(id);
        const { id: shop, timezone } = made.shop;
        const touchId = campaignTouchId(shop, made.campaign, 'first', id);
        const end = {
          endedAt: begins + ms,
          endDay: localDay(begins + ms, timezone),
          reason: 'provider_accepted' as const,
        };
        const of = { shop, customerId: id, touchId, programId: made.campaign.id, stepId: 'first' } as const;
        await touches.create(aTouch({ ...of, ...end, state: 'sent' }));
      }
      const before = made.planned.length;
      await made.minute(room);
      for (const due of made.planned.slice(before))
        if (due.stepId === 'again') {
          expect(plannedAt.has(due.customerId), due.customerId).toBe(false);
          plannedAt.set(due.customerId, made.time.now - MINUTE_MS);
        }
      made.later(stepMs - MINUTE_MS);
    }
  };
  return { ...made, begins, plannedAt, reads, go, memory };
}

describe('follow-ups go by the time of each message', () => {
  it('each gets it once, never before so many days after their own message and at most six hours later', async () => {
    const left = fc.oneof(fc.integer({ min: 0, max: 72 * 60 }), fc.integer({ min: 0, max: 30 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(left, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(1, 3, 1000),
        async (minutes, afterDays, room) => {
          const leaveAfter = Object.fromEntries(minutes.map((m, n) => [`${n % 5}p${n}`, m * MINUTE_MS]));
          const { go, plannedAt, begins } = await world(leaveAfter, afterDays);
          await go(24 * (afterDays + 9), 60 * MINUTE_MS, room);
          expect([...plannedAt.keys()].sort()).toEqual(Object.keys(leaveAfter).sort());
          for (const [id, ms] of Object.entries(leaveAfter)) {
            const late = (plannedAt.get(id) ?? 0) - (begins + ms + afterDays * DAY_MS);
            expect(late).toBeGreaterThanOrEqual(0);
            // Where there is room for one in an hour here, others are before them.
            if (room === 1000) expect(late).toBeLessThanOrEqual(7 * HOUR_MS);
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  it('a wave that leaves within an hour is asked about twice, and of each person the rest is read once', async () => {
    const leaveAfter = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`${n}`, n * MINUTE_MS]));
    const { go, plannedAt, reads, told } = await world(leaveAfter, 7);
    await go(24 * 7 + 2);
    expect(plannedAt.size).toBe(20);
    expect(reads).toEqual({ touches: 40, customers: 20 });
    await go(24 * 20, 6 * HOUR_MS);
    expect(reads).toEqual({ touches: 40, customers: 20 });
    expect(told.standing.state).toBe('running');
    await go(24 * 20, 6 * HOUR_MS);
    expect(told.standing.state).toBe('done');
  });

  it('a message that waited two days for its hour leaves its receiver as long to answer as any other', async () => {
    const { go, plannedAt, plannedOf } = await world({ soon: MINUTE_MS, late: 48 * HOUR_MS }, 1);
    await go(24 + 3);
    expect([...plannedAt.keys()]).toEqual(['soon']);
    await go(43);
    expect(plannedOf().filter((one) => one === 'again late')).toEqual([]);
    await go(10);
    expect([...plannedAt.keys()]).toEqual(['soon', 'late']);
  });

  it('whoever has got one and answers then is in no second round', async () => {
    const followUps: Campaign['followUps'] = (['silent', 'bought'] as const).map((group) => ({
      ...{ id: `if-${group}`, after: { of: 'first', groups: [group] }, afterDays: 1 },
      then: { do: 'hand-off', as: 'lead', title: { en: 'Call' }, withinHours: 24 },
    }));
    const { go, handedOff, memory, begins, shop } = await world({ one: 0, two: 30 * HOUR_MS }, 1, { followUps });
    await go(25);
    expect(handedOff).toEqual(['if-silent one']);
    await memory.customers.setEntry(shop.id, 'one', 's:1', anEntry({ at: begins + 26 * HOUR_MS }));
    await go(72);
    expect(handedOff).toEqual(['if-silent one', 'if-silent two']);
  });
});
