import { describe, expect, it } from 'vitest';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { decodeMembership } from '#model/segment/codec.ts';
import { SEGMENT_NAMES } from '#model/segment/membership.ts';
import { addDays, DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { anEntry, aShop, segmentProgram, world } from '#test/support/daily.ts';
import { rowsOf, runDay } from '#test/support/worlds/daily-run.ts';

const DAY = '2024-03-31';
const AROUND = Date.parse(`${DAY}T00:00:00Z`);
const shop = aShop();
const programs = SEGMENT_NAMES.filter((name) => /^(?:member|attitude):/.test(name)).map((name) => segmentProgram(name));

/** A shop as a release before ladders and rows of standing left it. */
async function olderShop() {
  const standings = memoryStandings();
  const beside = { standings, facts: memoryFacts(), preferences: memoryPreferences() };
  const customers = memoryCustomers(1, () => 0, beside);
  const entry = anEntry({ at: AROUND - 5 * DAY_MS });
  await customers.setEntry(shop.id, 'ada', 's:1', entry);
  const before = decodeMembership([addDays(DAY, -2), '5 4 3 active A']);
  if (!before) throw new Error('not a membership');
  await customers.setMembership(shop.id, 'ada', before);
  return { w: { ...(await world([], 1)), customers }, standings };
}

describe('the runs after an upgrade', () => {
  it('I4: start nothing by ladders, neither before rows of standing are made nor after, until somebody really moves', async () => {
    const { w, standings } = await olderShop();
    const due = async () =>
      (await w.touches.stillDue(shop.id, 0, AROUND + 30 * DAY_MS)).map(({ programId }) => programId);
    const runOn = (shift: number) =>
      runDay(w, {
        shop,
        programs,
        day: addDays(DAY, shift),
        now: AROUND + (shift + 1) * DAY_MS + 3 * HOUR_MS,
        ranges: 1,
      });
    const ladders = async (shift: number) =>
      (await rowsOf(w, addDays(DAY, shift))).map(({ membership: { member, attitude } }) => [member, attitude]);
    await runOn(0);
    expect([await ladders(0), await due()]).toEqual([[[undefined, undefined]], []]);

    const email = { consent: 'granted', topics: ['marketing'], address: true, suppressed: false } as const;
    const standing = { channels: { email }, member: false, subscriptions: [] };
    await standings.put(shop.id, 'ada', standing, undefined);
    await runOn(1);
    expect([await ladders(1), await due()]).toEqual([[['ordinary', 'follows']], []]);

    await standings.put(shop.id, 'ada', { ...standing, member: true, reviewedAt: AROUND }, 1);
    await runOn(2);
    expect([await ladders(2), await due()]).toEqual([
      [['member', 'advocates']],
      expect.arrayContaining(['on-member-member', 'on-attitude-advocates']),
    ]);
  });
});
