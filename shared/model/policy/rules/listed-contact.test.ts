import { describe, expect, it } from 'vitest';
import { CHANNELS } from '#channels/registry.ts';
import { consent, NOON, question } from '#test/support/policy-question.ts';
import { DAY_MS } from '../../values/time/day.ts';
import type { PersonFacts } from '../person-facts.ts';
import { listedContact } from './listed-contact.ts';

const [grant] = [consent('granted')];
const bothGranted = [grant, { ...grant, channel: 'sms' }];
const base: PersonFacts = {
  ...question().person,
  contact: { email: 'ada@x.example', phone: '+447911123456' },
  consents: bothGranted,
  suppressions: {},
};
const ask = (over: Partial<PersonFacts> = {}, topic = 'marketing') =>
  listedContact({ ...base, ...over }, { topic, channels: CHANNELS, now: NOON });
const suppressed = { scope: 'marketing', reason: 'unsubscribed', at: NOON - 1 } as const;

describe('an address on a list that is handed on', () => {
  it('needs the consent of its own channel to this topic', () => {
    expect(ask()).toEqual({ listed: true, addresses: { email: 'ada@x.example', phone: '+447911123456' } });
    expect(ask({ consents: [grant] })).toEqual({ listed: true, addresses: { email: 'ada@x.example' } });
    expect(ask({ consents: [] })).toEqual({ listed: false, reason: 'no_consent' });
    expect(ask({}, 'ads')).toEqual({ listed: false, reason: 'no_consent' });
  });

  it('I4: is not one whose consent was withdrawn, also by a clock ahead of ours, or which is suppressed', () => {
    for (const at of [NOON - 1, NOON + DAY_MS]) {
      const consents = [...bothGranted, consent('withdrawn', at), { ...consent('withdrawn', at), channel: 'sms' }];
      expect(ask({ consents })).toEqual({ listed: false, reason: 'consent_withdrawn' });
    }
    expect(ask({ suppressions: { email: suppressed } })).toMatchObject({ addresses: { phone: '+447911123456' } });
    const all = { suppressions: { email: suppressed, sms: suppressed } };
    expect(ask(all)).toEqual({ listed: false, reason: 'address_suppressed' });
  });

  it('I17: is the own one of a person who lives and asked for no pause', () => {
    expect(ask({ unlinked: ['email'] })).toEqual({ listed: true, addresses: { phone: '+447911123456' } });
    expect(ask({ unlinked: ['email', 'sms'] })).toEqual({ listed: false, reason: 'no_address' });
    expect(ask({ status: 'erased' })).toEqual({ listed: false, reason: 'person_erased' });
    expect(ask({ status: 'unknown' })).toEqual({ listed: false, reason: 'person_unknown' });
    const pausedUntil = (at: number) =>
      ask({ preferences: { updatedAt: 1, frequency: 'normal', interests: [], pausedUntil: at } });
    expect(pausedUntil(NOON + 1)).toEqual({ listed: false, reason: 'paused' });
    expect(pausedUntil(NOON)).toMatchObject({ listed: true });
  });
});
