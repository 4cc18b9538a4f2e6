import type { ConsentEvent, ConsentState } from '#model/event/consent-event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { SourceIdentity } from '#model/event/person-fields.ts';
import type { ChannelId } from '#model/values/ids.ts';
import type { Document } from '../common/json/document.ts';
import { known, type Reading, readTime } from '../common/values.ts';

const STATES: Readonly<Record<string, ConsentState>> = {
  subscribed: 'granted',
  pending: 'pending',
  unsubscribed: 'withdrawn',
  not_subscribed: 'none',
  invalid: 'none',
  redacted: 'none',
};

const OPT_INS: ReadonlyMap<string | undefined, ConsentEvent['optIn']> = new Map([
  ['single_opt_in', 'single'],
  ['confirmed_opt_in', 'confirmed'],
]);

/** A state that we do not know is no consent. */
const stateOf = (name: string): ConsentState => (Object.hasOwn(STATES, name) ? STATES[name] : undefined) ?? 'none';

const CONSENT_FIELDS = [
  ['email', 'email_marketing_consent'],
  ['sms', 'sms_marketing_consent'],
] as const satisfies readonly (readonly [ChannelId, string])[];

interface Bounds {
  /** Not given before this: a grant without a time counts from here, so that any later withdrawal beats it. */
  readonly since: number | undefined;
  /** Not taken back after this: a withdrawal without a time counts from here. */
  readonly until: number;
}

/**
 * Up to API version 2024-10; absent since, which says nothing. `buyer_accepts_marketing` of orders is not read: it is
 * also true while a double opt-in is open, and unknown means no.
 */
export function embeddedConsents(
  customer: Document,
  identity: SourceIdentity,
  source: string,
  bounds: Bounds,
  reading: Reading,
): ConsentEvent[] {
  return CONSENT_FIELDS.flatMap(([channel, field]) => {
    const consent = customer.child(field);
    const name = consent?.text('state')?.toLowerCase();
    if (!consent || name === undefined) return [];
    const state = stateOf(name);
    const at = readTime(consent, 'consent_updated_at', reading) ?? assumedTime(state, bounds);
    return at === undefined ? [] : [statement({ channel, state, at, source, identity }, consent)];
  });
}

/** Named by its source, not the delivery's topic: one statement is one entry whichever delivery brings it first. */
function statement(
  said: Pick<ConsentEvent, 'channel' | 'state' | 'at' | 'source' | 'identity'>,
  consent: Document,
): ConsentEvent {
  const given = said.state === 'granted' || said.state === 'pending';
  const optIn = given ? OPT_INS.get(consent.text('opt_in_level')?.toLowerCase()) : undefined;
  const proof = { kind: 'platform', event: said.source } as const;
  return { type: 'consent', topic: 'marketing', ...said, ...(optIn && { optIn }), proof };
}

function assumedTime(state: ConsentState, { since, until }: Bounds): number | undefined {
  if (state === 'none') return undefined;
  return state === 'withdrawn' ? until : since;
}

/** Body of customers_email_marketing_consent/update: the customer is named `customer_id`. */
export function emailConsentTopic(body: Document, reading: Reading): ConsentEvent[] {
  const identity = known({ accountId: body.id('customer_id'), email: body.text('email_address') });
  return consentOfTopic(body, 'email', 'email_marketing_consent', identity, reading);
}

/** Body of customers_marketing_consent/update, which is about SMS: the customer is named `id`. */
export function smsConsentTopic(body: Document, reading: Reading): ConsentEvent[] {
  const identity = known({ accountId: body.id('id'), phone: body.text('phone') });
  return consentOfTopic(body, 'sms', 'sms_marketing_consent', identity, reading);
}

function consentOfTopic(
  body: Document,
  channel: ChannelId,
  field: string,
  identity: SourceIdentity,
  reading: Reading,
): ConsentEvent[] {
  const consent = body.child(field);
  if (!consent) throw new ParkError('missing_field', field);
  const name = consent.text('state')?.toLowerCase();
  // Never asked: Shopify sends such a body when a customer is made.
  if (name === undefined) return [];
  const state = stateOf(name);
  const at =
    readTime(consent, 'consent_updated_at', reading) ?? (state === 'withdrawn' ? reading.receivedAt : undefined);
  if (at !== undefined) {
    const source = `shopify:${reading.topic}`;
    return [statement({ channel, state, at, source, identity }, consent)];
  }
  // Never subscribed, and no time of it: nothing is said. A grant without a time cannot be set against a withdrawal.
  if (state === 'none') return [];
  throw new ParkError('missing_field', `${field}.consent_updated_at`);
}
