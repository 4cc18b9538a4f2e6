import { expect, it } from 'vitest';
import { caseOf } from '#flow/team/hand-over.ts';
import type { ShopModels } from '#model/predict/models.ts';
import { POOLED_LIFE, POOLED_SPEND } from '#model/predict/pooled.ts';
import { countGaps, noReplenishment } from '#model/replenishment/counts.ts';
import { fitGapCurves } from '#model/replenishment/fit.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';
import { aMembership, aRow, type KeptCustomer, keptDays } from '#test/support/kept-days.ts';

const EMAIL = 'ada@engine.example';

async function ada(dayFiles = keptDays('garden', {}), shop = aShop()) {
  const world = atCommandLine(shop, dayFiles);
  const identity = { accountId: '7', email: EMAIL };
  await world.tell('shopify', anOrderEvent({ identity, contact: { email: EMAIL, firstName: 'Ada' } }));
  await world.tell('shopify', {
    ...{ type: 'consent', channel: 'email', topic: 'marketing', state: 'granted', at: NOON - 1000 },
    ...{ source: 'shopify', identity: { accountId: '7' } },
  });
  const id = (await world.target.owner('garden', { kind: 'email', value: EMAIL })) ?? '';
  return { ...world, id };
}

it('customer says in which segments somebody is and what each means, in words', async () => {
  const { run, deps, id, target } = await ada();
  expect((await run('customer', EMAIL)).stdout).toContain('in no segment yet: the first daily run');
  const where = { type: 'tag', is: ['tea'] } as const;
  Object.assign(target, { segments: [{ id: 'tea', name: 'Tea friends', where }] });
  const current = aMembership({ r: 1, f: 5, m: 5, stage: 'lapsed', tier: 'A', rules: ['tea'] });
  await deps.customers.setMembership('garden', id, { day: '2026-11-19', current });
  const { stdout } = await run('customer', EMAIL);
  expect(stdout).toMatch(/RFM scores +recency 1, frequency 5, money 5, each of 5\n/);
  expect(stdout).toMatch(/RFM group +Cannot lose them: bought most often/);
  expect(stdout).toMatch(/lifecycle +Lapsed: so much later/);
  expect(stdout).toMatch(/of your team +Tea friends\n/);
  expect(stdout).not.toMatch(/stage:|group:|rule:/);
});

it('customer says by which channel somebody may be written to, and what contradicts itself', async () => {
  const { run, stores } = await ada();
  expect((await run('customer', EMAIL)).stdout).toMatch(
    /e-mail +yes: marketing +never +never\n +SMS +no: nobody ever agreed/,
  );
  await stores.consents.suppress('garden', 'email', EMAIL, { scope: 'all', reason: 'bounce', at: NOON });
  const { id } = JSON.parse((await run('customer', EMAIL, '--json')).stdout);
  const held = await stores.standings.get('garden', id);
  if (!held?.standing.channels.email) throw new Error('Ada has a standing by e-mail');
  const email = { ...held.standing.channels.email, suppressed: true, confirmedAt: NOON - 400 * 86_400_000 };
  await stores.standings.put('garden', id, { ...held.standing, channels: { email } }, held.version);
  const { stdout } = await run('customer', EMAIL);
  expect(stdout).toMatch(/e-mail +no: agreed, but the address bounced/);
  expect(stdout).toContain('2025-10-16, over a year ago');
  expect(stdout).toMatch(/SMS +no: nothing is known/);
  expect(stdout).not.toContain('stale:');
});

it('customer says of whom nothing was heard for two years', async () => {
  const world = atCommandLine();
  const at = NOON - 731 * 86_400_000;
  const identity = { accountId: '8', email: 'bea@engine.example' };
  const told = anOrderEvent({ identity, contact: { email: identity.email }, placedAt: at, updatedAt: at });
  await world.tell('shopify', told);
  expect((await world.run('customer', identity.email)).stdout).toMatch(
    / {2}stale: neither an order that stands nor a word/,
  );
});

it('customer says why somebody is at risk and what is expected of them, with how sure that is', async () => {
  const days: Record<string, KeptCustomer[]> = {};
  const { run, id, stores } = await ada(keptDays('garden', days));
  expect((await run('customer', EMAIL)).stdout).toContain('not known before a daily run');
  const today = dayNumber('2026-11-19');
  const row = { firstDay: today - 300, lastDay: today - 100, orderDays: 3, since: today - 300 };
  days['2026-11-18'] = [[aRow(id, row), aMembership({ stage: 'at_risk' })]];
  const models: ShopModels = {
    version: 1,
    ...{ source: 'pooled', because: 'few_buyers', buyers: 1, oldestDays: 300, coarse: false },
    ...{ life: POOLED_LIFE, spend: { ...POOLED_SPEND, gamma: 5_000, source: 'pooled', buyers: 0 } },
    ...{ meanOrderMinor: 5_000, discountPerYear: 0.15 },
  };
  const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] } as never;
  await stores.snapshots.putRun({ shop: 'garden', day: '2026-11-18', edges, customers: 1, mode: 'full', models });
  await stores.customers.setMembership('garden', id, { day: '2026-11-18', current: aMembership({ stage: 'at_risk' }) });
  const { stdout } = await run('customer', EMAIL);
  expect(stdout).toMatch(/lifecycle +At risk: last order 99 days ago/);
  expect(stdout).toMatch(/member ladder +Customer, no member: has an order that stands/);
  expect(stdout).toContain('What is expected from the end of 2026-11-18 on');
  expect(stdout).toMatch(/still a customer +\d+\.\d % likely/);
  expect(stdout).toMatch(/value of a year +\S+ GBP net, in 95 % of such cases/);
  expect(stdout).toContain('of other shops: this one has too few buyers');
});

it('customer says how somebody buys, each with how many orders say so, and what too few say', async () => {
  const { run, tell } = await ada();
  const identity = { accountId: '7', email: EMAIL };
  const told = { identity, grossMinor: 2_500, placedAt: NOON - 40 * 86_400_000, updatedAt: NOON };
  await tell('shopify', anOrderEvent({ ...told, orderKey: 's:8' }));
  const later = { placedAt: NOON - 20 * 86_400_000, grossMinor: 12_500 };
  await tell('shopify', anOrderEvent({ ...told, ...later, orderKey: 's:9' }));
  const { stdout } = await run('customer', EMAIL);
  expect(stdout).toMatch(/channel +web \(of 2\)/);
  expect(stdout).toMatch(/basket +75\.00 GBP \(of 2\)/);
  expect(stdout).toMatch(/weekday +not known: too few orders say so/);
  expect(stdout).toMatch(/kind +consumer/);
});

it('customer foretells what runs out from the day of the run on, or of a later order, whatever the clock says', async () => {
  const days: Record<string, KeptCustomer[]> = {};
  const { run, tell, id, stores } = await ada(keptDays('garden', days), aShop({ products: { replenishment: true } }));
  const buys = (orderKey: string, placedAt: number) => {
    const goods = { lines: [{ sku: 'tea', quantity: 1, totalMinor: 500 }], grossMinor: 500, placedAt, updatedAt: NOON };
    return tell('shopify', anOrderEvent({ orderKey, identity: { accountId: '7', email: EMAIL }, ...goods }));
  };
  const dayMs = 86_400_000;
  for (const ago of [500, 470, 440]) await buys(`s:${ago}`, NOON - ago * dayMs);
  // the order of today with which the customer begins is of another shop day: this is of one who fell silent long ago
  const customer = await stores.customers.get('garden', id);
  const entries = new Map([...(customer?.entries ?? [])].filter(([, { at }]) => at < NOON - 400 * dayMs));
  Object.assign(stores.customers, { get: async () => customer && { ...customer, entries } });
  days['2025-09-10'] = [[aRow(id), aMembership()]];
  const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] } as never;
  await stores.snapshots.putRun({ shop: 'garden', day: '2025-09-10', edges, customers: 1, mode: 'full' });
  const counts = noReplenishment();
  countGaps(counts, 'pieces', 'tea', undefined, Array(40).fill({ days: 30, size: 1, open: false }));
  const knowledge = { version: 1, replenishment: fitGapCurves(counts) };
  await stores.runs.put('runs/garden/products/2025-09-10.json', JSON.stringify(knowledge));
  const { stdout } = await run('customer', EMAIL);
  expect(stdout).toContain('What runs out, from the end of 2025-09-10 on');
  expect(stdout).toMatch(/tea +2025-09-06 +2025-10-\d\d /);
});

it('customer is told of orders whose lines name no article: no product is asked for by an empty name', async () => {
  const { run, tell, stores } = await ada();
  const get = stores.products.get;
  Object.assign(stores.products, {
    get: (shop: string, sku: string) => {
      if (sku === '') throw new Error('an attribute of a key may not be empty');
      return get(shop, sku);
    },
  });
  const lines = [{ sku: '', quantity: 1, totalMinor: 500 }];
  await tell('shopify', anOrderEvent({ orderKey: 's:31', identity: { accountId: '7', email: EMAIL }, lines }));
  expect((await run('customer', EMAIL)).code).toBe(0);
});

it('customer shows what sales and service have with somebody, what brought it, and the orders after it', async () => {
  const { run, stores, tell, id } = await ada();
  const lead: HandOff = {
    ...{ id: 'tea.l1', shop: 'garden', customerId: id, as: 'lead', reason: 'journey', card: 'Call', known: {} },
    ...{
      program: 'tea',
      campaign: 'tea',
      step: 'call',
      group: 'clicked',
      member: 'mia',
      openedAt: NOON + 1,
      version: 1,
    },
    ...{ closedAt: NOON + 9, closedBy: 'mia', outcome: 'won', valueMinor: 9_000, currency: 'GBP' },
  };
  await stores.handOffs.put(lead, undefined);
  await stores.handOffs.put({ ...lead, id: 'tea.l2', customerId: 'somebody-else' }, undefined);
  await stores.facts.put('garden', id, caseOf(lead, 'closed', NOON + 9));
  const identity = { accountId: '7', email: EMAIL };
  await tell('shopify', anOrderEvent({ identity, orderKey: 's:2', orderName: '#2', placedAt: NOON + 5 }));
  const { stdout } = await run('customer', EMAIL);
  expect(stdout).toMatch(/lead +tea +clicked +mia +won +90\.00 GBP +#2\n/);
  expect(stdout).toContain('Orders of the 30 days after a lead are put down to it');
  const { handOffs } = JSON.parse((await run('customer', EMAIL, '--json')).stdout);
  expect(handOffs).toEqual([lead]);
  const bundle = JSON.parse((await run('access', EMAIL, '--json')).stdout);
  expect(JSON.stringify(bundle)).toContain('tea.l1');
  expect(JSON.stringify(bundle)).not.toContain('tea.l2');
});
