import { expect, it } from 'vitest';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { thousandthsOf } from '#model/campaign/message-cost.ts';
import { effectsOf } from '#model/effect/cells.ts';
import type { TouchCount } from '#model/kpi/snapshot.ts';
import { endOfDay, localDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { storeCells } from '#test/support/day-sums.ts';
import { cellsOf, times } from '#test/support/effects/arms.ts';
import { keptDays } from '#test/support/kept-days.ts';
import { campaignsWorld, eleven, NOW, person, planner } from '#test/support/pages/campaigns-world.ts';
import { campaignsRead } from './campaigns.ts';
import { loadReport } from './load-report.ts';

/** The day before {@link NOW}. */
const DAY = '2026-11-01';

const at = (id: string, first: string, wish: Partial<PublishedCampaign> = {}) =>
  eleven({
    ...{ id, name: id, names: undefined, followUps: [], first: undefined, usefulUntil: `${first}T23:00` },
    waves: [{ id: 'one', at: `${first}T10:00`, template: 'singles-day', channels: ['email'] }],
    ...wish,
  });

async function reported(campaigns: readonly PublishedCampaign[], touches: readonly TouchCount[] = [], day = DAY) {
  const world = await campaignsWorld(campaigns);
  const { shop, source } = world;
  const snapshots = memorySnapshots();
  if (touches.length > 0)
    await snapshots.putSnapshot({ shop: shop.id, day: '2026-10-20', currency: 'EUR', computedAt: 1, touches });
  const load = (over: Partial<Parameters<typeof loadReport>[0]> = {}) =>
    loadReport(
      { snapshots, dayFiles: keptDays(shop.id, {}), crm: source.crm, campaigns: campaignsRead(source.stores), ...over },
      shop,
      day,
    );
  const rows = async (over?: Parameters<typeof load>[0]) => {
    const { campaigns: found, alerts } = await load(over);
    return { rows: found.known ? found.value : found.why.en, alerts: alerts.filter(({ kind }) => kind === 'campaign') };
  };
  return { ...world, snapshots, load, rows };
}

it('tells campaigns of thirty days back and ahead, and what waits for somebody however old it is, which stands first', async () => {
  const { rows, letGo, step, reads } = await reported([
    ...[at('long-over', '2026-05-01'), at('to-settle', '2026-06-01'), at('just-over', '2026-10-03')],
    ...[at('ahead', '2026-11-20'), at('far-ahead', '2026-12-24'), at('unsubmitted', '2026-11-10')],
    at('to-approve', '2027-01-20'),
  ]);
  for (const id of ['long-over', 'to-settle', 'just-over', 'ahead']) await letGo(id);
  for (const id of ['long-over', 'to-settle', 'just-over'])
    for (const wish of ['start', 'finish'] as const) await step(id, { step: wish, by: planner });
  for (const id of ['long-over', 'just-over']) await step(id, { step: 'settle', by: person('mia') });
  await step('to-approve', { step: 'submit', by: person('mia'), numbers: { audience: 300 } });
  reads.length = 0;
  const told = await rows();
  expect(typeof told.rows === 'string' ? told.rows : told.rows.map(({ id, decide }) => [id, decide])).toEqual([
    ...[
      ['to-settle', 'settle'],
      ['to-approve', 'approve'],
    ],
    ...[
      ['unsubmitted', 'submit'],
      ['ahead', undefined],
      ['just-over', undefined],
    ],
  ]);
  expect(told.alerts.map(({ level, text }) => [level, text.en])).toEqual([
    ['watch', 'to-settle is over and not settled.'],
    [
      'watch',
      'to-approve waits for an approval by somebody who did not submit it. Its first message: Wednesday, January 20, 10:00.',
    ],
  ]);
  // half a unit for each, and a budget of those that were ever submitted
  expect(reads.filter((read) => read.startsWith('head'))).toHaveLength(7);
  expect(reads.filter((read) => read.startsWith('budget'))).toHaveLength(5);
});

it('counts messages that left, what is gone of the cap, and what was bought after them, each campaign its own', async () => {
  const count = (programId: string, state: string, n: number): TouchCount => ({
    ...{ programId, channel: 'email', state, reason: 'x', count: n },
  });
  const { rows, letGo, budgets, snapshots, shop } = await reported(
    [at('own', '2026-10-20'), at('other', '2026-10-20')],
    [count('own', 'sent', 40), count('own', 'suppressed', 7), count('other', 'sent', 3)],
  );
  await letGo('own');
  await budgets.lease(shop.id, 'own', { day: '2026-10-20', cap: thousandthsOf(15_000), wanted: 1_500, least: 1 });
  await storeCells(snapshots, shop.id, {
    '2026-10-20': { 'messages-bought': { 'own:email:bought': 4, 'own:email:net': 9_900, 'other:email:bought': 1 } },
  });
  const { rows: told } = await rows();
  const own = typeof told === 'string' ? undefined : told.find(({ id }) => id === 'own');
  expect(own).toMatchObject({ id: 'own', state: 'scheduled', sent: 40, charged: 1_500, capMinor: 15_000 });
  expect(own?.caused).toMatchObject({ known: false });
  expect(own?.attributed).toEqual({ messages: 4, netMinor: 9_900, open: 40 });
});

it('an earlier day is told as its campaigns stood at its end, without alerts and without what is gone since', async () => {
  const { rows, step, letGo, source, shop } = await reported([at('own', '2026-10-20')]);
  await step('own', { step: 'submit', by: person('mia'), at: Date.UTC(2026, 9, 5), numbers: { audience: 300 } });
  await step('own', { step: 'reject', by: person('jonas'), at: Date.UTC(2026, 9, 30), comment: 'no', parts: ['cost'] });
  await letGo('own');
  const then = (day: string) => rows({ campaigns: campaignsRead(source.stores, endOfDay(day, shop.timezone)) });
  const states = async (day: string) => {
    const { rows: told, alerts } = await then(day);
    return [typeof told === 'string' ? told : told.map(({ state, charged }) => [state, charged]), alerts];
  };
  expect(await states('2026-10-04')).toEqual([[['draft', undefined]], []]);
  expect(await states('2026-10-05')).toEqual([[['submitted', undefined]], []]);
  expect(await states('2026-10-30')).toEqual([[['draft', undefined]], []]);
  expect(await states(localDay(NOW, shop.timezone))).toEqual([[['scheduled', undefined]], []]);
});

it('who may not read where campaigns stand gets the report all the same, which says so; a shop without any an empty list', async () => {
  const { rows } = await reported([at('own', '2026-10-20')]);
  const denied = { of: async () => undefined };
  expect(await rows({ campaigns: denied })).toEqual({
    rows: expect.stringMatching(/^Campaigns are not read/),
    alerts: [],
  });
  expect(await rows({ campaigns: undefined })).toEqual({
    rows: expect.stringMatching(/^Campaigns are not read/),
    alerts: [],
  });
  expect(await (await reported([])).rows()).toEqual({ rows: [], alerts: [] });
});

it('one that was changed or is held sends nothing, which is told as bad', async () => {
  const { rows, letGo, step } = await reported([at('held', '2026-11-03'), at('short', '2026-11-04')]);
  await letGo('held');
  await step('held', { step: 'hold', by: planner, numbers: { audience: 900 }, wave: 'one' });
  await letGo('short');
  const { alerts } = await rows();
  expect(alerts.map(({ level, text, remedy }) => [level, text.zh, remedy.en.includes('campaign resume held')])).toEqual(
    [['bad', '“held”已暂扣：人群与审批时不同。首条消息：11月3日星期二 10:00。', true]],
  );
});

it('one whose audience nobody could count is held for another reason than one with another audience', async () => {
  const { rows, letGo, step } = await reported([at('held', '2026-11-03')]);
  await letGo('held');
  await step('held', { step: 'hold', by: planner, comment: 'no daily run has counted the audience', wave: 'one' });
  const { rows: told, alerts } = await rows();
  expect(typeof told === 'string' ? told : told.map(({ decide }) => decide)).toEqual(['uncounted']);
  expect(alerts).toMatchObject([{ level: 'bad', remedy: { en: expect.stringContaining('run daily') } }]);
  expect(alerts[0]?.text.en).not.toContain('another than was approved');
});

it('what waits for somebody is bad from two days before its first message, and what was changed once it was let go', async () => {
  const first = { soon: '2026-11-03', later: '2026-11-05' };
  const { rows, step } = await reported([at('soon', first.soon), at('later', first.later)]);
  for (const id of ['soon', 'later']) await step(id, { step: 'submit', by: person('mia'), numbers: { audience: 300 } });
  const { alerts } = await rows();
  expect(alerts.map(({ level, text }) => [level, text.en.split(' ')[0]])).toEqual([
    ['bad', 'soon'],
    ['watch', 'later'],
  ]);
});

it('of one whose days went by while it waited is said so, and it makes no day urgent', async () => {
  const { rows, step, letGo } = await reported([at('old', '2026-05-01'), at('stuck', '2026-10-20')]);
  await step('old', { step: 'submit', by: person('mia'), numbers: { audience: 300 } });
  await letGo('stuck');
  await step('stuck', { step: 'hold', by: planner, numbers: { audience: 900 }, wave: 'one' });
  const { alerts } = await rows();
  expect(alerts.map(({ level, text, remedy }) => [level, text.en, remedy.en.includes('campaign cancel')])).toEqual([
    ['watch', 'old waits for somebody though its days are over, and sends nothing any more.', true],
    ['watch', 'stuck waits for somebody though its days are over, and sends nothing any more.', true],
  ]);
});

it('the verdict of a campaign is that among all programs, as the block of effects of the same report has it', async () => {
  const over = at('summer', '2026-07-20');
  const { load, letGo, step, shop } = await reported([over]);
  await letGo('summer');
  for (const wish of ['start', 'finish'] as const) await step('summer', { step: wish, by: planner });
  const pack = (bought: number) => {
    const common = { tier: 'A', stage: 'active', day: dayNumber('2026-07-20'), share: 4000 } as const;
    return cellsOf([
      { ...common, arm: 'treated', people: 300, bought: times(bought, 1000) },
      { ...common, arm: 'control', people: 200, bought: times(40, 1000) },
    ]).pack();
  };
  /** What both blocks say of a campaign beside so many programs without effect. */
  const said = async (bought: number, others: number) => {
    const programs = Array.from({ length: others }, (_, n): [string, ReturnType<typeof pack>] => [`p${n}`, pack(60)]);
    const packed = { '2026-Q3': [['summer', pack(bought)] as [string, ReturnType<typeof pack>], ...programs] };
    const dayFiles = { ...keptDays(shop.id, {}), effects: async () => effectsOf(DAY, 30, packed) };
    const { campaigns, effects } = await load({ dayFiles });
    const [campaign] = campaigns.known ? campaigns.value : [];
    const block = effects.known ? effects.value.programs.find(({ programId }) => programId === 'summer') : undefined;
    return [campaign?.caused.known && campaign.caused.value.verdict, block?.among.verdict];
  };
  // the same limits, which alone leave 0 outside
  expect(await said(90, 0)).toEqual(['more', 'more']);
  expect(await said(90, 9)).toEqual(['open', 'open']);
  expect(await said(150, 9)).toEqual(['more', 'more']);
});
