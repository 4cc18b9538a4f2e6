import { expect, it } from 'vitest';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';

function line() {
  const made = atCommandLine({ ...aShop(), timezone: 'Europe/Berlin' });
  const shop = made.target.shops[0]?.id ?? '';
  const wave = { template: 'sale', channels: ['email'] } as const;
  const waves = [
    { ...wave, id: 'gone', at: '2020-01-01T10:00' },
    { ...wave, id: 'last', at: '2099-01-02T10:00' },
    { ...wave, id: 'next', at: '2099-01-01T10:00' },
  ];
  Object.assign(made.target, { campaigns: [testCampaign({ shop, waves }), testCampaign({ shop, id: 'spring' })] });
  return { ...made, shop };
}

it('shows what is declared, with the wave that comes next on the clock of the shop', async () => {
  const { run, shop } = line();
  const { code, stdout } = await run('campaign', 'show');
  expect(code).toBe(0);
  expect(stdout).toMatch(/singles-day +Singles Day +cross-sell +mia +draft +next 2099-01-01 10:00/);
  expect(stdout).toContain('spring');
  const one = JSON.parse((await run('campaign', 'show', 'singles-day', '--json')).stdout);
  const at = Date.UTC(2099, 0, 1, 9);
  expect(one).toMatchObject({ shop, campaign: 'singles-day', state: 'draft', nextWave: { id: 'next', at }, trail: [] });
});

it.each([
  [['campaign', 'shwo'], 2, 'did you mean "show"'],
  [['campaign', 'show', 'singles-dya'], 1, 'did you mean singles-day?'],
  [['campaign', 'show', 'singles-day', 'spring'], 2, 'one word too many'],
  [['campaign'], 2, 'STEP is missing'],
])('%j says what is wrong', async (words, code, why) => {
  const answer = await line().run(...words);
  expect([answer.code, answer.stderr]).toEqual([code, expect.stringContaining(why)]);
});
