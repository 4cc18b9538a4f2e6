import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoConsents } from '#adapters/dynamo/consents.ts';
import { memoryConsents } from '#adapters/memory/consents.ts';
import type { ConsentEntry } from '#model/consent/consent.ts';
import type { ConsentStore } from '#ports/consents.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { inProof } from '../support/in-proof.ts';

let dynamo: TestDynamo;
let fresh = 0;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const granted = { channel: 'email', topic: 'marketing', state: 'granted', at: 1000, source: 'import' } as const;
const form = { kind: 'form', ip: '203.0.113.7', agent: 'Firefox' } as const;

describe.each([
  ['DynamoDB', () => dynamoConsents(dynamo.client, 'Consents', async () => 'a key of people')],
  ['memory', memoryConsents],
])('consent ledger: %s', (_name, create) => {
  let store: ConsentStore;
  let shop: string;
  beforeEach(() => {
    store = create();
    shop = `ledger-${fresh++}`;
  });

  it('keeps what proves an entry; a repeat adds what was missing and takes nothing away', async () => {
    expect(await store.append(shop, 'ada', { ...granted, wording: 'v1' })).toBe('appended');
    expect(await store.append(shop, 'ada', { ...granted, proof: form })).toBe('appended');
    expect(await store.append(shop, 'ada', granted)).toBe('exists');
    expect(await store.append(shop, 'ada', { ...granted, wording: 'v1', proof: form })).toBe('exists');
    expect(await store.list(shop, 'ada')).toEqual([{ ...granted, wording: 'v1', proof: form }]);
  });

  it('I1: is the same whatever order its entries come in, and however often', async () => {
    const entry: fc.Arbitrary<ConsentEntry> = fc.record(
      {
        channel: fc.constant('sms' as const),
        topic: fc.constantFrom('marketing', 'news'),
        state: fc.constantFrom('granted' as const, 'withdrawn' as const),
        at: fc.constantFrom(1, 2),
        source: fc.constantFrom('a', 'b/c'),
        wording: fc.constantFrom('v1', 'v2'),
        proof: fc.constantFrom(form, { ...form, agent: 'Safari' }, { kind: 'platform' as const, event: 'e' }),
        origin: fc.constantFrom('eve', 'zoe'),
      },
      { requiredKeys: ['channel', 'topic', 'state', 'at', 'source'] },
    );
    const told = fc.array(entry, { maxLength: 12 }).chain((all) => {
      const again = fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 });
      return fc.tuple(fc.constant(all), again);
    });
    await fc.assert(
      fc.asyncProperty(told, async ([all, again]) => {
        const [one, other] = [`p${fresh++}`, `p${fresh++}`];
        for (const each of all) await store.append(shop, one, each);
        for (const each of again) await store.append(shop, other, each);
        expect(await store.list(shop, other)).toEqual(await store.list(shop, one));
      }),
      { numRuns: inProof(40, 12) },
    );
  });

  it('keeps one entry and all proofs of writers side by side', async () => {
    const told = [granted, { ...granted, wording: 'v1' }, { ...granted, proof: form }];
    await Promise.all([...told, ...told].map((entry) => store.append(shop, 'ada', entry)));
    expect(await store.list(shop, 'ada')).toEqual([{ ...granted, wording: 'v1', proof: form }]);
  });

  it('copies a ledger with its origin, and parts them again', async () => {
    await store.append(shop, 'ada', granted);
    await store.append(shop, 'eve', { ...granted, wording: 'v2' });
    await store.append(shop, 'eve', { ...granted, at: 3, origin: 'zoe' });
    for (let again = 0; again < 2; again++) await store.copy(shop, 'eve', 'ada');
    expect(await store.list(shop, 'ada')).toEqual([
      granted,
      { ...granted, wording: 'v2', origin: 'eve' },
      { ...granted, at: 3, origin: 'zoe' },
    ]);
    await store.removeCopies(shop, 'ada', 'eve');
    expect(await store.list(shop, 'ada')).toEqual([granted, { ...granted, at: 3, origin: 'zoe' }]);
    await store.removeCopies(shop, 'ada', 'zoe');
    await store.removeCopies(shop, 'nobody', 'zoe');
    expect(await store.list(shop, 'ada')).toEqual([granted]);
    expect(await store.list(shop, 'eve')).toHaveLength(2);
  });

  it('lifts what the number itself said, until it says it again; a complaint stays', async () => {
    const number = '+447700900123';
    const optedOut = { scope: 'marketing', reason: 'opted_out', at: 10 } as const;
    expect(await store.lift(shop, 'sms', number, 5)).toBe('none');
    await store.suppress(shop, 'sms', number, optedOut);
    expect(await store.lift(shop, 'sms', number, 20)).toBe('lifted');
    expect(await store.lift(shop, 'sms', number, 15)).toBe('lifted');
    expect(await store.suppression(shop, 'sms', number)).toEqual({ ...optedOut, liftedAt: 20 });
    await store.suppress(shop, 'sms', number, { ...optedOut, at: 30 });
    expect(await store.suppression(shop, 'sms', number)).toEqual({ ...optedOut, at: 30, liftedAt: 20 });
    await store.suppress(shop, 'sms', number, { ...optedOut, reason: 'complaint', at: 40 });
    await store.suppress(shop, 'sms', number, { ...optedOut, at: 50 });
    expect(await store.lift(shop, 'sms', number, 60)).toBe('none');
    expect(await store.suppression(shop, 'sms', number)).toEqual({ ...optedOut, reason: 'complaint', at: 40 });
  });

  it('I4: an address is suppressed by its key as by itself', async () => {
    const key = await store.suppressionKey(shop, 'email', 'ada@b.example');
    const erased = { scope: 'marketing', reason: 'erased', at: 5 } as const;
    await store.suppressKey(key, erased);
    expect(await store.suppression(shop, 'email', 'ada@b.example')).toEqual(erased);
    await store.suppress(shop, 'email', 'ada@b.example', { ...erased, reason: 'complaint', at: 4 });
    const both = await store.suppression(shop, 'email', 'ada@b.example');
    await store.suppressKey(key, erased);
    expect(await store.suppression(shop, 'email', 'ada@b.example')).toEqual(both);
    expect(await store.suppressionKey(shop, 'sms', 'ada@b.example')).not.toBe(key);
  });
});
