import { describe, expect, it, onTestFinished } from 'vitest';
import { testHashes } from '#test/support/campaign.ts';
import { campaignPages, campaignsWorld, eleven, person, planner, seen } from '#test/support/pages/campaigns-world.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { servePage } from '../../server.ts';
import { SHOWN } from './trail.ts';

describe('the page of a campaign', () => {
  it('shows waves and follow-ups in the order of their times, to whom, by which channels, with which words', async () => {
    const { load } = await campaignPages([eleven()]);
    const { text } = await load('/eleven');
    const places = [...text.matchAll(/<li class="ahead">(.*?)<\/li>/gs)].map(([, one = '']) => seen(one).trim());
    const half = '50% of the audience, chosen by chance';
    expect(places).toEqual([
      `Sat Nov 7, 2026, 07:00 · in 5 days Wave 1 of 3, those who go ahead · Announcement ${half}; 5% of them go ahead, 3 hours before the others Message “singles-day” by e-mail See it as it would leave: perennial preview singles-day`,
      `Sat Nov 7, 2026, 10:00 · in 5 days Wave 1 of 3 · Announcement ${half}, but those who went ahead Message “singles-day” by e-mail See it as it would leave: perennial preview singles-day`,
      'Sun Nov 8, 2026, 07:00 · in 6 days Follow-up · Wrote back people who wrote back after “Announcement”, 1 day after it becomes a lead for sales, to be taken within 1 day: Wrote back about 11.11',
      'Tue Nov 10, 2026, 18:00 · in 8 days Wave 2 of 3 · The evening before everybody of the audience who opened it, got it and may still answer or did not react after “Announcement” at 18:00 where the person lives, if that is known to be elsewhere Message “singles-day-remind” by e-mail, else SMS See it as it would leave: perennial preview singles-day-remind',
      'Wed Nov 11, 2026, 18:00 · in 9 days Wave 3 of 3 · Last hours everybody of the audience, of them those in Value tier A Message “singles-day-last” by e-mail See it as it would leave: perennial preview singles-day-last',
      'Sat Nov 14, 2026, 07:00 · in 12 days Follow-up · Thanks people who bought after “Announcement”, 7 days after it Message “singles-day-thanks” by e-mail See it as it would leave: perennial preview singles-day-thanks nothing of it leaves after Wed Nov 25, 2026, 00:00',
    ]);
  });

  it('links the campaigns that go by one another’s answers', async () => {
    const child = eleven({ id: 'ask', name: 'Ask them', audience: { segments: ['rule:looked'] } });
    const world = await campaignPages([eleven(), child]);
    const asked = { type: 'campaign', campaign: 'eleven', groups: ['clicked'] } as const;
    Object.assign(world.source.crm, { segments: [{ id: 'looked', name: 'Looked', where: asked }] });
    expect((await world.load('/eleven')).text).toContain(
      '<dt>Its answers go on in</dt><dd><a href="/demo/campaigns/ask">',
    );
    expect((await world.load('/ask')).text).toContain(
      '<dt>Goes by answers to</dt><dd><a href="/demo/campaigns/eleven">',
    );
  });

  it('says of each part who approved it and when, or what it waits for', async () => {
    const { load, step } = await campaignPages([eleven()]);
    const rows = async () =>
      [...(await load('/eleven')).text.matchAll(/<tr role="row"><td[^>]*><span class="part">.*?<\/tr>/gs)].map(
        ([row]) => seen(row.replace(/<small>[^<]*<\/small>/, '')).trim(),
      );
    expect(await rows()).toEqual(['audience', 'content', 'schedule', 'cost'].map((part) => `${part} not submitted –`));
    await step('eleven', { step: 'submit', by: person('mia'), numbers: { audience: 300 } });
    await step('eleven', { step: 'approve', by: person('jonas'), parts: ['audience', 'content'], comment: 'Fine.' });
    await step('eleven', { step: 'approve', by: person('zoe'), parts: ['content'] });
    expect(await rows()).toEqual([
      'audience approved Jonas Keller, Mon Nov 2, 2026, 09:00 Fine.',
      'content approved zoe, Mon Nov 2, 2026, 09:00',
      'schedule waits submitted; somebody other than Mia Brandt approves it',
      'cost waits submitted; somebody other than Mia Brandt approves it',
    ]);
    const other = await campaignPages([
      eleven({ hashes: testHashes('1', { cost: 'cost:2', content: 'c:2', whole: 'w:2' }) }),
    ]);
    await other.step('eleven', { step: 'submit', by: person('mia'), numbers: { audience: 300 } });
    await other.step('eleven', { step: 'approve', by: person('jonas'), parts: ['content'] });
    const { seen: said } = await other.load('/eleven');
    expect(said).toMatch(/brand changed since was approved by Jonas Keller on .*?, before it changed/);
    expect(said).toMatch(/prices of messages changed since changed since it was submitted by Mia Brandt/);
  });

  it('names the commands that a step takes, each of what may be done now and no other', async () => {
    const { load, step } = await campaignPages([eleven()]);
    const offered = async () =>
      [...(await load('/eleven')).text.matchAll(/perennial campaign (\w+ eleven[^<]*)</g)].map(([, one]) => one);
    expect(await offered()).toEqual(['check eleven', 'submit eleven --as NAME']);
    await step('eleven', { step: 'submit', by: person('mia'), numbers: { audience: 300 } });
    const refused = ['reject eleven --comment TEXT --as NAME', 'cancel eleven --as NAME'];
    expect(await offered()).toEqual(['approve eleven --as NAME', ...refused]);
    await step('eleven', { step: 'approve', by: person('jonas'), parts: ['audience', 'content'] });
    expect(await offered()).toEqual(['approve eleven --part schedule,cost --as NAME', ...refused]);
    const other = await campaignPages([eleven()]);
    await other.letGo('eleven');
    const load2 = async () =>
      [...(await other.load('/eleven')).text.matchAll(/perennial campaign (\w+) eleven/g)].map(([, one]) => one);
    expect(await load2()).toEqual(['pause', 'cancel']);
    await other.step('eleven', { step: 'hold', by: planner, numbers: { audience: 480 } });
    expect(await load2()).toEqual(['submit', 'pause', 'resume', 'cancel']);
  });

  it('on a stage, where the login says who asks, names the stage in them', async () => {
    const { source } = await campaignsWorld([eleven()]);
    const deployed = { stage: 'prod', region: 'eu-central-1', readUnits: () => 1, problemOf: () => undefined };
    const page = await servePage({ ...source, deployed }, 0);
    onTestFinished(() => page.stop());
    const text = await (await fetch(`${page.url}/demo/campaigns/eleven`)).text();
    expect(text).toContain('perennial campaign submit eleven --stage prod');
    expect(text).not.toContain('--as NAME');
  });

  it('keeps the trail, newest first, with who by the name of the trail, and cuts a long one', async () => {
    const { load, letGo, step, reads } = await campaignPages([eleven()]);
    await letGo('eleven');
    await step('eleven', { step: 'hold', by: planner, numbers: { audience: 480 } });
    reads.length = 0;
    const { text } = await load('/eleven');
    expect(reads).toEqual(['entries eleven', 'budget eleven']);
    const trail = text.slice(text.indexOf('<h2>Trail'));
    expect([...trail.matchAll(/<tr role="row"><td.*?<\/tr>/gs)].map(([row]) => seen(row).trim())).toEqual([
      'Mon Nov 2, 2026, 09:00 Perennial by itself held: 480 people',
      'Mon Nov 2, 2026, 09:00 Mia Brandt mia scheduled',
      'Mon Nov 2, 2026, 09:00 Jonas Keller jonas approved',
      'Mon Nov 2, 2026, 09:00 Mia Brandt mia submitted, for 300 people',
    ]);
    for (let n = 0; n <= SHOWN / 2; n++) {
      await step('eleven', { step: 'pause', by: person('mia') });
      await step('eleven', { step: 'resume', by: person('jonas') });
    }
    const { seen: said, text: long } = await load('/eleven');
    expect(said).toContain(`The newest ${SHOWN} of 106. All of them: perennial campaign show eleven`);
    expect(long.match(/<tr role="row"><td[^>]*><time/g)).toHaveLength(SHOWN);
  });

  it('shows the cap, what is gone and reserved of it, and what else it costs, in money', async () => {
    const { load, letGo, budgets } = await campaignPages([eleven()]);
    const rows = async () => {
      const { text } = await load('/eleven');
      const part = text.slice(text.indexOf('<h2>Budget'), text.indexOf('<h2 id="report">'));
      return [...part.matchAll(/<tr role="row"><td.*?<\/tr>/gs)].map(([row]) => seen(row).trim());
    };
    const others = [
      'A coupon €2.50 for each that is redeemed',
      'Pictures €250.00 fixed, paid whatever happens',
      'Costs of the house €300.00 its share of them by messages',
    ];
    const cap = 'Cap of all messages €150.00 approved with the part cost';
    expect(await rows()).toEqual([cap, 'Gone of it €0.00 nothing has been sent yet', ...others]);
    await letGo('eleven');
    const lease = (day: string, wanted: number) =>
      budgets.lease('demo', 'eleven', { day, cap: 15_000_000, wanted, least: 1 });
    await lease('2026-11-01', 3_000_000);
    const row = await budgets.get('demo', 'eleven');
    const settled = { through: '2026-11-01', leased: 3_000_000, ended: 2_400_000, spent: 2_400_000 };
    if (row) await budgets.settle('demo', 'eleven', { leased: {}, settled }, row);
    await lease('2026-11-02', 600_000);
    expect(await rows()).toEqual([
      cap,
      'Gone of it €30.00 20% of the cap',
      'Of it reserved €6.00 by senders, for days that are not settled yet',
      ...others,
    ]);
  });

  it('tells a charge below a cent as that, and nothing sent only of one of which nothing was', async () => {
    for (const [locale, [cent, none, free]] of [
      [
        'en',
        ['Gone of it less than €0.01 less than 0.01% of the cap', 'nothing has been sent yet', 'nothing was charged'],
      ],
      ['zh-CN', ['其中已用 不足 €0.01 上限的 不足 0.01%', '还没有发送任何消息', '没有产生费用']],
    ] as const) {
      const { load, letGo, step, budgets } = await campaignPages([eleven()], locale);
      await letGo('eleven');
      expect((await load('/eleven')).seen).toContain(none);
      await step('eleven', { step: 'start', by: planner });
      const { seen: begun } = await load('/eleven');
      expect([begun.includes(none), begun.includes(free)]).toEqual([false, true]);
      await budgets.lease('demo', 'eleven', { day: '2026-11-02', cap: 15_000_000, wanted: 130, least: 1 });
      const { seen: said } = await load('/eleven');
      expect(said).toContain(cent);
      expect([said.includes(none), said.includes(free)]).toEqual([false, false]);
      expect((await load()).seen).toContain(
        locale === 'en' ? 'less than €0.01 of €150.00' : '不足 €0.01，上限 €150.00',
      );
    }
  });

  it('says who let how many go on, where that is another number than was approved', async () => {
    const { load, letGo, step } = await campaignPages([eleven()]);
    await letGo('eleven');
    expect((await load('/eleven')).seen).toContain('People 300, as approved;');
    await step('eleven', { step: 'start', by: planner });
    await step('eleven', { step: 'hold', by: planner, numbers: { audience: 480 } });
    await step('eleven', { step: 'resume', by: person('jonas') });
    await step('eleven', { step: 'pause', by: person('mia') });
    await step('eleven', { step: 'resume', by: person('mia') });
    expect((await load('/eleven')).seen).toContain(
      'People 480, as Jonas Keller let them go on Mon Nov 2, 2026, 09:00 (300 were approved); held',
    );
    await step('eleven', { step: 'pause', by: person('mia') });
    await step('eleven', { step: 'submit', by: person('mia'), numbers: { audience: 490 } });
    expect((await load('/eleven')).seen).toContain('People 490, as submitted and not approved;');
  });

  it('leads to its messages, to what it caused, and to its leads', async () => {
    const { text } = await (await campaignPages([eleven()])).load('/eleven');
    for (const href of ['/demo/touches?program=eleven#ended', '/demo/programs/eleven#caused', '/demo/cases'])
      expect(text).toContain(`<a href="${href}"`);
  });

  it('brings nothing to life of what people typed', async () => {
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>{by} $1';
    const { load, step } = await campaignPages([
      eleven({
        ...{ name: hostile, owner: hostile, materials: [{ name: hostile, version: hostile, approved: false }] },
        budget: { currency: 'EUR', capMinor: 1, fixed: [{ name: hostile, minor: 1 }] },
        product: hostile,
      }),
    ]);
    await step('eleven', { step: 'submit', by: person(hostile), numbers: { audience: 300 }, comment: hostile });
    await step('eleven', { step: 'approve', by: person('jonas'), parts: ['cost'], comment: hostile });
    for (const path of ['', '/eleven']) {
      const { text, status } = await load(path);
      expect([status, htmlFaults(text)]).toEqual([200, []]);
      expect(text).not.toMatch(/<script|<img/);
    }
    const escaped = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;';
    const { text } = await load('/eleven');
    // with the last step, beside the part that it approved, and twice in the trail
    const typed = ['<q>', 'class="typed">'].flatMap((before) => text.split(`${before}${escaped}`).slice(1));
    expect(typed).toHaveLength(4);
    expect(text).toContain('{by} $1');
  });
});
