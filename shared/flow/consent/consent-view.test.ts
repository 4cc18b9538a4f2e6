import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryConsents } from '#adapters/memory/consents.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { type ConsentEntry, consentAt, entryOfRef } from '#model/consent/consent.ts';
import { consentView } from './consent-view.ts';

const entries = fc.uniqueArray(
  fc.record({
    channel: fc.constantFrom('email' as const, 'sms' as const),
    topic: fc.constantFrom('marketing', 'news'),
    state: fc.constantFrom('granted' as const, 'pending' as const, 'withdrawn' as const, 'none' as const),
    at: fc.integer({ min: 1, max: 9 }),
    source: fc.constantFrom('a', 'b/c'),
  }),
  { maxLength: 12, selector: (entry) => JSON.stringify(entry) },
);

async function world(all: readonly ConsentEntry[]) {
  const stores = { customers: memoryCustomers(4), consents: memoryConsents() };
  await stores.customers.ensure('s', 'ada');
  for (const entry of all) await stores.consents.append('s', 'ada', entry);
  return stores;
}

describe('consents as of a moment', () => {
  it('are what the policy would have found then, each with the entry that decides it', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.integer({ min: 0, max: 10 }), async (all, at) => {
        const view = await consentView(await world(all), 's', 'ada', at);
        expect(view?.ledger).toHaveLength(all.length);
        expect(view?.ledger.filter(({ later }) => later)).toHaveLength(all.filter((entry) => entry.at > at).length);
        for (const { channel, topic, state, entry } of view?.states ?? []) {
          expect(state).toBe(consentAt(all, channel, topic, at)?.state ?? 'unknown');
          if (entry) expect(entryOfRef(all, entry.ref)).toMatchObject({ channel, topic, state });
        }
        expect(view?.states).toHaveLength(new Set(all.map(({ channel, topic }) => channel + topic)).size);
      }),
      { numRuns: 200 },
    );
  });

  it('follow a merge and tell each statement once; of an erased person nothing is told', async () => {
    const granted = { channel: 'email', topic: 'marketing', state: 'granted', at: 5, source: 'import' } as const;
    const stores = await world([granted]);
    await stores.customers.ensure('s', 'eve');
    await stores.consents.append('s', 'eve', { ...granted, state: 'withdrawn', at: 7 });
    await stores.consents.copy('s', 'ada', 'eve');
    stores.customers.mark('s', 'ada', { mergedInto: 'eve' });
    const view = await consentView(stores, 's', 'ada', 6);
    expect([view?.id, view?.states[0]?.state, view?.ledger.length]).toEqual(['eve', 'granted', 2]);
    stores.customers.mark('s', 'eve', { erased: true });
    expect(await consentView(stores, 's', 'ada', 6)).toBeUndefined();
    expect(await consentView(stores, 's', 'nobody', 6)).toBeUndefined();
  });
});
