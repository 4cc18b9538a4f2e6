import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import declared from '#crm/crm.config.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { caseOf } from '#flow/team/hand-over.ts';
import { publishCrm } from '#infra/publish/publish.ts';
import type { Campaign, PublishedCampaign } from '#model/campaign/campaign.ts';
import { entryAfter } from '#model/campaign/trail.ts';
import type { Shop } from '#model/shop/shop.ts';
import { unitHash } from '#model/values/hash/hash.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aDelivery, NOON } from '#test/support/ingest.ts';
import { aMembership, aRow, type KeptCustomer, keptDays } from '#test/support/kept-days.ts';
import { stepsHere } from '#test/support/steps-here.ts';

const DAY = '2026-11-19';
const ID = 'tried-by-a-test';
const PEOPLE = [...'abcdefghijk'];
const [SMALL, LARGE] = [1, 50_000];

const dir = mkdtempSync(join(tmpdir(), 'check-'));
const { campaigns: own } = declared;
const base = declared.shops.find(({ id }) => id === 'demo-shopify') ?? expect.fail('crm/ declares no such shop');
const { windows, markets } = base.policy;
const shop: Shop = { ...base, policy: { windows, markets, caps: [{ channel: 'all', max: 1, days: 7 }] } };
/** Names that no alphabet of text messages has: a text that greets by one is paid for as several. */
const names = { firstName: 'Łucja', country: 'DE', locale: 'en' } as const;

/** The same people in memory: eleven of tier A, one of tier A who lapsed and two of tier B. */
async function shopOf(screen?: { readonly columns: number }) {
  const kept: KeptCustomer[] = [];
  const made = atCommandLine(shop, keptDays(shop.id, { [DAY]: kept }), screen);
  const { customers, facts, touches, trail } = made.stores;
  const tell = (...events: Parameters<typeof applyEvents>[0]) => applyEvents(events, aDelivery({ shop }), made.deps);
  const known = new Set<CustomerId>();
  const person = async (name: string, n: number) => {
    const identity = { accountId: name, email: `${name}@example.org`, phone: `+4915735980${100 + n}` };
    const contact = { ...names, email: identity.email, phone: identity.phone };
    await tell({ type: 'customer', updatedAt: NOON, identity, contact });
    const [id = ''] = [...customers.all().values()].map((one) => one.customer.id).filter((one) => !known.has(one));
    known.add(id);
    return { id, identity };
  };
  const all: Awaited<ReturnType<typeof person>>[] = [];
  for (const [n, name] of [...PEOPLE, 'lapsed', 'beside', 'other'].entries()) all.push(await person(name, n));
  const may = async ({ identity }: (typeof all)[number], channel: 'email' | 'sms') =>
    tell({
      ...{ type: 'consent', channel, topic: 'marketing', state: 'granted', at: NOON, source: 'import', identity },
    });
  // whoever is held out is who chance puts first; what is true of others is not told of them
  const asked = all
    .slice(0, PEOPLE.length)
    .toSorted((a, b) => unitHash('holdout', ID, a.id) - unitHash('holdout', ID, b.id));
  const [heldOut, capped, complains, silent, ...others] = asked;
  if (!heldOut || !capped || !complains || !silent) return expect.fail('too few people');
  const [texts, mails] = [others.slice(0, 2), others.slice(2)];
  for (const one of [heldOut, capped, complains, ...mails]) await may(one, 'email');
  for (const one of texts) await may(one, 'sms');
  const reservations = [{ touchId: 'x', channel: 'email', at: NOON }];
  await touches.putContactRow(shop.id, capped.id, { version: 1, reservations });
  await facts.put(shop.id, complains.id, caseOf({ id: 'c', as: 'case' }, 'open', NOON));
  for (const [n, { id }] of all.entries()) {
    const inAudience = n < PEOPLE.length;
    const membership = aMembership({
      tier: inAudience || n === PEOPLE.length ? 'A' : 'B',
      stage: n === PEOPLE.length ? 'lapsed' : 'active',
    });
    const isText = texts.some((one) => one.id === id);
    kept.push([aRow(id, { reach: id === silent.id ? 0 : isText ? 0b0100 : 0b0001 }), membership]);
    await customers.setMembership(shop.id, id, { day: DAY, current: membership });
  }
  const [first = 0, second = 1] = asked.slice(0, 2).map(({ id }) => unitHash('holdout', ID, id));
  Object.assign(made.target, { tillSecrets: undefined });
  return { ...made, asked, trail, holdout: Math.round(1e4 * ((first + second) / 2)) / 1e4 };
}

const campaignOf = (holdout: number, over: Partial<Campaign> = {}): Campaign => ({
  ...{ id: ID, name: 'Tried', shop: shop.id, goal: 'win-back', measure: 'orders', owner: 'mia', topic: 'marketing' },
  ...{ holdout, priority: 50, usefulUntil: '2026-11-26T10:00', budget: { currency: 'EUR', capMinor: LARGE } },
  audience: { segments: ['tier:A'], exclude: ['stage:lapsed'] },
  waves: [
    {
      ...{ id: 'invite', at: '2026-11-25T10:00', channels: ['email', 'sms'], template: 'second-purchase' },
      variants: [
        { name: 'question', template: 'second-purchase' },
        { name: 'goes-with', template: 'second-purchase-goes-with' },
      ],
    },
  ],
  ...over,
});

let published: readonly PublishedCampaign[] = [];
beforeAll(async () => {
  const { holdout } = await shopOf();
  const campaigns = [
    campaignOf(holdout),
    campaignOf(holdout, { id: 'of-nobody', audience: { segments: ['tier:D'] } }),
    campaignOf(holdout, { id: 'of-everybody', audience: { segments: ['tier:A', 'tier:B'] } }),
    campaignOf(holdout, { id: 'too-dear', budget: { currency: 'EUR', capMinor: SMALL } }),
  ];
  Object.assign(declared, { campaigns });
  published = (await publishCrm({ standIns: true })).campaigns ?? [];
});
afterAll(() => {
  Object.assign(declared, { campaigns: own });
  rmSync(dir, { recursive: true });
});

/** A command line whose environment knows the campaigns; each step that is asked for is noted. */
async function line(of: Partial<Shop> = {}, screen?: { readonly columns: number }) {
  const made = await shopOf(screen);
  const campaign = published.find(({ id }) => id === ID) ?? expect.fail('not published');
  const { asks, takeStep } = stepsHere(made.stores.trail, campaign);
  Object.assign(made.target, { campaigns: published, takeStep, shops: [{ ...shop, ...of }] });
  return { ...made, asks, campaign };
}

const SMS_MILLI = 9_500;

describe('a campaign before it is submitted', () => {
  it('is counted by segment, exclusion, channel and reason, and priced by the parts of its longest text', async () => {
    const { run, asked } = await line();
    const { code, stdout } = await run('campaign', 'check', ID, '--json', '--out', dir);
    expect(code).toBe(0);
    const told = JSON.parse(stdout);
    expect(told.count).toEqual({
      ...{ day: DAY, everybody: 14, audience: 11, reachable: 10, unknown: [] },
      ...{ bySegment: { 'tier:A': 11 }, excluded: { 'stage:lapsed': 1 }, byWave: { invite: 11 } },
      reach: expect.objectContaining({ email: 8, sms: 2 }),
    });
    expect(told.heldOut).toEqual({ campaign: 1, shop: 0 });
    const of = {
      leaves: { email: 5, sms: 2 },
      waits: { open_case_wait: 1, frequency_cap_wait: 1 },
      out: { no_consent: 1, holdout: 1 },
    };
    expect(told.policy).toMatchObject({ asked: 11, of: 11, ...of });
    expect(told.messages).toMatchObject([{ step: 'invite', ...of, full: 7 }]);
    // who waits gets it later, by the channel that is permitted then; a name of other letters makes a text one of two parts, and a short link one of three
    expect(told.expected).toMatchObject([
      { step: 'invite', channel: 'email', messages: 7, parts: 1, cost: 7 * 9 },
      { step: 'invite', channel: 'sms', messages: 2, parts: 3, cost: 2 * 3 * SMS_MILLI },
    ]);
    expect(told.cost).toEqual({ sureMinor: 57, mostMinor: 57, capMinor: LARGE });
    const { examples, failures } = told as { examples: readonly Shown[]; failures: unknown };
    expect(failures).toEqual([]);
    const byWording = Map.groupBy(examples, ({ variant, channel }) => `invite.${variant}.${channel}`);
    const files = readdirSync(dir);
    expect([...byWording.keys()].sort()).toEqual(WORDINGS);
    for (const [wording, five] of byWording) {
      const readers = new Set(five.map(({ customerId }) => customerId));
      expect([wording, five.length, readers.size]).toEqual([wording, 5, 5]);
      expect(asked.map(({ id }) => id)).toEqual(expect.arrayContaining([...readers]));
      const ending = wording.endsWith('sms') ? '.sms.txt' : '.html';
      const own = files.filter((file) => file.startsWith(wording) && file.endsWith(ending));
      expect(own).toHaveLength(5);
      for (const file of own) expect(readFileSync(join(dir, file), 'utf8')).toContain('Łucja');
    }
  });

  it('is told in words and a hundred columns', async () => {
    const { run } = await line({}, { columns: 100 });
    const text = stripVTControlCharacters((await run('campaign', 'check', ID)).stdout);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
    for (const said of [
      /in the audience +11 of 14 customers\n +tier:A +11\n +left out\n +stage:lapsed +1\n/,
      /held out to compare +1, and 0 of all marketing\n +may be written to +10\n +e-mail +8\n +SMS +2\n/,
      /invite +2026-11-25 10:00 Europe\/Berlin/,
      /get it by e-mail +5 +45\.5 %\n +get it by SMS +2 +18\.2 %\n/,
      /later: waits for an open case +1 /,
      /not: never agreed +1 /,
      /invite +SMS +2 +3 +0\.57 EUR\n/,
      /cap of the budget +500\.00 EUR/,
      /campaign too-dear +asks 11 of them too/,
      /invite, goes-with +e-mail +en +5 +Łucja, /,
    ])
      expect(text).toMatch(said);
    expect(text).not.toContain('It cannot be submitted');
  });

  it('is not set beside a campaign that is over', async () => {
    const { run, stores } = await line();
    const other = published.find(({ id }) => id === 'too-dear') ?? expect.fail('not published');
    const by = { name: 'mia', arn: 'arn:aws:iam::111122223333:user/mia' };
    const next = entryAfter(undefined, { step: 'cancel', by, at: 1 }, { ...other, owners: ['mia'] });
    if ('fault' in next) throw new Error(next.fault.what);
    await stores.trail.append(next.entry);
    expect((await run('campaign', 'check', ID)).stdout).not.toContain('campaign too-dear');
  });

  it('is submitted as it was checked: of which version, for how many people, for what they cost', async () => {
    const { run, asks, trail, campaign } = await line();
    const { code, stdout } = await run('campaign', 'submit', ID, '--as', 'mia', '--comment', 'for the winter');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Tried: mia submitted it for 11 people\.\n.* approve /)]);
    const numbers = { 'messages:email': 7, 'cost:email': 7 * 9, 'messages:sms': 2, 'cost:sms': 6 * SMS_MILLI };
    const each = Math.ceil((7 * 9 + 6 * SMS_MILLI) / 11);
    expect(asks).toMatchObject([
      {
        ...{ shop: shop.id, campaign: ID, step: 'submit', as: 'mia' },
        said: {
          ...{ whole: campaign.hashes.whole, audience: 11, comment: 'for the winter' },
          numbers: { ...numbers, 'each:invite': each, mostMinor: 57 },
        },
      },
    ]);
    expect(await trail.head(shop.id, ID)).toMatchObject({ seq: 1, after: { state: 'submitted', audience: 11 } });
  });

  it.each([
    ['of-nobody', {}, 'nobody is in the audience'],
    ['of-everybody', {}, 'the audience is everybody, all 14 customers'],
    ['too-dear', {}, 'its budget does not reach for its waves'],
    [ID, { messageCosts: { email: 9 } }, 'nobody knows what a message by sms costs'],
  ])('%s is not submitted with %j: it says what is wrong and what to do', async (id, of, why) => {
    const { run, asks, trail } = await line(of);
    const { code, stderr } = await run('campaign', 'submit', id, '--as', 'mia');
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`${id} cannot be submitted:\\n +${why}.*: \\w.*check ${id}`, 's'));
    expect([asks, await trail.head(shop.id, id)]).toEqual([[], undefined]);
  });

  it('with a fault is told all the same, and the check ends with 1', async () => {
    const { run } = await line();
    const { code, stdout } = await run('campaign', 'check', 'of-everybody');
    expect([code, stdout]).toEqual([1, expect.stringMatching(/It cannot be submitted\n +the audience is everybody/)]);
    expect(stdout).toMatch(/in the audience +14 of 14 customers\n +tier:A +12\n +tier:B +2\n/);
  });
});

type Shown = Readonly<Record<'variant' | 'channel' | 'customerId', string>>;
const WORDINGS = ['goes-with', 'question'].flatMap((name) => ['email', 'sms'].map((by) => `invite.${name}.${by}`));
