import { describe, expect, it } from 'vitest';
import type { HandOff } from '#model/team/hand-off.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { campaignPages, eleven, person, seen } from '#test/support/pages/campaigns-world.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';

const LATER = Date.UTC(2026, 10, 8, 12);

async function played(locale = 'en') {
  const made = await campaignPages([eleven(), eleven({ id: 'october', name: 'October' })], locale, LATER);
  await made.letGo('eleven');
  for (const id of ['p1', 'p2', 'p3'])
    await made.left('eleven', 'announce', id, id === 'p1' ? { click: { link: 0, at: LATER - 1_800_000 } } : {});
  return made;
}

describe('what came of a campaign, on its page', () => {
  it('is counted when it is asked for, by message, with what is not known and why', async () => {
    const { load } = await played();
    const before = await load('/eleven');
    expect(before.text).toContain('href="/demo/campaigns/eleven?report=1#report"');
    const { status, text, seen: told } = await load('/eleven?report=1');
    expect([status, htmlFaults(text)]).toEqual([200, []]);
    expect(text).toMatch(
      /aria-label="Announcement: 33% did something, 0% opened it, 67% nothing heard, 0% unsubscribed/,
    );
    expect(told).toMatch(/Announcement 3 0 1 33% 0 0% 2 67% 0 0%/);
    expect(told).toContain('What Announcement caused is not known: its time is not over');
    expect(told).toContain('What it caused is not known: the daily run after its first messages counts it.');
    const places = ['What it caused is', 'What Announcement caused', 'Announcement 3 0 1', 'Attributed, whatever'];
    const order = places.map((text) => told.indexOf(text));
    expect(order[0]).toBeGreaterThan(0);
    // what was caused stands before what is attributed
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(told).toContain('3 people got 1 of its messages.');
  });

  it('tells what its leads have won, with the way to each person, below what was caused', async () => {
    const { load, handOffs } = await played();
    const lead = (id: string, over: Partial<HandOff>): HandOff => ({
      ...{ id: `eleven.${id}`, shop: 'demo', customerId: id, as: 'lead', reason: 'journey', card: 'Call', known: {} },
      ...{ campaign: 'eleven', step: 'call', group: 'clicked', openedAt: LATER, version: 1 },
      ...over,
    });
    const won = { closedAt: LATER, closedBy: 'mia', outcome: 'won', valueMinor: 124_000, currency: 'EUR' } as const;
    for (const one of [lead('p1', won), lead('p2', {}), lead('p3', { campaign: 'october', ...won })])
      await handOffs.put(one, undefined);
    await handOffs.put(lead('p4', { as: 'case' }), undefined);
    const { text, seen: told } = await load('/eleven?report=1');
    expect(htmlFaults(text)).toEqual([]);
    expect(told).toContain('Leads: 2, of them 1 open and 1 won. Those that were won are worth €1,240.00.');
    expect(text).toContain('href="/demo/customers/p1"');
    expect(told).toMatch(/clicked.{0,20} won €1,240\.00/);
    expect(told.indexOf('Leads: 2')).toBeGreaterThan(told.indexOf('What it caused is'));
  });

  it('judged by clicks it says first how many of those to whom it left followed a link, and that nobody is held out of that', async () => {
    const clicks = eleven({ id: 'clicks', measure: 'clicks' });
    const made = await campaignPages([clicks, eleven({ id: 'october', measure: 'clicks' })], 'en', LATER);
    await made.letGo('clicks');
    for (const id of ['p1', 'p2', 'p3'])
      await made.left('clicks', 'announce', id, id === 'p1' ? { click: { link: 0, at: LATER - 1_800_000 } } : {});
    const { text, seen: told } = await made.load('/clicks?report=1');
    expect(htmlFaults(text)).toEqual([]);
    expect(told).toMatch(
      /Judged by clicks: 1 of 3 people to whom a message left followed a link, 33% \(6\.1% to 79%\)\. Who is held out had no message/,
    );
    expect(told.indexOf('Judged by')).toBeLessThan(told.indexOf('What it caused is'));
    const beside = (await made.load('/clicks?beside=october')).seen;
    expect(beside).toMatch(/Both are judged by .*: perennial campaign report clicks october compares that/);
  });

  it('sets its money as it was planned beside what the last settlement says', async () => {
    const { load, step } = await campaignPages([eleven()]);
    await step('eleven', { step: 'submit', by: person('mia'), numbers: { audience: 3, mostMinor: 12_000 } });
    expect((await load('/eleven')).seen).toMatch(
      /at most\) €120\.00 Coupons that are redeemed – All direct costs €370\.00 .*What coupons will cost is not planned.*What it really cost is told when it is settled/s,
    );
  });

  it('sets coupons as they were planned beside what they cost', async () => {
    const { load, step } = await campaignPages([eleven()]);
    const planned = { audience: 3, mostMinor: 12_000, coupons: 2, couponsMinor: 500 };
    await step('eleven', { step: 'submit', by: person('mia'), numbers: planned });
    expect((await load('/eleven')).seen).not.toContain('is not planned');
    await step('eleven', { step: 'cancel', by: person('mia') });
    const numbers = {
      messagesMinor: 9_000,
      couponsMinor: 750,
      directMinor: 11_000,
      allocatedMinor: 500,
      contributionMinor: 900,
      contributionLowMinor: -100,
    };
    await step('eleven', { step: 'settle', by: person('mia'), numbers: { ...numbers, contributionHighMinor: 1_900 } });
    const { seen: told } = await load('/eleven');
    expect(told).toMatch(
      /at most\) €120\.00 €90\.00 Coupons that are redeemed €5\.00 €7\.50 All direct costs €375\.00 €110\.00 Costs of the house €5\.00 Brought beyond its costs €9\.00 \(-€1\.00 to €19\.00\)/,
    );
    expect(told).not.toContain('told when it is settled.');
  });

  it('has the share who did something of those to whom the message left, as the command tells it', async () => {
    const { load, left } = await played();
    await left('eleven', 'announce', 'p4', {}, { state: 'suppressed', reason: 'no_consent' });
    const { seen: told } = await load('/eleven?report=1');
    expect(told).toContain('Shares are of those to whom the message left.');
    expect(told).toMatch(/Announcement 4 1 1 33% 0 0% 2 67% 0 0%/);
  });

  it('sets another campaign beside it, like with like, or says why not; and refuses what is none', async () => {
    const { load } = await played();
    const { text, seen: told } = await load('/eleven?beside=october');
    expect(htmlFaults(text)).toEqual([]);
    expect(told).toMatch(
      /Singles’ Day beside October Not compared: what Singles’ Day caused is not known: the daily run after/,
    );
    for (const bad of ['eleven', 'x', '%3Cscript%3E'])
      expect(await load(`/eleven?beside=${bad}`)).toMatchObject({ status: 400 });
  });

  it('sets several beside it: each side by side, and each pair for itself, the chosen ones still chosen', async () => {
    const made = await campaignPages(
      [eleven(), eleven({ id: 'october', name: 'October' }), eleven({ id: 'fair', name: 'Fair', goal: 'event' })],
      'en',
      LATER,
    );
    await made.letGo('eleven');
    made.reads.length = 0;
    const { text, seen: told } = await made.load('/eleven?beside=fair&beside=october&beside=fair');
    expect(htmlFaults(text)).toEqual([]);
    expect(told.match(/\S+ beside \S+ Not compared/g)).toEqual([
      ...['Day beside October Not compared', 'Day beside Fair Not compared', 'October beside Fair Not compared'],
    ]);
    expect(told).toMatch(/Singles’ Day beside Fair Not compared: the goals differ \(keep, event\)/);
    expect(told).toMatch(
      /Side by side .*Singles’ Day scheduled keep customers .*October draft keep customers .*Fair draft bring people/,
    );
    expect([...text.matchAll(/value="(\w+)" checked/g)].map(([, id]) => id)).toEqual(['october', 'fair']);
    // nobody's answers are asked for it: newest entries and budgets alone
    expect(made.reads.filter((read) => !/^(head|entries|budget) /.test(read))).toEqual([]);
    expect(await made.load('/eleven?beside=fair&beside=nobody')).toMatchObject({ status: 400 });
    const alone = (await made.load('/eleven')).text;
    expect(alone).not.toContain(' checked');
    expect(alone).toContain('<button>Compare</button>');
  });

  it('is in Chinese in a Chinese shop', async () => {
    const { load } = await played('zh-CN');
    for (const path of ['/eleven?report=1', '/eleven?beside=october', '?year=2026']) {
      const { text } = await load(path);
      const told = seen(text.replace(/<code.*?<\/code>/gs, ' | '));
      expect(told.match(/[A-Za-z][a-z']+(?:[,.:;]? +[A-Za-z][a-z']+){3,}/g) ?? []).toEqual([]);
      expect(told).not.toMatch(/undefined|\{\w+\}/);
    }
  });
});

it('the year of a shop by week has festivals and waves, and says which week sells without having cared', async () => {
  const { load } = await campaignPages([eleven()], 'en', LATER + DAY_MS);
  expect((await load()).text).toContain('href="/demo/campaigns?year=2026"');
  const { status, text, seen: told } = await load('?year=2026');
  expect([status, htmlFaults(text)]).toEqual([200, []]);
  expect(told).toMatch(/Nov 9, 2026.*Singles’ Day: The evening before/s);
  expect(told).toContain('The week from Nov 9, 2026 sells, and nothing cares for anybody in the six weeks before it.');
  for (const bad of ['1999', 'x', '20260']) expect(await load(`?year=${bad}`)).toMatchObject({ status: 400 });
});
