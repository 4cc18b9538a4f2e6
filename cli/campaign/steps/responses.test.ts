import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { unite } from '#flow/person/merge.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import type { Touch } from '#model/touch/touch.ts';
import { localDay, MINUTE_MS } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { testCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { NOON } from '#test/support/ingest.ts';
import { memoryPeople } from '#test/support/memory-people.ts';
import { noPause } from '#test/support/no-pause.ts';
import { aTouch } from '#test/support/touches.ts';

const dir = mkdtempSync(join(tmpdir(), 'responses-'));
afterAll(() => rmSync(dir, { recursive: true }));

async function line() {
  const made = atCommandLine({ ...aShop(), timezone: 'UTC' });
  const { target } = made;
  const shop = target.shops[0]?.id ?? '';
  const at = new Date(NOON - 60 * MINUTE_MS).toISOString().slice(0, 16);
  const message = { template: 'sale', channels: ['email'] } as const;
  const campaign = testCampaign({
    ...{ shop, usefulUntil: '2099-01-01T00:00' },
    waves: [
      { ...message, id: 'first', at },
      { ...message, id: 'second', at: '2098-01-01T10:00' },
    ],
  });
  Object.assign(target, { campaigns: [campaign] });
  const endedAt = NOON - 50 * MINUTE_MS;
  const add = async (
    id: string,
    feedback: Partial<NonNullable<Touch['feedback']>> | undefined,
    over: Partial<Touch> = {},
  ) => {
    await target.stores.customers.ensure(shop, id);
    await target.stores.touches.create(
      aTouch({
        ...{ shop, customerId: id, touchId: campaignTouchId(shop, campaign, 'first', id), programId: campaign.id },
        ...{ stepId: 'first', state: 'sent', reason: 'provider_accepted', endedAt, endDay: localDay(endedAt, 'UTC') },
        ...(feedback && { feedback: { type: 'delivered', at: endedAt, ...feedback } }),
        ...over,
      }),
    );
  };
  await add('ada', { click: { link: 1, at: endedAt + MINUTE_MS } });
  await add('bob', { machineAt: endedAt + MINUTE_MS });
  await add('cyd', undefined, { state: 'suppressed', reason: 'no_consent' });
  return { ...made, id: campaign.id, shop };
}

it('counts who is in each group, wave by wave, and machines beside people', async () => {
  const { run, id } = await line();
  const { code, stdout } = await run('campaign', 'responses', id);
  expect(code).toBe(0);
  expect(stdout).toMatch(/group +first +second/);
  for (const [group, count] of [
    ['clicked', 1],
    ['delivered', 1],
    ['not-delivered', 1],
    ['silent', 0],
    ['people', 3],
  ])
    expect(stdout).toMatch(new RegExp(`${group} +${count} +0`));
  expect(stdout).toMatch(/of them seen by a machine alone +1 +0/);
  const { waves } = JSON.parse((await run('campaign', 'responses', id, '--wave', 'first', '--json')).stdout);
  expect(waves).toEqual([
    { wave: 'first', people: 3, groups: { clicked: 1, delivered: 1, 'not-delivered': 1 }, machinesAlone: 1 },
  ]);
});

it('names who is in a group with the link that they followed, and writes them to a file', async () => {
  const { run, id } = await line();
  const file = join(dir, 'clicked.csv');
  const { stdout } = await run('campaign', 'responses', id, '--group', 'clicked', '--csv', file);
  expect(stdout).toMatch(/no name told +first +no. 2 +ada/);
  expect(stdout).toContain('customer ID');
  expect(stdout).not.toContain('unsubscribed');
  expect(readFileSync(file, 'utf8').trim().split(/\r?\n/)).toEqual([
    'wave,customer,group,link,machine,came_at,store,answer',
    'first,ada,clicked,2,,,,',
  ]);
  expect((await run('campaign', 'responses', id, '--group', 'bought')).stdout).toContain('Nobody yet');
});

it('says who came to which store and when last, each person once, also who is in a stronger group', async () => {
  const { run, id, target } = await line();
  const [shop = { id: '' }] = target.shops;
  Object.assign(target, { campaigns: target.campaigns.map((one) => ({ ...one, code: {} })) });
  const came = (who: string, name: string, at: number, store?: string) =>
    target.stores.facts.put(shop.id, who, {
      ...{ kind: 'custom', name, at },
      value: { name: 'attended', properties: { campaign: id, ...(store !== undefined && { store }) } },
    });
  await came('ada', 'a1', NOON - 40 * MINUTE_MS, 'Market');
  await came('ada', 'a2', NOON - 30 * MINUTE_MS, 'Harbour');
  await came('bob', 'b1', NOON - 20 * MINUTE_MS, 'Harbour');
  // before the message, of nobody to whom it left, and of another campaign
  await came('bob', 'b2', NOON - 90 * MINUTE_MS, 'Early');
  await came('cyd', 'c1', NOON - 10 * MINUTE_MS, 'Early');
  const file = join(dir, 'came.csv');
  const { stdout } = await run('campaign', 'responses', id, '--csv', file);
  expect(stdout).toMatch(/store +people +last \(UTC\)\n.*\n? *Harbour +2 +\S+ 11:40/);
  expect(stdout).not.toMatch(/Market|Early/);
  expect(readFileSync(file, 'utf8')).toMatch(/first,ada,came,,?2?,?.*T11:30:00\.000Z,Harbour/);
  const { cameTo } = JSON.parse((await run('campaign', 'responses', id, '--json')).stdout);
  expect(cameTo).toEqual([{ store: 'Harbour', people: 2, lastAt: NOON - 20 * MINUTE_MS }]);
  const who = (await run('campaign', 'responses', id, '--group', 'came')).stdout;
  expect([/^ *Came$/m.test(stdout), who.includes('Came, of those in came')]).toEqual([true, true]);
  const ofWave = (await run('campaign', 'responses', id, '--group', 'came', '--wave', 'first')).stdout;
  expect(ofWave).toContain('Came, of those in came of first');
  expect(who).toMatch(/name +wave +link followed +came +customer/);
  expect(who).toMatch(/11:30 Harbour +ada/);
});

it('two customers who became one came once, whichever of them had which wave', async () => {
  const { run, id, target } = await line();
  const [shop = { id: '' }] = target.shops;
  const at = new Date(NOON - 60 * MINUTE_MS).toISOString().slice(0, 16);
  const asked = (one: Campaign) => ({ ...one, code: {}, waves: one.waves.map((wave) => ({ ...wave, at })) });
  Object.assign(target, { campaigns: target.campaigns.map(asked) });
  const endedAt = NOON - 45 * MINUTE_MS;
  await target.stores.customers.ensure(shop.id, 'zoe');
  await target.stores.touches.create(
    aTouch({
      ...{ shop: shop.id, customerId: 'zoe', touchId: campaignTouchId(shop.id, { id }, 'second', 'zoe') },
      ...{ programId: id, stepId: 'second', state: 'sent', reason: 'provider_accepted', endedAt },
      endDay: localDay(endedAt, 'UTC'),
    }),
  );
  await target.stores.facts.put(shop.id, 'ada', {
    ...{ kind: 'custom', name: 'a1', at: NOON - 40 * MINUTE_MS },
    value: { name: 'attended', properties: { campaign: id, store: 'Harbour' } },
  });
  // consents are another test's: nobody withdraws anything here
  const stores = { ...target.stores, standings: memoryPeople().standings, pause: noPause };
  expect(await unite(stores, shop.id, 'ada', 'zoe', 'platform')).toMatchObject({ outcome: 'merged' });
  const { cameTo, waves } = JSON.parse((await run('campaign', 'responses', id, '--json')).stdout);
  expect(waves.map(({ groups }: { groups: object }) => groups)).toMatchObject([{ came: 1 }, { came: 1 }]);
  expect(cameTo).toEqual([{ store: 'Harbour', people: 1, lastAt: NOON - 40 * MINUTE_MS }]);
});

it.each([
  [['--wave', 'third'], 'sends no wave or follow-up "third"'],
  [['--group', 'clickd'], 'clicked'],
])('%j says what is wrong', async (words, why) => {
  const { run, id } = await line();
  const { code, stderr } = await run('campaign', 'responses', id, ...words);
  expect([code === 0, stderr]).toEqual([false, expect.stringContaining(why)]);
});

it('tells what was chosen in its poll and which words three people or more wrote, and the customer page the proof', async () => {
  const { run, id, target } = await line();
  const [shop = { id: '' }] = target.shops;
  const poll = {
    question: { en: 'Which tea?' },
    answers: [
      { id: 'green', title: { en: 'Green' }, interest: 'green-tea' },
      { id: 'none', title: { en: 'None' } },
    ],
  };
  Object.assign(target, { campaigns: target.campaigns.map((one) => ({ ...one, poll })) });
  const chosen = { answer: 'green', interest: 'green-tea' };
  for (const who of ['ada', 'bob', 'cyd'])
    await target.stores.facts.put(shop.id, who, {
      ...{ kind: 'answer', name: who, at: NOON },
      value: { survey: id, touch: who, ...(who === 'ada' && { chosen }), text: 'bigger cups, please' },
    });
  const words = async () => (await run('campaign', 'responses', id, '--words')).stdout;
  const text = await words();
  expect(text).toMatch(/green +1 +green-tea\s+none +0/);
  // to cyd nothing left, so that two people wrote it
  expect(text).toContain('no word that three people or more wrote');
  const people = await run('campaign', 'responses', id, '--group', 'answered');
  expect(people.stdout).toMatch(/name +wave +link followed +answer +customer/);
  expect(people.stdout).toMatch(/first +no. 2 +green +ada/);
  expect(people.stdout).toMatch(/first +- +- +bob/);
  const { people: told } = JSON.parse((await run('campaign', 'responses', id, '--group', 'answered', '--json')).stdout);
  expect(told.map((one: { customerId: string; answer?: string }) => [one.customerId, one.answer])).toEqual([
    ['ada', 'green'],
    ['bob', undefined],
  ]);
  expect((await run('customer', 'ada')).stdout).toMatch(
    /What they chose in polls\s+green: interest green-tea +singles-day, /,
  );
  await target.stores.touches.create(
    aTouch({
      ...{ shop: shop.id, customerId: 'dot', touchId: campaignTouchId(shop.id, { id }, 'first', 'dot'), programId: id },
      ...{ stepId: 'first', state: 'sent', reason: 'provider_accepted', endedAt: NOON - MINUTE_MS },
      endDay: localDay(NOON - MINUTE_MS, 'UTC'),
    }),
  );
  await target.stores.customers.ensure(shop.id, 'dot');
  await target.stores.facts.put(shop.id, 'dot', {
    ...{ kind: 'wrote', name: 'dot', at: NOON },
    value: { campaign: 'another', words: ['cups'] },
  });
  expect(await words()).toContain('no word that three people or more wrote');
  await target.stores.facts.put(shop.id, 'dot', {
    ...{ kind: 'wrote', name: 'dot', at: NOON + 1 },
    value: { campaign: id, words: ['cups'] },
  });
  expect(await words()).toMatch(/cups +3/);
});

it('counts who signed up by its page where it is asked for, and not before a daily run', async () => {
  const { run, id, shop } = await line();
  expect((await run('campaign', 'responses', id)).stdout).not.toContain('signed up');
  const { stdout } = await run('campaign', 'responses', id, '--sign-ups');
  expect(stdout).toContain('Who signed up by its page is counted once a daily run has been.');
  const { stdout: shown } = await run('campaign', 'show', id);
  expect(shown).toContain(`/signup/${shop}?campaign=${id}, below the address of the stage`);
});
