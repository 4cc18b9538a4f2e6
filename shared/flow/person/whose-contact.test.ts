import { describe, expect, it } from 'vitest';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { EXPORT_KINDS } from '#cli/export/export-kinds.ts';
import type { Stores } from '#cli/target/stores.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import type { SourceIdentity } from '#model/event/person-fields.ts';
import { aDelivery, anOrderEvent, BUCKETS, memoryDeps, NOON } from '#test/support/ingest.ts';
import { applyEach } from '../ingest/apply-events.ts';
import { archive } from '../ingest/archive.ts';
import { accessBundle } from '../privacy/access.ts';
import { gatherPerson } from '../privacy/gather-person.ts';
import { readable, removeBodies } from '../privacy/stored-bodies.ts';
import { customerView } from './customer-view.ts';
import { loadPerson } from './load-person.ts';
import { unmerge } from './unmerge.ts';

const { shop } = aDelivery();
const HOUR = 3_600_000;

function world() {
  const deps = { ...memoryDeps(), preferences: memoryPreferences() };
  const intake = memoryObjects();
  let told = 0;
  /** Each as a delivery of its own, which is archived as it came. */
  const tell = async (...events: readonly CommerceEvent[]): Promise<void> => {
    for (const event of events) {
      const receivedAt = NOON + 99 * HOUR;
      const { result, touched } = await applyEach([event], aDelivery({ receivedAt }), deps);
      expect(result.outcome).not.toBe('parked');
      const message = {
        kind: 'webhook',
        id: `d${told++}`,
        shop: shop.id,
        platform: 'shopify',
        topic: 't',
        receivedAt,
      } as const;
      await archive(intake, message, Buffer.from(JSON.stringify(event)).toString('base64'), touched, [event]);
    }
  };
  const idOf = async (email: string): Promise<string> =>
    (await deps.identities.owners(shop.id, [{ kind: 'email', value: email }]))[0] ?? '';
  const stores = { ...deps, snapshots: undefined, buckets: BUCKETS } as unknown as Stores;

  /** Every place that says how a person can be addressed, as one text each. */
  const places = async (id: string): Promise<Readonly<Record<string, string>>> => {
    const customer = await deps.customers.get(shop.id, id);
    if (!customer) throw new Error('no such customer');
    const exported = async (kind: keyof typeof EXPORT_KINDS) => EXPORT_KINDS[kind].of(stores, shop, customer, 0);
    const texts = {
      'customer and the local page': await customerView(deps, shop.id, id),
      'messages, policy and the preference centre': (await loadPerson(deps, shop.id, id)).contact,
      'export customers': await exported('customers'),
      'export orders': await exported('orders'),
      'the bundle of access': await accessBundle({ ...deps, intake }, shop, id, NOON),
    };
    return Object.fromEntries(Object.entries(texts).map(([place, value]) => [place, JSON.stringify(value)]));
  };
  return { deps, intake, tell, idOf, places };
}

const person = (name: string, accountId: string) => ({
  identity: { accountId, email: `${name}@people.example` } satisfies SourceIdentity,
  contact: { email: `${name}@people.example`, firstName: `${name}first`, lastName: `${name}last`, country: 'GB' },
});
const [ADA, BOB] = [person('ada', '1'), person('bob', '2')];

const order = (who: typeof ADA, n: number, at: number, over: Partial<OrderEvent> = {}): CommerceEvent =>
  anOrderEvent({ orderKey: `s:${who.identity.accountId}${n}`, placedAt: at, updatedAt: at, ...who, ...over });

const merged = (kept: typeof ADA, removed: typeof ADA): CommerceEvent => ({
  type: 'customers-merged',
  ...{ at: NOON, kept: { accountId: kept.identity.accountId }, removed: { accountId: removed.identity.accountId } },
});

describe('whose contact is shown', () => {
  const spaces = [ADA, BOB].flatMap((newer) =>
    [true, false].flatMap((voided) => [1, 7].map((orders) => ({ newer, voided, orders }))),
  );

  it.each(spaces)(
    'I4: after an unmerge nobody is shown the address of the other, wherever it is shown ($newer.contact.firstName newer, void: $voided, orders: $orders)',
    async ({ newer, voided, orders }) => {
      const { deps, tell, idOf, places } = world();
      const older = newer === ADA ? BOB : ADA;
      for (let n = 0; n < orders; n++) {
        await tell(order(older, n, NOON + n, voided ? { payment: 'void' } : {}), order(newer, n, NOON + HOUR + n));
      }
      const [ada, bob] = [await idOf('ada@people.example'), await idOf('bob@people.example')];
      await tell(merged(ADA, BOB));
      const gone = (await deps.customers.get(shop.id, ada))?.mergedInto === undefined ? bob : ada;
      const root = gone === ada ? bob : ada;
      for (const [place, text] of Object.entries(await places(root)))
        expect(text, place).toContain(newer.contact.email);
      expect(await unmerge(deps, shop.id, gone)).toMatchObject({ outcome: 'unmerged' });
      for (const [id, own, other] of [
        [ada, ADA, BOB],
        [bob, BOB, ADA],
      ] as const) {
        for (const [place, text] of Object.entries(await places(id))) {
          expect(text, place).toContain(own.contact.email);
          for (const mark of Object.values(other.contact).filter((value) => value !== 'GB'))
            expect(text, place).not.toContain(mark);
        }
      }
    },
  );

  it('I4: what was delivered while two were one is handed to whom it speaks of, and once', async () => {
    const { deps, intake, tell, idOf, places } = world();
    await tell(order(ADA, 10001, NOON), order(BOB, 10001, NOON + HOUR));
    const [ada, bob] = [await idOf('ada@people.example'), await idOf('bob@people.example')];
    await tell(merged(ADA, BOB));
    const gone = (await deps.customers.get(shop.id, ada))?.mergedInto === undefined ? bob : ada;
    const consent = ({ identity: { email } }: typeof ADA): CommerceEvent => ({
      type: 'consent',
      ...{ channel: 'email', topic: 'marketing', state: 'withdrawn', at: NOON, source: 'later', identity: { email } },
    });
    await tell(consent(ADA), consent(BOB), order(ADA, 10002, NOON + 2 * HOUR), order(BOB, 10002, NOON + 2 * HOUR));
    expect(await unmerge(deps, shop.id, gone)).toMatchObject({ outcome: 'unmerged' });
    for (const [id, own, other] of [
      [ada, ADA, BOB],
      [bob, BOB, ADA],
    ] as const) {
      const bundle = await accessBundle({ ...deps, intake }, shop, id, NOON);
      const bodies = (bundle?.deliveries ?? [])
        .map(({ body }) => body)
        .filter((body) => !body.includes('customers-merged'));
      expect(bodies).toHaveLength(3);
      for (const body of bodies) expect(body).toContain(own.contact.email);
      for (const text of Object.values(await places(id))) expect(text).not.toContain(other.contact.email);
    }
  });

  it('I11: who was parted from another is forgotten where both lay, also without an order', async () => {
    const { deps, intake, tell, idOf } = world();
    const record = ({ identity, contact }: typeof ADA): CommerceEvent => ({
      type: 'customer',
      ...{ updatedAt: NOON, identity, contact, tags: [] },
    });
    await tell(record(ADA), record(BOB), merged(ADA, BOB));
    const [ada, bob] = [await idOf('ada@people.example'), await idOf('bob@people.example')];
    const gone = (await deps.customers.get(shop.id, ada))?.mergedInto === undefined ? bob : ada;
    const [root, who] = gone === ada ? [bob, ADA] : [ada, BOB];
    await tell({ ...record(who), updatedAt: NOON + 1 } as CommerceEvent);
    expect(await unmerge(deps, shop.id, gone)).toMatchObject({ outcome: 'unmerged' });
    const speaking = async () => {
      const keys = await intake.list(`raw/${shop.id}/${root}/`);
      const texts = await Promise.all(keys.map(async (key) => readable((await intake.get(key)) ?? '')));
      return texts.filter((text) => text.includes(who.contact.email)).length;
    };
    expect(await speaking()).toBe(1);
    const { ids, formerOwners, traces } = await gatherPerson(deps, shop.id, [gone]);
    await removeBodies(intake, shop.id, ids, formerOwners, traces);
    expect(await speaking()).toBe(0);
  });

  it('an unmerge that stopped half-way shows nobody the address of the other either', async () => {
    const { deps, tell, idOf, places } = world();
    await tell(order(ADA, 1, NOON), order(BOB, 1, NOON + HOUR));
    const [ada, bob] = [await idOf('ada@people.example'), await idOf('bob@people.example')];
    await tell(merged(ADA, BOB));
    const gone = (await deps.customers.get(shop.id, ada))?.mergedInto === undefined ? bob : ada;
    const put = () => Promise.reject(new Error('crash'));
    await expect(unmerge({ ...deps, orders: { ...deps.orders, put } }, shop.id, gone)).rejects.toThrow('crash');
    for (const [id, other] of [
      [ada, BOB],
      [bob, ADA],
    ] as const) {
      const { 'export orders': _listed, ...contacts } = await places(id);
      for (const [place, text] of Object.entries(contacts)) expect(text, place).not.toContain(other.contact.email);
    }
  });

  it('a void order gives way to an older one that counts, and is taken where there is no other', async () => {
    const { tell, idOf, places } = world();
    const test = { ...ADA.contact, firstName: 'Testina' };
    await tell(order(ADA, 1, NOON + HOUR, { payment: 'void', contact: test }));
    const id = await idOf('ada@people.example');
    const shown = async () => (await places(id))['customer and the local page'];
    expect(await shown()).toContain('Testina');
    await tell(order(ADA, 2, NOON));
    expect(await shown()).not.toContain('Testina');
    expect(await shown()).toContain('adafirst');
  });

  it('an address that an order merely mentions gives way to one of the person, and is not exported as theirs', async () => {
    const { tell, idOf, places } = world();
    await tell(order(ADA, 1, NOON));
    const typed = { email: 'carl@people.example', phone: '+447911123450' };
    await tell(order(ADA, 2, NOON + HOUR, { identity: { ...ADA.identity, observed: typed }, contact: typed }));
    const { 'export customers': row = '', ...rest } = await places(await idOf('ada@people.example'));
    expect(rest['messages, policy and the preference centre']).toContain(ADA.contact.email);
    expect(rest['customer and the local page']).toContain(ADA.contact.email);
    expect(row).toContain(ADA.contact.email);
    for (const mark of Object.values(typed)) expect(row).not.toContain(mark);
  });

  it('of merged people the newest record and facts of any id are exported, and their void orders', async () => {
    const { tell, idOf, places, deps } = world();
    const record = (who: typeof ADA, at: number, tags: readonly string[]): CommerceEvent => ({
      type: 'customer',
      ...{ updatedAt: at, identity: who.identity, contact: who.contact, tags },
    });
    await tell(order(ADA, 1, NOON, { payment: 'void' }), order(BOB, 1, NOON, { payment: 'void' }));
    await tell(record(ADA, NOON + HOUR, ['old']), record(BOB, NOON + 2 * HOUR, ['new']), merged(ADA, BOB));
    for (const email of ['ada@people.example', 'bob@people.example']) {
      const id = await idOf(email);
      if ((await deps.customers.get(shop.id, id))?.mergedInto !== undefined) continue;
      const texts = await places(id);
      expect(texts['export customers']).toContain('"tags":"new"');
      expect(texts['export customers']).toContain('bobfirst');
      expect(texts['export orders']).toMatch(/s:11.*s:21/);
    }
  });
});
