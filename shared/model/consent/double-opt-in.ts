import type { ConsentEvent, ConsentProof, ConsentState } from '../event/consent-event.ts';
import type { Shop } from '../shop/shop.ts';
import type { ChannelId } from '../values/ids.ts';
import { DAY_MS } from '../values/time/day.ts';
import { type ConsentEntry, consentAt } from './consent.ts';

/** Source of the entry by which a pending sign-up becomes a consent. */
export const DOUBLE_OPT_IN = 'double-opt-in';

/** Source of what somebody typed into the sign-up form. */
export const SIGN_UP = 'sign-up';

/** A sign-up that was not confirmed within a week was not meant, or not read: the link in its message ends with it. */
export const CONFIRM_WITHIN_MS = 7 * DAY_MS;

/** Does the shop take only a confirmed opt-in for a consent in this channel? */
const demandsDoubleOptIn = (shop: Pick<Shop, 'consent'>, channel: ChannelId): boolean =>
  shop.consent?.doubleOptIn?.includes(channel) === true;

/** What a statement is worth in a shop: where a double opt-in is demanded, a single or unknown one is only pending. */
export function stateIn(
  shop: Pick<Shop, 'consent'>,
  { state, channel, optIn }: Pick<ConsentEvent, 'state' | 'channel' | 'optIn'>,
): ConsentState {
  const open = state === 'granted' && optIn !== 'confirmed' && demandsDoubleOptIn(shop, channel);
  return open ? 'pending' : state;
}

/** What a click on a confirmation link leads to; every end but the first writes nothing. */
export type Confirmation =
  | { readonly outcome: 'confirmed'; readonly entries: readonly ConsentEntry[] }
  | { readonly outcome: 'already' | 'nothing-open' | 'too-old' };

export interface Click {
  readonly channel: ChannelId;
  readonly topic: string;
  readonly at: number;
  readonly proof: ConsentProof;
  /** When the sign-up of the link was made: what somebody signed the address up for since is not confirmed with it. */
  readonly signedUpAt?: number | undefined;
}

/** Confirms the open sign-up with all topics of its form. After a withdrawal nothing is open: no old link counts. */
export function confirmation(ledger: readonly ConsentEntry[], click: Click): Confirmation {
  const { channel, topic, at, proof, signedUpAt } = click;
  const inForce = (of: string) => consentAt(ledger, channel, of, Number.POSITIVE_INFINITY);
  const asked = inForce(topic);
  if (asked?.state === 'granted') return { outcome: 'already' };
  if (asked?.state !== 'pending') return { outcome: 'nothing-open' };
  // who took it back since that form is asked anew by another message
  const isOver = (entry: ConsentEntry): boolean => entry.state === 'withdrawn' && entry.at > (signedUpAt ?? asked.at);
  if (ledger.some((entry) => entry.channel === channel && entry.topic === topic && isOver(entry)))
    return { outcome: 'nothing-open' };
  if (at - asked.at > CONFIRM_WITHIN_MS) return { outcome: 'too-old' };
  const pending = ledger.filter((entry) => entry.channel === channel && entry.state === 'pending');
  const ofLink = pending.some((entry) => entry.topic === topic && entry.at === signedUpAt);
  const sameForm = pending.filter((entry) => entry.at === (ofLink ? signedUpAt : asked.at));
  const unique = new Map(sameForm.map((entry) => [entry.topic, entry]));
  const entries = [...unique.values()].flatMap((entry) => {
    const held = inForce(entry.topic);
    // At one time the pending entry would win: the confirmation follows it.
    return held?.state === 'pending' ? [confirmed(entry, Math.max(at, held.at + 1), proof)] : [];
  });
  return { outcome: 'confirmed', entries };
}

function confirmed({ channel, topic, wording }: ConsentEntry, at: number, proof: ConsentProof): ConsentEntry {
  return {
    ...{ channel, topic, state: 'granted', source: DOUBLE_OPT_IN, proof, at },
    ...(wording !== undefined && { wording }),
  };
}
