import { describe, expect, it } from 'vitest';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { SourceIdentity } from '#model/event/person-fields.ts';
import { type PrivacyMessage, readPrivacyMessage } from '#model/event/privacy-message.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { anEntry } from '#test/support/daily.ts';
import { aDelivery, anOrderEvent, BUCKETS, memoryDeps, NOON } from '#test/support/ingest.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import { unmerge } from '../person/unmerge.ts';
import { eraseShop } from './erase-shop.ts';
import { forgetPlatform } from './forget-platform.ts';

type Deps = ReturnType<typeof memoryDeps>;
type EraseShop = Extract<PrivacyMessage, { kind: 'erase-shop' }>;

const request = (platform: string): EraseShop => ({
  kind: 'erase-shop',
  shop: 'garden',
  requestId: 'all',
  at: NOON,
  platform,
});

const tell = async (deps: Deps, platform: string, event: CommerceEvent): Promise<void> => {
  expect((await applyEvents([event], aDelivery({ platform }), deps)).outcome).not.toBe('parked');
};

const order = (key: string, identity: SourceIdentity): CommerceEvent =>
  anOrderEvent({ orderKey: key, identity, contact: {} });

const idOf = async (deps: Deps, email: string): Promise<string> =>
  (await deps.identities.owners('garden', [{ kind: 'email', value: email }]))[0] ?? '';

/** Works off what the erasure puts on its own queue: what becomes of persons, and how many calls it took. */
async function select(deps: Deps, platform: string) {
  const tasks: Exclude<PrivacyMessage, EraseShop>[] = [];
  let calls = 0;
  deps.privacy.drain();
  for (let open: PrivacyMessage[] = [request(platform)]; open.length > 0; open = deps.privacy.drain()) {
    for (const message of open.map(readPrivacyMessage)) {
      if (message.kind !== 'erase-shop') tasks.push(message);
      else {
        calls++;
        await eraseShop(message, { ...deps, queue: deps.privacy, buckets: BUCKETS });
      }
    }
  }
  const become = new Map<string, string>();
  for (const task of tasks) become.set(task.customerId, task.kind);
  return { tasks, calls, become };
}

/** What a person may have, each by itself: where it is from, and the statement that says so. */
const traitsOf = (letter: string, other: string, n: number) => {
  const email = `p${n}@people.example`;
  const cart = (from: string): CommerceEvent => ({
    type: 'cart',
    ...{ cartKey: `${from}:cart${n}`, updatedAt: NOON, state: 'open', currency: 'GBP', totalMinor: 5, lines: [] },
    ...{ identity: { email }, contact: {} },
  });
  const account = (id: string): CommerceEvent => ({
    type: 'customer',
    ...{ updatedAt: NOON, identity: { accountId: id, email }, contact: { email } },
  });
  return [
    [letter, letter, order(`${letter}:1${n}`, { email })],
    [letter, letter, account(`a${n}`)],
    [letter, letter, cart(letter)],
    [other, other, order(`${other}:2${n}`, { email })],
    [other, other, account(`b${n}`)],
    [other, other, cart(other)],
    [letter, 'card', { type: 'customer', updatedAt: NOON, identity: { card: `c${n}`, email }, contact: {} }],
  ] as const;
};

describe('whom the erasure of a platform takes', () => {
  const letters = PLATFORMS.map(({ letter }) => letter);

  it.each(letters)(
    'I11: %s: whoever has orders, an account or carts of it and nothing of another; of others what came from it',
    async (letter) => {
      const other = letters.find((each) => each !== letter) ?? '';
      const deps = memoryDeps();
      const expected = new Map<string, string>();
      for (let n = 0; n < 2 ** 7; n++) {
        const traits = traitsOf(letter, other, n).filter((_, bit) => n & (1 << bit));
        for (const [platform, , event] of traits) await tell(deps, platform, event);
        const sources = new Set(traits.map(([, source]) => source));
        if (!sources.has(letter)) continue;
        expected.set(await idOf(deps, `p${n}@people.example`), sources.size === 1 ? 'erase' : 'forget-platform');
      }
      const { become, tasks } = await select(deps, letter);
      expect(become).toEqual(expected);
      expect(tasks).toHaveLength(expected.size);
      expect([...expected.values()].filter((kind) => kind === 'erase')).toHaveLength(7);
    },
  );

  it('I11: nobody who only signed up, no pseudo-customer, and no residue of the erased', async () => {
    const deps = memoryDeps();
    const consent = { type: 'consent', channel: 'email', topic: 'marketing', state: 'granted' } as const;
    await tell(deps, 's', { ...consent, at: NOON, source: 'sign-up', identity: { email: 'nell@people.example' } });
    await tell(deps, 's', order('s:1', {}));
    await tell(deps, 's', order('w:1', {}));
    for (const key of ['x:0', 's:0']) await deps.customers.setEntry('garden', 'GONE-1', key, anEntry({ at: NOON }));
    const { become } = await select(deps, 's');
    expect([...become.values()]).toEqual(['forget-platform']);
    expect([...become.keys()][0]).toMatch(/^ANON#/);
    expect((await select(deps, 'x')).tasks).toEqual([]);
  });

  it('an order that went to somebody else says nothing of who held it before, and stays with its holder', async () => {
    const deps = memoryDeps();
    await tell(deps, 's', order('s:1', { accountId: '1', email: 'ada@people.example' }));
    await tell(deps, 'w', order('w:2', { accountId: '2', email: 'bob@people.example' }));
    const [ada, bob] = [await idOf(deps, 'ada@people.example'), await idOf(deps, 'bob@people.example')];
    await tell(deps, 's', {
      type: 'customers-merged',
      ...{ at: NOON, kept: { accountId: '1' }, removed: { email: 'bob@people.example' } },
    });
    const mergedOne = (await deps.customers.get('garden', ada))?.mergedInto === undefined ? bob : ada;
    expect((await select(deps, 's')).become).toEqual(new Map([[mergedOne === ada ? bob : ada, 'forget-platform']]));
    await unmerge(deps, 'garden', mergedOne);
    expect((await select(deps, 's')).become).toEqual(new Map([[ada, 'erase']]));
    expect((await select(deps, 'w')).become).toEqual(new Map([[bob, 'erase']]));
  });

  it('of merged people what any of their ids has counts', async () => {
    const deps = memoryDeps();
    await tell(deps, 's', order('s:1', { email: 'ada@people.example' }));
    await tell(deps, 'w', {
      type: 'customer',
      ...{ updatedAt: NOON, identity: { accountId: '2', phone: '+447911123457' }, contact: {} },
    });
    await tell(deps, 'w', order('s:3', { email: 'ada@people.example', phone: '+447911123457' }));
    const { become } = await select(deps, 's');
    expect([...become.values()]).toEqual(['forget-platform']);
  });

  it('a bucket of more customers than one call looks at goes on behind the last of them, each exactly once', async () => {
    const deps = memoryDeps();
    const ids = Array.from({ length: 5000 }, (_, n) => `customer-${n}`);
    for (const id of ids) await deps.customers.setEntry('garden', id, `s:${id}`, anEntry({ at: NOON }));
    const { tasks, calls, become } = await select(deps, 's');
    expect([...become.keys()].sort()).toEqual(ids.sort());
    expect(tasks).toHaveLength(5000);
    expect(calls).toBeGreaterThan(1 + 2 * BUCKETS - 1);
    const residues = tasks.map((task) => ('residueId' in task ? task.residueId : ''));
    expect(new Set(residues.filter(isResidue)).size).toBe(5000);
  });
});

describe('what a person who stays loses', () => {
  const email = 'ada@people.example';

  it('I11: orders, carts and deliveries of the platform; sums and all else stay; a repetition changes nothing', async () => {
    const deps = memoryDeps();
    const [intake, erasures] = [memoryObjects(), memoryObjects()];
    for (const letter of ['s', 'w']) {
      await tell(deps, letter, order(`${letter}:90001`, { accountId: `8000${letter}`, email }));
      await tell(deps, letter, {
        type: 'cart',
        ...{ cartKey: `${letter}:cart`, updatedAt: NOON, state: 'open', currency: 'GBP', totalMinor: 5, lines: [] },
        ...{ identity: { email }, contact: { email } },
      });
    }
    await tell(deps, 'w', order('w:90002', { email }));
    const id = await idOf(deps, email);
    const bodies = {
      order: '{"id":"90001","customer":{"id":"8000s"}}',
      account: '{"id":"8000s"}',
      woo: `{"id":90002,"${email}":1}`,
    };
    for (const [name, body] of Object.entries(bodies)) {
      const stored = JSON.stringify({ body: Buffer.from(body).toString('base64') });
      await intake.put(`raw/garden/${id}/2026-11-20/${name}.json`, stored);
    }
    const before = await deps.customers.get('garden', id);
    const forget = () =>
      forgetPlatform({ ...deps, intake, erasures }, 'garden', { customerId: id, platform: 's', at: NOON, now: NOON });
    for (let times = 0; times < 2; times++) {
      expect(await forget()).toBe('forgotten');
      expect(await deps.customers.get('garden', id)).toEqual(before);
      expect(await deps.orders.get('garden', 's:90001')).toMatchObject({ erased: true, owner: '', identity: {} });
      expect(await deps.orders.get('garden', 'w:90001')).toMatchObject({ owner: id, identity: { email } });
      expect((await deps.carts.get('garden', 's:cart'))?.document).toBeUndefined();
      expect((await deps.carts.get('garden', 'w:cart'))?.document).toBeDefined();
      expect(await intake.list('raw/')).toEqual([`raw/garden/${id}/2026-11-20/woo.json`]);
      const lines = deps.customers.all().get(`garden#${id}`)?.details;
      expect(lines?.get('s:90001')?.lines).toEqual([]);
      expect(lines?.get('w:90001')?.lines).toHaveLength(3);
    }
    expect(await idOf(deps, email)).toBe(id);
  });

  it('a day of orders that name nobody loses those of the platform', async () => {
    const deps = memoryDeps();
    for (const key of ['s:1', 'w:1']) await tell(deps, 's', order(key, {}));
    const anonymous = [...deps.customers.all().keys()].map((key) => key.slice('garden#'.length));
    for (const customerId of anonymous)
      await forgetPlatform({ ...deps, intake: memoryObjects(), erasures: memoryObjects() }, 'garden', {
        customerId,
        platform: 's',
        at: NOON,
        now: NOON,
      });
    expect((await deps.orders.get('garden', 's:1'))?.document).toBeUndefined();
    expect((await deps.orders.get('garden', 'w:1'))?.document).toBeDefined();
  });
});
