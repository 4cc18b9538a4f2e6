import { expect } from 'vitest';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { erasePerson } from '#flow/privacy/erase-person.ts';
import { reapplyErasures } from '#flow/privacy/reapply-erasures.ts';
import { residueIdOf } from '#model/customer/residue.ts';
import { canonicalJson } from '#model/values/hash/canonical.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { aShop } from '../daily.ts';
import type { TestDynamo } from '../dynamo.ts';
import { aDelivery, NOON } from '../ingest.ts';
import {
  type Canary,
  type ErasureStores,
  erasureStores,
  leftOf,
  plant,
  type Row,
  restoreTable,
  rowsOf,
  TABLES,
} from '../worlds/erasure.ts';

export const SHOP = 'garden';
export const OTHER = 'meadow';
export const shop = aShop({ id: SHOP });
/** Tables are backed up at noon; people are erased two days later, and the backup comes back two weeks after that. */
export const ERASED_AT = NOON + 2 * DAY_MS;
export const RESTORED_AT = ERASED_AT + 14 * DAY_MS;

export const GUS: Canary = { name: 'gus', number: 1, kind: 'guest' };
export const ACE: Canary = { name: 'ace', number: 2, kind: 'account' };
export const MEG: Canary = { name: 'meg', number: 3, kind: 'merged' };
const BOB: Canary = { name: 'bob', number: 4, kind: 'merged' };
const EVE: Canary = { name: 'eve', number: 5, kind: 'merged' };

interface Planted {
  readonly who: Canary;
  readonly ids: readonly string[];
}
type Backup = Readonly<Record<string, readonly Row[]>>;

/** Tables of which earlier states are kept and put back, and who is erased in between. */
export class Restorable {
  readonly #dynamo: TestDynamo;

  constructor(dynamo: TestDynamo) {
    this.#dynamo = dynamo;
  }

  async backUp(): Promise<Backup> {
    const kept = await Promise.all(TABLES.map(async (table) => [table, await rowsOf(this.#dynamo, table)] as const));
    return Object.fromEntries(kept);
  }

  async restore(backup: Backup, tables: readonly string[] = TABLES): Promise<void> {
    for (const table of tables) await restoreTable(this.#dynamo, table, backup[table] ?? []);
  }

  empty(): Promise<void> {
    return this.restore({});
  }

  async erase(stores: ErasureStores, { ids }: Planted, at = ERASED_AT): Promise<void> {
    const request = { customerId: ids[0] ?? '', residueId: residueIdOf(stores.randomId()), at, now: at };
    expect(await erasePerson(stores, shop, request)).toBe('erased');
  }

  reapply(stores: ErasureStores) {
    return reapplyErasures(stores, [shop], { since: NOON, now: RESTORED_AT, done: () => undefined });
  }

  tell(stores: ErasureStores, event: unknown) {
    return applyEvents([event], aDelivery({ shop, receivedAt: RESTORED_AT }), stores);
  }

  /** Rows of those who are not erased, whole. */
  async rowsOfOthers(people: readonly Planted[]): Promise<readonly string[]> {
    const ids = people.flatMap((person) => person.ids);
    const plain = (row: Row) =>
      Object.entries(row).map(([name, value]) => [name, value instanceof Set ? [...value].sort() : value]);
    const all = (await Promise.all(TABLES.map((table) => rowsOf(this.#dynamo, table)))).flat();
    const texts = all.map((row) => canonicalJson(Object.fromEntries(plain(row))));
    return texts.filter((text) => ids.some((id) => text.includes(id))).sort();
  }

  /** A guest, an account holder and a merged person who go, and people of this and of another shop who stay. */
  async world() {
    const stores = erasureStores(this.#dynamo);
    const gone: Planted[] = [];
    for (const who of [GUS, ACE, MEG]) gone.push({ who, ids: await plant(stores, SHOP, who) });
    const stay: readonly Planted[] = [
      { who: BOB, ids: await plant(stores, SHOP, BOB) },
      { who: EVE, ids: await plant(stores, OTHER, EVE) },
    ];
    return { stores, gone, stay };
  }

  async expectForgotten(stores: ErasureStores, gone: readonly Planted[], label = ''): Promise<void> {
    expect(await leftOf(this.#dynamo, stores, SHOP, gone), label).toEqual([]);
    for (const { who, ids } of gone) {
      const at = `${label} ${who.name}`;
      for (const id of ids) expect((await stores.customers.get(SHOP, id))?.erased, at).toBe(true);
      const email = { kind: 'email', value: `${who.name}@canary.example` } as const;
      expect(await stores.identities.find(SHOP, [email]), at).toEqual([{ erasedAt: ERASED_AT }]);
      const suppressed = await stores.consents.suppression(SHOP, 'email', email.value);
      expect(suppressed, at).toMatchObject({ reason: 'erased', at: ERASED_AT });
    }
  }
}
