import type { Shop } from '../crm/published.ts';
import type { Channel, ConsentEvent, ConsentProof, ConsentState } from '../event/event.ts';
import { DAY_MS } from '../time/day.ts';
import { type ConsentEntry, consentAt } from './consent.ts';

/** Source of the entry by which a pending sign-up becomes a consent. */
export const DOUBLE_OPT_IN = 'double-opt-in';

/** A sign-up that was not confirmed within a week was not meant, or not read: the link in its message ends with it. */
export const CONFIRM_WITHIN_MS = 7 * DAY_MS;

/** Does the shop take only a confirmed opt-in for a consent in this channel? */
const demandsDoubleOptIn = (shop: Pick<Shop, 'consent'>, channel: Channel): boolean =>
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
  | { readonly outcome: 'confirmed'; readonly entry: ConsentEntry }
  | { readonly outcome: 'already' | 'nothing-open' | 'too-old' };

/**
 * Confirms the open sign-up of (channel, topic): the entry to append, or why there is none. After a withdrawal nothing
 * is open any more, and an old link brings nobody back.
 */
export function confirmation(
  entries: readonly ConsentEntry[],
  asked: {
    readonly channel: Channel;
    readonly topic: string;
    readonly at: number;
    readonly proof: ConsentProof;
  },
): Confirmation {
  const { channel, topic, at, proof } = asked;
  const state = consentAt(entries, channel, topic, Number.POSITIVE_INFINITY);
  if (state?.state === 'granted') return { outcome: 'already' };
  if (state?.state !== 'pending') return { outcome: 'nothing-open' };
  if (at - state.at > CONFIRM_WITHIN_MS) return { outcome: 'too-old' };
  const { wording } = state;
  return {
    outcome: 'confirmed',
    entry: {
      ...{ channel, topic, state: 'granted', source: DOUBLE_OPT_IN, proof },
      // At one time the pending entry would win: the confirmation follows it.
      at: Math.max(at, state.at + 1),
      ...(wording !== undefined && { wording }),
    },
  };
}
