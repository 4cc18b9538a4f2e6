import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import type { TouchCount } from '#model/kpi/snapshot.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { aShop, segmentProgram } from '#test/support/daily.ts';

/** A year of which one day of October is closed; a campaign of the shop and one of another lie in November. */
async function line(screen?: { readonly columns: number }) {
  const made = atCommandLine({ ...aShop(), timezone: 'UTC' }, undefined, screen);
  const { target } = made;
  const { id: shop = '' } = target.shops[0] ?? {};
  const programs = [
    segmentProgram('stage:lapsed', { id: 'offer' }),
    segmentProgram('stage:new', { id: 'how-to', intent: 'care' }),
    segmentProgram('stage:active', { id: 'receipt', intent: 'service' }),
  ];
  const wave = { id: 'first', template: 'sale', channels: ['email'], at: '2026-12-16T10:00' } as const;
  const campaigns = [testCampaign({ shop, waves: [wave] }), testCampaign({ shop: 'other', id: 'beside' })];
  Object.assign(target, { programs, campaigns });
  const ended = (programId: string, state: string, count: number): TouchCount => ({
    ...{ programId, channel: 'email', state, reason: 'r', count },
  });
  const touches = [
    ...[ended('offer', 'sent', 1_200), ended('offer', 'suppressed', 77), ended('offer', 'failed', 5)],
    ...[ended('how-to', 'sent', 31), ended('how-to', 'exited', 4)],
    ...[ended('receipt', 'sent', 8), ended('gone', 'sent', 900)],
  ];
  const day = { shop, currency: 'GBP', computedAt: 1, segments: {} };
  await target.stores.snapshots.putSnapshot({ ...day, day: '2026-10-07', touches });
  await target.stores.snapshots.putSnapshot({ ...day, day: '2026-10-11', touches: [ended('how-to', 'sent', 9)] });
  return made;
}

it('tells by week what was sent that cares and that sells, festivals, and the waves of the campaigns of the shop', async () => {
  const { run } = await line();
  const { code, stdout } = await run('campaign', 'calendar');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Garden, 2026\n\s*week from +festivals +campaigns +care +sell +service\n/);
  expect(stdout).toMatch(/2026-10-05 +40 +1,200 +8\n/);
  expect(stdout).toMatch(/2026-12-21 +christmas 12-25/);
  expect(stdout).toMatch(/2026-12-14 +singles-day: first 12-16/);
  expect(stdout).not.toContain('beside');
  expect(stdout).toContain('The week from 2026-12-14 sells, and nothing cares for anybody in the six weeks before it.');
});

it('fits a terminal of a hundred columns', async () => {
  const { run } = await line({ columns: 100 });
  const { stdout } = await run('campaign', 'calendar');
  const lines = stripVTControlCharacters(stdout).split('\n');
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
});

it('hands the same to programs, and tells another year without what was sent in this one', async () => {
  const { run } = await line();
  const told = JSON.parse((await run('campaign', 'calendar', '--json')).stdout);
  expect(told).toMatchObject({ shop: 'garden', year: 2026, today: '2026-11-20', unsown: ['2026-12-14'] });
  const sent = (told.weeks as readonly { readonly sent: object }[]).filter(({ sent: of }) =>
    Object.values(of).some((n) => n > 0),
  );
  expect(sent).toMatchObject([{ from: '2026-10-05', sent: { care: 40, sell: 1_200, service: 8 }, isPast: true }]);
  const next = JSON.parse((await run('campaign', 'calendar', '--year', '2027', '--json')).stdout);
  expect(next).toMatchObject({ year: 2027, unsown: [] });
  expect(JSON.stringify(next)).not.toContain('1200');
});

it.each([
  [['--year', '20'], 2, '--year'],
  [['singles-day'], 2, 'one word too many'],
])('%j is refused with what to write', async (words, code, why) => {
  const { run } = await line();
  const answer = await run('campaign', 'calendar', ...words);
  expect([answer.code, answer.stderr]).toEqual([code, expect.stringContaining(why)]);
});
