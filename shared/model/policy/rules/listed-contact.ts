import type { Channel } from '../../channel/channel.ts';
import type { AddressKind } from '../../identity/identity.ts';
import type { TouchReason } from '../../touch/reasons.ts';
import type { ChannelId } from '../../values/ids.ts';
import type { ConsentQuestion } from '../decision.ts';
import type { PersonFacts } from '../person-facts.ts';
import { consentFor } from './consent.ts';
import { isSuppressed } from './suppression.ts';

/** Under what a list of people is handed on. */
export interface ListTerms {
  /** Consent topic: only who agreed to it, channel by channel, is on the list. */
  readonly topic: string;
  readonly channels: readonly Channel[];
  readonly now: number;
}

export type ListedContact =
  | { readonly listed: true; readonly addresses: Readonly<Partial<Record<AddressKind, string>>> }
  | { readonly listed: false; readonly reason: TouchReason };

const out = (reason: TouchReason): ListedContact => ({ listed: false, reason });

/**
 * The addresses of a person that a list for another system may hold, by the rules by which a marketing message leaves:
 * each channel's own consent to the topic, no suppression, no pause, and only an address that is linked to the person
 * (I4, I17). The reason is that of the first channel with an address.
 */
export function listedContact(person: PersonFacts, { topic, channels, now }: ListTerms): ListedContact {
  if (person.status !== 'known') return out(person.status === 'erased' ? 'person_erased' : 'person_unknown');
  const question: ConsentQuestion = { marketing: true, program: { topic }, touch: { subject: {} }, person, now };
  const addresses: Partial<Record<AddressKind, string>> = {};
  let refusal: TouchReason | undefined;
  for (const { id, address: kind } of channels) {
    const address = person.contact[kind];
    if (address === undefined || person.unlinked?.includes(id)) continue;
    const reason = objection(id, question);
    if (reason === undefined) addresses[kind] = address;
    else refusal ??= reason;
  }
  if (Object.keys(addresses).length === 0) return out(refusal ?? 'no_address');
  return (person.preferences?.pausedUntil ?? 0) > now ? out('paused') : { listed: true, addresses };
}

function objection(channel: ChannelId, question: ConsentQuestion): TouchReason | undefined {
  const consent = consentFor(channel, question);
  if (!consent.granted) return consent.reason;
  return isSuppressed(channel, question) ? 'address_suppressed' : undefined;
}
