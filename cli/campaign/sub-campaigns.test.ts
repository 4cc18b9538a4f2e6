import { expect, it } from 'vitest';
import { DRAFT } from '#model/campaign/trail-entry.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import { DAY_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { NOON } from '#test/support/ingest.ts';
import { byAnswers } from './check/by-answers.ts';

/** A campaign whose wave was an hour ago, and one for those who clicked on it. */
async function line() {
  const made = atCommandLine({ ...aShop({ messageCosts: { email: 1000 } }), timezone: 'UTC' });
  const { target } = made;
  const { id: shop = '', currency = '' } = target.shops[0] ?? {};
  const at = new Date(NOON - 60 * MINUTE_MS).toISOString().slice(0, 16);
  const message = { id: 'first', template: 'sale', channels: ['email'], at } as const;
  const of = { shop, usefulUntil: '2099-01-01T00:00', waves: [message] };
  const budget = (pictures: number) => ({ currency, capMinor: 1, fixed: [{ name: 'Pictures', minor: pictures }] });
  const parent = testCampaign({ ...of, id: 'tea', budget: budget(1_000) });
  const audience = { segments: ['rule:tried'] } as const;
  const child = testCampaign({ ...of, id: 'ask', audience, budget: budget(200) });
  const asked = { type: 'campaign', campaign: 'tea', of: 'first', groups: ['clicked'] } as const;
  const segments: readonly SegmentDefinition[] = [{ id: 'tried', name: 'Tried', where: asked, shops: [shop] }];
  Object.assign(target, { campaigns: [parent, child], segments });
  const begin = (campaign: string) =>
    target.stores.trail.append({
      ...{ shop, campaign, seq: 1, at: NOON, by: 'Mia', step: 'start', prev: '', hash: '' },
      after: { ...DRAFT, state: 'running', begun: true },
    });
  return { ...made, shop: target.shops[0] ?? expect.fail('no shop'), child, begin };
}

it('show names the campaigns that go by one another’s answers, each with where it stands', async () => {
  const { run, begin } = await line();
  await begin('ask');
  expect((await run('campaign', 'show', 'tea')).stdout).toMatch(/its answers go on in +ask \(running\)/);
  const { stdout } = await run('campaign', 'show', 'ask');
  expect(stdout).toMatch(/goes by answers to +tea \(draft\)/);
  expect(stdout).not.toContain('its answers go on in');
});

it('settle tells what those cost that went by its answers, in none of its own sums and once they have begun', async () => {
  const { run, begin } = await line();
  expect((await run('campaign', 'settle', 'tea', '--dry')).stdout).not.toContain('went by its answers');
  await begin('ask');
  const { stdout } = await run('campaign', 'settle', 'tea', '--dry');
  expect(stdout).toMatch(/direct .*10\.00/);
  expect(stdout).toMatch(/ask +running +2\.00/);
  expect(stdout).toMatch(/with this one +12\.00/);
});

it('the check says from when on its people are known', async () => {
  const { target, child, shop } = await line();
  const at = (now: number) => byAnswers({ ...target, now: () => now }, child, shop).map(({ what }) => what);
  const [before = ''] = at(NOON);
  expect(before).toContain('rule:tried are people who are clicked by first of tea, which is settled from');
  expect(before).toContain('as many as are known today are no number of them');
  expect(at(NOON + 3 * DAY_MS)).toEqual([expect.stringContaining('settled later')]);
});
