import { describe, expect, it } from 'vitest';
import { stateIn } from '#model/consent/double-opt-in.ts';
import type { ConsentState } from '#model/event/consent-event.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { aShop } from '#test/support/daily.ts';
import * as shopify from './reader.ts';

const NOW = Date.UTC(2026, 10, 23);
const AT = '2026-11-01T10:00:00Z';
const STATES: Readonly<Record<string, ConsentState>> = {
  subscribed: 'granted',
  SUBSCRIBED: 'granted',
  pending: 'pending',
  unsubscribed: 'withdrawn',
  not_subscribed: 'none',
  invalid: 'none',
  redacted: 'none',
};
const LEVELS = ['single_opt_in', 'confirmed_opt_in', 'unknown', 'CONFIRMED_OPT_IN', null, undefined];
const RULES: readonly (readonly ChannelId[])[] = [[], ['email'], ['sms'], ['email', 'sms']];
const TOPICS = {
  email: [
    'customers_email_marketing_consent/update',
    'email_marketing_consent',
    { customer_id: 7, email_address: 'a@b.example' },
  ],
  sms: ['customers_marketing_consent/update', 'sms_marketing_consent', { id: 7, phone: '+447700900123' }],
} as const;

/** What a shop with the rule keeps of a platform's word; undefined when nothing is kept. */
function kept(
  channel: keyof typeof TOPICS,
  state: string,
  level: string | null | undefined,
  rule: readonly ChannelId[],
) {
  const shop = aShop({ consent: { doubleOptIn: rule } });
  const [topic, field, who] = TOPICS[channel];
  const consent = { state, opt_in_level: level, consent_updated_at: AT };
  const told = (name: string, body: object) =>
    shopify
      .toEvents(name, JSON.stringify(body), shop, NOW)
      .flatMap((event) => (event.type === 'consent' ? [stateIn(shop, event)] : []));
  const customer = { id: 7, email: 'a@b.example', created_at: AT, updated_at: AT, [field]: consent };
  return { topic: () => told(topic, { ...who, [field]: consent }), embedded: () => told('customers/update', customer) };
}

describe('platform states of consent', () => {
  it('I4: every state, level, channel and rule of a shop: only a subscription that is confirmed enough is granted', () => {
    let granted = 0;
    for (const channel of ['email', 'sms'] as const) {
      for (const [name, state] of Object.entries(STATES)) {
        for (const level of LEVELS) {
          for (const rule of RULES) {
            const confirmed = level?.toLowerCase() === 'confirmed_opt_in';
            const open = state === 'granted' && rule.includes(channel) && !confirmed;
            const expected = open ? 'pending' : state;
            const { topic, embedded } = kept(channel, name, level, rule);
            expect([name, level, rule, topic()]).toEqual([name, level, rule, [expected]]);
            expect([name, level, rule, embedded()]).toEqual([name, level, rule, [expected]]);
            if (expected === 'granted') granted++;
          }
        }
      }
    }
    expect(granted).toBe(2 * 2 * (6 * 2 + 2 * 2));
  });

  it('I4: a state that is not known is no consent, whatever its level and the rule', () => {
    for (const channel of ['email', 'sms'] as const) {
      for (const name of ['active', 'true', '', 'constructor', '__proto__', 'subscribed!']) {
        for (const level of LEVELS) {
          for (const rule of RULES) {
            const { topic, embedded } = kept(channel, name, level, rule);
            expect(embedded()).not.toContain('granted');
            // The topic is about nothing else: what cannot be read is parked, so that a person looks at it.
            let told: readonly string[] = [];
            try {
              told = topic();
            } catch (error) {
              expect(error).toMatchObject({ name: 'ParkError' });
            }
            expect(told).not.toContain('granted');
          }
        }
      }
    }
  });
});
