import { describe, expect, it } from 'vitest';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { chainFaults } from '#model/campaign/trail.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { ALL, BEST, PEOPLE, plannedWorld, TEAM } from '#test/support/worlds/planned.ts';
import { START } from '#test/support/worlds/touches.ts';

/** Whoever does not answer is called a week later. */
const CALLED: Partial<PublishedCampaign> = {
  usefulUntil: '2026-11-24T00:00',
  followUps: [
    {
      ...{ id: 'call', after: { of: 'one', groups: ['silent', 'delivered'] }, afterDays: 7 },
      then: { do: 'hand-off', as: 'lead', title: { en: 'Call them' }, withinHours: 24 },
    },
  ],
};

describe('a campaign from its declaration to its last message', () => {
  it('I15: is sent to each of its audience once, in so many minutes as its room asks for', async () => {
    const { letGo, minute, sent, trail, time } = await plannedWorld();
    await letGo();
    await minute(12);
    expect(sent()).toHaveLength(12);
    await minute(12);
    await minute(12);
    expect(sent()).toEqual([...PEOPLE].sort());
    await minute(12);
    expect(sent()).toHaveLength(30);
    time.now += 2 * DAY_MS;
    await minute(12);
    const entries = await trail.entries('garden', 'offer');
    expect(entries.map(({ step, by }) => `${step} ${by}`)).toEqual([
      ...['submit mia', 'approve jonas', 'schedule mia', 'start perennial', 'finish perennial'],
    ]);
    expect(chainFaults(entries)).toEqual([]);
  });

  it('I15: cancelled in the middle of a wave nothing more leaves within a minute, and what was planned ends with that', async () => {
    const { letGo, minute, sent, take, ends } = await plannedWorld();
    await letGo();
    await minute(10);
    // Ten more are planned and queued when somebody cancels: a permit is at most a minute old.
    await minute(10, () => take('cancel', 'jonas'));
    const after = sent().length;
    expect(after).toBeLessThanOrEqual(20);
    await minute(10);
    await minute(10);
    expect(sent()).toHaveLength(after);
    const { 'never planned': never = [], ...rest } = await ends();
    expect(never).toHaveLength(10);
    expect(Object.keys(rest).sort()).toEqual(
      after === 20 ? ['sent provider_accepted'] : ['sent provider_accepted', 'suppressed campaign_ended'],
    );
  });

  it('I15: paused it waits with all that is planned, and goes on when it is resumed', async () => {
    const { letGo, minute, sent, take, ends } = await plannedWorld();
    await letGo();
    await minute(10);
    await take('pause', 'mia');
    for (let n = 0; n < 3; n++) await minute(10);
    const paused = sent().length;
    expect(paused).toBe(10);
    await take('resume', 'jonas');
    for (let n = 0; n < 20; n++) await minute(10);
    expect(sent()).toEqual([...PEOPLE].sort());
    expect(Object.keys(await ends())).toEqual(['sent provider_accepted']);
  });

  it('paused for longer than a message is useful, what was not planned yet leaves when it is resumed', async () => {
    const { letGo, minute, sent, take, ends, run, time } = await plannedWorld({ usefulUntil: '2026-12-05T00:00' });
    await letGo();
    await minute(10);
    await take('pause', 'mia');
    time.now += 73 * HOUR_MS;
    run('2026-11-25', PEOPLE);
    await minute(10);
    await take('resume', 'jonas');
    for (let n = 0; n < 20; n++) await minute(10);
    expect(sent()).toEqual([...PEOPLE].sort());
    expect(Object.keys(await ends())).toEqual(['sent provider_accepted']);
  });

  it('I15: older than 90 days nothing of it leaves any more, whoever lets it go on: it is done', async () => {
    const { letGo, minute, sent, take, ends, run, time, trail } = await plannedWorld();
    await letGo();
    await minute(10);
    await take('pause', 'mia');
    time.now += 100 * DAY_MS;
    run('2027-03-02', PEOPLE);
    await minute(10);
    await take('resume', 'jonas');
    for (let n = 0; n < 5; n++) await minute(10);
    expect(sent()).toHaveLength(10);
    expect(Object.keys(await ends()).sort()).toEqual(['never planned', 'sent provider_accepted']);
    expect((await trail.head('garden', 'offer'))?.after.state).toBe('done');
  });

  it('I13: resumed when nobody was found, it is still for as many as were approved', async () => {
    const { letGo, minute, sent, take, run, time, trail } = await plannedWorld({ usefulUntil: '2026-12-05T00:00' }, []);
    await letGo();
    await minute(30);
    await take('resume', 'jonas');
    expect((await trail.head('garden', 'offer'))?.after).toMatchObject({ state: 'scheduled', audience: 30 });
    run('2026-11-23', PEOPLE.slice(0, 12));
    time.now += DAY_MS;
    await minute(30);
    expect(sent()).toEqual([]);
    const { after, comment } = (await trail.head('garden', 'offer')) ?? {};
    expect(after).toMatchObject({ state: 'held', audience: 30, counted: 12 });
    expect(comment).toContain('12 people on 2026-11-23, 30 approved');
  });

  it('sold out in the middle of a wave nothing more leaves, and the rest ends with that', async () => {
    const { letGo, minute, sent, ends, products } = await plannedWorld({ product: 'TEA-1' });
    const tell = (version: number, inStock: boolean) => {
      const told = { inStock: [START + version, inStock], deleted: [START, false] } as const;
      return products.put({ shop: 'garden', sku: 'TEA-1', version, told }, version > 1 ? version - 1 : undefined);
    };
    await tell(1, true);
    await letGo();
    await minute(10);
    expect(sent()).toHaveLength(10);
    // Ten more are queued: the sender looks once more.
    await minute(10, async () => {
      await tell(2, false);
    });
    await minute(10);
    await minute(10);
    expect(sent()).toHaveLength(10);
    const { 'sent provider_accepted': left = [], 'exited out_of_stock': ended = [], ...rest } = await ends();
    expect([left.length, ended.length, rest]).toEqual([10, 20, {}]);
  });

  it('I15: nothing is planned that nobody approved, nor by whom submitted it alone', async () => {
    const { minute, sent, take } = await plannedWorld();
    await minute(10);
    await take('submit', 'mia', { numbers: { audience: 30 } });
    await expect(take('approve', 'mia', { parts: ALL })).rejects.toThrow(/author/);
    await expect(take('schedule', 'mia')).rejects.toThrow();
    for (let n = 0; n < 3; n++) await minute(10);
    expect(sent()).toEqual([]);
  });

  it('I3, I7: one person gets a wave once, also where two became one after the day file', async () => {
    for (const [gone, kept] of [
      ['0b0', '1b1'],
      ['1b1', '0b0'],
      ['0b0', '4b29'],
    ] as const) {
      const { letGo, minute, merge, sent, ends, queue } = await plannedWorld();
      await letGo();
      await merge(gone, kept);
      let queued = 0;
      for (let n = 0; n < 9; n++)
        await minute(4, async () => {
          queued += queue.messages.length;
        });
      expect(queued).toBe(29);
      expect(sent()).toHaveLength(29);
      expect(sent().filter((id) => id === gone || id === kept)).toHaveLength(1);
      expect((await ends())['suppressed reentry']).toHaveLength(1);
    }
  });

  it('I3, I7: the last look too lets a wave go once to whom a merge made one between queue and call', async () => {
    for (const [gone, kept] of [
      ['0b0', '1b1'],
      ['1b1', '0b0'],
    ] as const) {
      const { letGo, minute, merge, sent, ends } = await plannedWorld();
      await letGo();
      await minute(40, () => merge(gone, kept));
      for (let n = 0; n < 4; n++) await minute(12);
      expect(sent()).toHaveLength(29);
      expect((await ends())['suppressed reentry']).toHaveLength(1);
    }
  });

  it('I11: of whom the day file names and who was erased since, nothing is written', async () => {
    const { letGo, minute, sent, touches, customers, rows } = await plannedWorld();
    await letGo();
    customers.mark('garden', '0b0', { erased: true });
    for (let n = 0; n < 4; n++) await minute(12);
    expect(sent()).toEqual(PEOPLE.filter((id) => id !== '0b0').sort());
    expect(await touches.ofPerson('garden', '0b0')).toEqual([]);
    expect((await rows()).filter(({ customerId }) => customerId === '0b0')).toEqual([]);
  });

  it('hands over by answers, once, who had the message', async () => {
    const { letGo, minute, time, handOffs } = await plannedWorld(CALLED);
    await letGo();
    for (let n = 0; n < 3; n++) await minute(12);
    expect(await handOffs.list('garden')).toEqual([]);
    time.now = START + 7 * DAY_MS;
    for (let n = 0; n < 4; n++) await minute(12);
    const cases = await handOffs.list('garden');
    expect(new Set(cases.map(({ customerId }) => customerId))).toEqual(new Set(PEOPLE));
    expect(cases).toHaveLength(30);
    const [{ openedAt } = { openedAt: 0 }] = cases;
    expect(cases[0]).toMatchObject({
      ...{ card: 'Call them', as: 'lead', program: 'offer', campaign: 'offer', step: 'call', group: 'silent' },
      dueAt: openedAt + DAY_MS,
    });
    expect(await handOffs.ofCampaign('garden', 'offer')).toEqual(cases);
  });

  it('hands over by load that is read once a minute, to those alone who are in its segments', async () => {
    const { letGo, minute, time, handOffs, calls } = await plannedWorld({
      usefulUntil: '2026-11-24T00:00',
      followUps: [
        {
          ...{ id: 'call', after: { of: 'one', groups: ['silent', 'delivered'] }, afterDays: 7, segments: ['tier:A'] },
          then: { do: 'hand-off', as: 'lead', title: { en: 'Call them' }, withinHours: 24 },
        },
      ],
    });
    await letGo();
    for (let n = 0; n < 3; n++) await minute(12);
    time.now = START + 7 * DAY_MS;
    for (let n = 0; n < 4; n++) await minute(60);
    const cases = await handOffs.list('garden');
    expect(cases.map(({ customerId }) => customerId).sort()).toEqual(BEST);
    const counts = TEAM.members.map(({ id }) => cases.filter(({ member }) => member === id).length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(calls.filter((name) => name === 'loads').length).toBeLessThanOrEqual(4);
    // A read, the row, whose turn it is, and that they were told.
    const each = BEST.length;
    expect(calls.filter((name) => name === 'put')).toHaveLength(2 * each);
    expect(calls.filter((name) => name !== 'loads' && name !== 'put')).toHaveLength(2 * each);
  });

  it('keeps for segments what became of the message, of whom they are now and of nobody who was erased', async () => {
    const { letGo, minute, time, facts, customers, merge } = await plannedWorld({ keeps: ['one'] });
    await letGo();
    for (let n = 0; n < 3; n++) await minute(12);
    await merge('0b0', '1b1');
    customers.mark('garden', '2b2', { erased: true });
    const kept = async () => {
      const of = PEOPLE.map(async (id) =>
        (await facts.list('garden', id)).flatMap(({ name, value }) => [id, name, value]),
      );
      return (await Promise.all(of)).filter((told) => told.length > 0);
    };
    time.now = START + 3 * DAY_MS - HOUR_MS;
    await minute(40);
    expect(await kept()).toEqual([]);
    time.now += 2 * HOUR_MS;
    for (let n = 0; n < 4; n++) await minute(40);
    const others = PEOPLE.filter((id) => id !== '0b0' && id !== '2b2');
    expect(await kept()).toEqual(others.map((id) => [id, 'offer/one', { group: 'silent' }]));
  });

  it('hands over once who became one after the message', async () => {
    const { letGo, minute, time, handOffs, merge } = await plannedWorld(CALLED);
    await letGo();
    for (let n = 0; n < 3; n++) await minute(12);
    await merge('0b0', '1b1');
    time.now = START + 7 * DAY_MS;
    for (let n = 0; n < 4; n++) await minute(12);
    expect((await handOffs.list('garden')).map(({ customerId }) => customerId).sort()).toEqual(
      PEOPLE.filter((id) => id !== '0b0').sort(),
    );
  });
});
