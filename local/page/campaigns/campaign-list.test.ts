import { describe, expect, it, onTestFinished } from 'vitest';
import { campaignPages, eleven, person, seen } from '#test/support/pages/campaigns-world.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { servePage } from '../server.ts';

describe('the list of campaigns', () => {
  it('says of each where it stands, who owns it, what is next, for how many, and what is gone of its cap', async () => {
    const { load, letGo, step, budgets, reads } = await campaignPages([
      eleven(),
      eleven({ id: 'later', name: 'Later', goal: 'event', owner: 'jonas' }),
      eleven({ id: 'asked', name: 'Asked' }),
      eleven({ id: 'over', name: 'Over' }),
      eleven({ id: 'elsewhere', name: 'Elsewhere', shop: 'other' }),
    ]);
    await letGo('eleven');
    await step('asked', { step: 'submit', by: person('mia'), numbers: { audience: 1240 } });
    await letGo('over');
    await step('over', { step: 'cancel', by: person('jonas') });
    await budgets.lease('demo', 'eleven', { day: '2026-11-02', cap: 15_000_000, wanted: 4_250_000, least: 1 });
    reads.length = 0;
    const { text, status } = await load();
    expect([status, htmlFaults(text)]).toEqual([200, []]);
    const rows = [...text.matchAll(/<tr role="row"><td.*?<\/tr>/gs)].map(([row]) => seen(row).trim());
    const next = 'Sat Nov 7, 2026, 07:00 Announcement';
    expect(rows).toEqual([
      `Singles’ Day scheduled keep customers Mia Brandt ${next} 300 €42.50 of €150.00`,
      `Later draft bring people to an event Jonas Keller ${next} – €0.00 of €150.00`,
      `Asked submitted keep customers Mia Brandt ${next} 1,240 not approved €0.00 of €150.00`,
      'Over cancelled keep customers Mia Brandt none ahead 300 €0.00 of €150.00',
    ]);
    expect(text).toContain('href="/demo/campaigns/eleven"');
    // one newest entry each, and the budget of those of which something was done
    expect(reads.toSorted()).toEqual(
      [
        'head asked',
        'head eleven',
        'head later',
        'head over',
        'budget asked',
        'budget eleven',
        'budget over',
      ].toSorted(),
    );
  });

  it('says what a campaign is where there is none', async () => {
    const { load } = await campaignPages([]);
    const { text, seen: said } = await load();
    expect(said).toContain('There is no campaign yet. A campaign is a one-off offer');
    expect(text).toContain('<code class="copy">perennial campaign new</code>');
  });

  it('stands beside the programs, and campaigns are no programs of that list', async () => {
    const { load, source } = await campaignPages([eleven()]);
    expect((await load()).text).toMatch(/programs">Programs<\/a><\/li><li><a href="\/demo\/campaigns" aria-current/);
    const page = await servePage(source, 0);
    onTestFinished(() => page.stop());
    const text = async (path: string) => (await fetch(`${page.url}/demo/programs${path}`)).text();
    expect(await text('')).not.toContain('Singles’ Day');
    expect(await text('/eleven')).toMatch(
      /as its campaign says: <a href="\/demo\/campaigns\/eleven">Singles’ Day<\/a>/,
    );
  });

  it('of a campaign that the shop does not have says so, and guesses none', async () => {
    const { load } = await campaignPages([eleven({ id: 'elsewhere', shop: 'other' })]);
    for (const id of ['elsewhere', '%3Cscript%3E']) {
      const { status, text, seen: said } = await load(`/${id}`);
      expect([status, text.includes('<script')]).toEqual([404, false]);
      expect(said).toContain('There is no campaign "');
    }
    expect((await load('/eleven/more')).status).toBe(404);
  });
});
