import { expect, it } from 'vitest';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { appendStep } from '#flow/campaign/append-step.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { StepWish } from '#model/campaign/trail.ts';
import { PLANNER } from '#model/campaign/trail-entry.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { publishedCampaign, testCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { noPause } from '#test/support/no-pause.ts';
import { stepsHere } from '#test/support/steps-here.ts';

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

it('shows when a first share of the wave goes ahead, as the page does', async () => {
  const { run, target, shop } = line();
  const wave = { id: 'one', template: 'sale', channels: ['email'], at: '2099-01-01T10:00' } as const;
  const campaign = testCampaign({
    shop,
    waves: [wave],
    first: { share: 0.1, hours: 3 },
    usefulUntil: '2099-01-02T00:00',
  });
  Object.assign(target, { campaigns: [campaign] });
  expect((await run('campaign', 'show')).stdout).toContain('one, a first share, 2099-01-01 07:00');
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

/** Steps behind the same flow that the function of a stage calls. */
async function submitted() {
  const made = line();
  const trail = memoryTrail();
  const campaign = publishedCampaign({ shop: made.shop });
  const { asks, takeStep } = stepsHere(trail, campaign);
  Object.assign(made.target, { takeStep, campaigns: [campaign], stores: { ...made.target.stores, trail } });
  const asked = { shop: made.shop, campaign: campaign.id, as: 'ada' } as const;
  await takeStep({ ...asked, step: 'submit', said: { audience: 1_200 } });
  return { ...made, asks };
}

it('is approved by another, scheduled, paused and shown with who did what', async () => {
  const { run } = await submitted();
  const step = async (...words: readonly string[]) => (await run('campaign', ...words)).stdout;
  expect(await step('approve', 'singles-day', '--as', 'ben', '--part', 'audience, cost')).toBe(
    'Singles Day: ben approved audience, cost. Not approved yet: content, schedule.\n',
  );
  expect(await step('approve', 'singles-day', '--as', 'ben', '--comment', 'fine')).toContain(
    'ben approved all four parts.\nIt can be let go now: perennial campaign schedule singles-day',
  );
  expect(await step('schedule', 'singles-day', '--as', 'ada')).toContain('perennial campaign pause singles-day');
  expect(await step('pause', 'singles-day', '--as', 'zoe')).toContain('Nothing of it leaves from the next minute on.');
  const shown = await step('show', 'singles-day');
  expect(shown).toMatch(/state +paused/);
  expect(shown).toMatch(/people +1,200/);
  expect(shown).toMatch(/2026-11-01 01:00 +ben +approve \(audience, cost\) +submitted/);
  expect(shown).toMatch(/ben +approve +approved +fine/);
  const { entry } = JSON.parse(await step('cancel', 'singles-day', '--as', 'ben', '--json'));
  expect(entry).toMatchObject({ seq: 6, step: 'cancel', by: 'ben', after: { state: 'cancelled' } });
});

it('is approved and scheduled in the version that the environment knows', async () => {
  const { run, asks } = await submitted();
  await run('campaign', 'approve', 'singles-day', '--as', 'ben');
  await run('campaign', 'schedule', 'singles-day', '--as', 'ada');
  const { whole } = publishedCampaign().hashes;
  expect(asks.slice(1).map(({ step, said }) => [step, said.whole])).toEqual([
    ['approve', whole],
    ['schedule', whole],
  ]);
});

it('is sent back with what has to change', async () => {
  const { run } = await submitted();
  const wanted = ['campaign', 'reject', 'singles-day', '--as', 'ben'] as const;
  expect(await run(...wanted)).toMatchObject({ code: 2, stderr: expect.stringContaining('say what has to change') });
  const { stdout } = await run(...wanted, '--part', 'content', '--comment', 'the price is wrong');
  expect(stdout).toContain('ben rejected it: the price is wrong');
});

it.each([
  [['approve', 'singles-day', '--as', 'Ada'], 1, /is an author of .*somebody else/s],
  [['schedule', 'singles-day', '--as', 'ben'], 1, /it is submitted: schedule is of one that is approved/],
  [['approve', 'singles-day', '--as', 'ben', '--part', 'price'], 2, /--part is "price"/],
  [['schedule', 'singles-day', '--part', 'cost'], 2, /--part does not go with schedule/],
  [['approve'], 2, /approve which campaign\? Give its ID/],
] as const)('%j is refused with what to do', async (words, code, why) => {
  const { run } = await submitted();
  const answer = await run('campaign', ...words);
  expect([answer.code, answer.stderr]).toEqual([code, expect.stringMatching(why)]);
});

it('says of one that was edited since that nothing of it leaves, and of no other', async () => {
  const { run, target } = await submitted();
  expect((await run('campaign', 'show', 'singles-day')).stdout).not.toContain('edited since');
  const [campaign] = target.campaigns;
  const hashes = { ...publishedCampaign({}).hashes, whole: 'another' };
  Object.assign(target, { campaigns: [{ ...campaign, hashes }] });
  expect((await run('campaign', 'show', 'singles-day')).stdout).toMatch(/edited since +nothing of it leaves/);
});

it('held for its budget says why, and goes on for as many as fit by the word of somebody else', async () => {
  const { run, target } = await submitted();
  const [campaign] = target.campaigns;
  const { trail } = target.stores;
  for (const step of ['approve', 'schedule']) await run('campaign', step, 'singles-day', '--as', 'ben');
  const take = (wish: Omit<StepWish, 'at'>) =>
    appendStep({ trail, team: undefined, pause: noPause }, campaign as PublishedCampaign, { ...wish, at: 1 });
  expect((await run('campaign', 'resume', 'singles-day', '--as', 'ben', '--as-many-as-fit')).stderr).toContain(
    'is not held because of its budget',
  );
  const numbers = { people: 900, costMinor: 9_000, leftMinor: 4_000 };
  await take({ step: 'hold', by: PLANNER, wave: 'first', comment: 'the budget does not pay for the wave', numbers });
  expect((await run('campaign', 'show', 'singles-day')).stdout).toMatch(
    /held because +the budget does not pay for the wave\s+goes on by +a higher cap .* resume --as-many-as-fit/,
  );
  const { stderr } = await run('campaign', 'resume', 'singles-day', '--as', 'ada', '--as-many-as-fit');
  expect(stderr).toContain('ada submitted what it costs');
  const { stdout } = await run('campaign', 'resume', 'singles-day', '--as', 'ben', '--as-many-as-fit');
  expect(stdout).toContain('as many get first as the budget pays for, and the others end as campaign_budget');
  expect((await trail.head(target.shops[0]?.id ?? '', 'singles-day'))?.after.fits).toEqual(['first']);
});
