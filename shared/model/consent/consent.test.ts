import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryConsents } from '#adapters/memory/consents.ts';
import { confirmConsent } from '#flow/consent/confirm-consent.ts';
import { aShop } from '#test/support/daily.ts';
import type { ConsentState } from '../event/consent-event.ts';
import type { ChannelId } from '../values/ids.ts';
import { DAY_MS } from '../values/time/day.ts';
import { type ConsentEntry, consentAt, consentRef, entryOfRef } from './consent.ts';
import { CONFIRM_WITHIN_MS, stateIn } from './double-opt-in.ts';

const STATES = ['granted', 'pending', 'withdrawn', 'none'] as const;
const CHANNELS = ['email', 'sms'] as const;
const AT = Date.UTC(2026, 10, 1);
const entry = (state: ConsentState, at: number, more: Partial<ConsentEntry> = {}): ConsentEntry => ({
  ...{ channel: 'email', topic: 'marketing', state, at, source: 'shopify:customers/update' },
  ...more,
});
const form = { kind: 'form', ip: '203.0.113.7', agent: 'Firefox' } as const;

describe('double opt-in', () => {
  it('is pending exactly where the shop demands it for the channel and the opt-in is not confirmed: every case', () => {
    const rules: readonly (readonly ChannelId[] | undefined)[] = [undefined, [], ['email'], ['sms'], ['email', 'sms']];
    let pending = 0;
    for (const doubleOptIn of rules) {
      for (const channel of CHANNELS) {
        for (const optIn of ['single', 'confirmed', undefined] as const) {
          for (const state of STATES) {
            const shop = aShop(doubleOptIn ? { consent: { doubleOptIn } } : {});
            const open = state === 'granted' && optIn !== 'confirmed' && (doubleOptIn ?? []).includes(channel);
            expect(stateIn(shop, { state, channel, optIn })).toBe(open ? 'pending' : state);
            if (open) pending++;
          }
        }
      }
    }
    expect(pending).toBe(8);
  });

  const confirmed = async (entries: readonly ConsentEntry[], at: number) => {
    const consents = memoryConsents();
    for (const each of entries) await consents.append('s', 'ada', each);
    const asked = { channel: 'email', topic: 'marketing', at, proof: form } as const;
    const outcome = await confirmConsent(consents, { shop: 's', customerId: 'ada' }, asked);
    return { outcome, again: () => confirmConsent(consents, { shop: 's', customerId: 'ada' }, asked), consents };
  };

  it('an open sign-up becomes a consent with the proof of the click and the words of the sign-up', async () => {
    const { outcome, again, consents } = await confirmed([entry('pending', AT, { wording: 'v3' })], AT + 5);
    expect(outcome).toBe('confirmed');
    expect(await again()).toBe('already');
    expect((await consents.list('s', 'ada')).filter(({ state }) => state === 'granted')).toEqual([
      entry('granted', AT + 5, { source: 'double-opt-in', proof: form, wording: 'v3' }),
    ]);
  });

  it('one click confirms the topics of one form, and no other', async () => {
    const form = ['marketing', 'news'].map((topic) => entry('pending', AT, { topic }));
    const others = [entry('pending', AT + 1, { topic: 'sales' }), entry('pending', AT, { channel: 'sms' })];
    const { consents } = await confirmed([...form, ...others], AT + 5);
    const granted = (await consents.list('s', 'ada')).filter(({ state }) => state === 'granted');
    expect(granted.map(({ channel, topic }) => `${channel} ${topic}`)).toEqual(['email marketing', 'email news']);
  });

  it('I4: a link confirms nothing after a withdrawal, nor after a week, nor where nothing was asked', async () => {
    const withdrawn = [entry('pending', AT), entry('withdrawn', AT + 1)];
    expect((await confirmed(withdrawn, AT + 2)).outcome).toBe('nothing-open');
    const atOnce = [entry('pending', AT), entry('withdrawn', AT)];
    expect((await confirmed(atOnce, AT + 2)).outcome).toBe('nothing-open');
    expect((await confirmed([entry('pending', AT)], AT + CONFIRM_WITHIN_MS + 1)).outcome).toBe('too-old');
    expect((await confirmed([entry('pending', AT)], AT + CONFIRM_WITHIN_MS)).outcome).toBe('confirmed');
    expect((await confirmed([], AT)).outcome).toBe('nothing-open');
    expect((await confirmed([entry('none', AT)], AT)).outcome).toBe('nothing-open');
    expect((await confirmed([entry('pending', AT, { topic: 'news' })], AT)).outcome).toBe('nothing-open');
    expect((await confirmed([...withdrawn, entry('pending', AT + 3)], AT + 4)).outcome).toBe('confirmed');
  });
});

describe('the state in force', () => {
  it('asking again takes no consent away, and brings none back', () => {
    const again = entry('pending', AT + DAY_MS);
    expect(consentAt([entry('granted', AT), again], 'email', 'marketing', AT + DAY_MS)?.state).toBe('granted');
    expect(consentAt([entry('withdrawn', AT), again], 'email', 'marketing', AT + DAY_MS)?.state).toBe('pending');
    expect(consentAt([entry('granted', AT + DAY_MS), again], 'email', 'marketing', AT + DAY_MS)?.state).toBe('pending');
  });

  const entries = fc.array(
    fc.record({
      channel: fc.constantFrom(...CHANNELS),
      topic: fc.constantFrom('marketing', 'news'),
      state: fc.constantFrom(...STATES),
      at: fc.integer({ min: 1, max: 6 }),
      source: fc.constantFrom('a/b', 'c'),
    }),
    { maxLength: 12 },
  );

  it('I4: is granted only by a grant that nothing but a pending one followed, in any order of the ledger', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 7 }), (all, at) => {
        const found = consentAt(all, 'email', 'marketing', at);
        const known = all.filter((one) => one.channel === 'email' && one.topic === 'marketing' && one.at <= at);
        const stops = known.filter(({ state }) => state === 'withdrawn' || state === 'none').map((one) => one.at);
        const since = known.filter(({ state }) => state === 'granted').map((one) => one.at);
        if (found?.state === 'granted') expect(Math.max(...since)).toBeGreaterThan(Math.max(0, ...stops));
        expect(consentAt(all.toReversed(), 'email', 'marketing', at)?.state).toBe(found?.state);
      }),
    );
  });

  it('a reference names one entry, whatever else is in the ledger; one of an older release names the grant', () => {
    fc.assert(
      fc.property(entries, (all) => {
        for (const one of all) expect(entryOfRef(all, consentRef(one))).toEqual(one);
      }),
    );
    const ledger = [entry('withdrawn', AT), entry('granted', AT)];
    expect(entryOfRef(ledger, `email/marketing/${AT}`)).toEqual(ledger[1]);
    expect(entryOfRef(ledger, 'email/marketing/1')).toBeUndefined();
  });
});
