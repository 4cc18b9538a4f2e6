import { type ConsentEntry, mergedEntries } from '#model/consent/consent.ts';
import { mergedSuppressions, type Suppression } from '#model/consent/suppression.ts';
import { canonicalJson } from '#model/values/hash/canonical.ts';
import type { ConsentStore } from '#ports/consents.ts';
import { copyOf } from './copy.ts';

export function memoryConsents(): ConsentStore & { all(): ReadonlyMap<string, ReadonlyMap<string, ConsentEntry>> } {
  const ledgers = new Map<string, Map<string, ConsentEntry>>();
  const suppressions = new Map<string, Suppression>();

  const append: ConsentStore['append'] = async (shop, customerId, told) => {
    const ledger = ledgers.get(`${shop}#${customerId}`) ?? new Map<string, ConsentEntry>();
    ledgers.set(`${shop}#${customerId}`, ledger);
    const key = keyOf(told);
    const held = ledger.get(key);
    const entry = mergedEntries(held ?? told, told);
    if (held && canonicalJson(held) === canonicalJson(entry)) return 'exists';
    ledger.set(key, copyOf(entry));
    return 'appended';
  };
  const list: ConsentStore['list'] = async (shop, customerId) =>
    [...(ledgers.get(`${shop}#${customerId}`) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);

  const suppressKey: ConsentStore['suppressKey'] = async (key, { scope, reason, at }) => {
    const held = suppressions.get(key);
    const told = { scope, reason, at };
    suppressions.set(key, held ? mergedSuppressions(held, told) : told);
  };

  return {
    all: () => ledgers,
    append,
    list,
    copy: async (shop, from, to) => {
      for (const entry of await list(shop, from)) {
        if (entry.origin !== to) await append(shop, to, { ...entry, origin: entry.origin ?? from });
      }
    },
    removeCopies: async (shop, customerId, origin) => {
      const ledger = ledgers.get(`${shop}#${customerId}`);
      for (const [key, entry] of ledger ?? []) if (entry.origin === origin) ledger?.delete(key);
    },
    suppressionKey: async (shop, channel, address) => `${shop}#${channel}#${address}`,
    suppress: (shop, channel, address, told) => suppressKey(`${shop}#${channel}#${address}`, told),
    suppressKey,
    lift: async (shop, channel, address, at) => {
      const key = `${shop}#${channel}#${address}`;
      const held = suppressions.get(key);
      if (held?.reason !== 'opted_out') return 'none';
      suppressions.set(key, { ...held, liftedAt: Math.max(at, held.liftedAt ?? 0) });
      return 'lifted';
    },
    suppression: async (shop, channel, address) => suppressions.get(`${shop}#${channel}#${address}`),
  };
}

function keyOf({ channel, topic, state, at, source, origin }: ConsentEntry): string {
  const key = [channel, topic, String(at).padStart(15, '0'), state, source].join('#');
  return origin === undefined ? key : `~${origin}#${key}`;
}
