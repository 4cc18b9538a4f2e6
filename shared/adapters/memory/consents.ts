import type { ConsentEntry, Suppression } from '#domain/consent/consent.ts';
import type { ConsentStore } from '#ports/consents.ts';

/** Consents and suppressions in memory; `all` shows the ledgers by `<shop>#<customer>`. */
export function memoryConsents(): ConsentStore & { all(): ReadonlyMap<string, ReadonlyMap<string, ConsentEntry>> } {
  const ledgers = new Map<string, Map<string, ConsentEntry>>();
  const suppressions = new Map<string, Suppression>();
  return {
    all: () => ledgers,
    append: async (shop, customerId, { channel, topic, state, at, source }) => {
      const ledger = ledgers.get(`${shop}#${customerId}`) ?? new Map<string, ConsentEntry>();
      ledgers.set(`${shop}#${customerId}`, ledger);
      const key = [channel, topic, String(at).padStart(15, '0'), state, source].join('#');
      if (ledger.has(key)) return 'exists';
      ledger.set(key, { channel, topic, state, at, source });
      return 'appended';
    },
    list: async (shop, customerId) =>
      [...(ledgers.get(`${shop}#${customerId}`) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry),
    suppress: async (shop, channel, address, { scope, reason, at }) => {
      const key = `${shop}#${channel}#${address}`;
      const held = suppressions.get(key);
      if (!held || (held.scope === 'marketing' && scope === 'all')) suppressions.set(key, { scope, reason, at });
    },
    suppression: async (shop, channel, address) => suppressions.get(`${shop}#${channel}#${address}`),
  };
}
