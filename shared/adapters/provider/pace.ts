import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from '#ports/pace.ts';
import type { Sender } from '#ports/sender.ts';

interface Timer {
  /** Milliseconds that never go back. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** From 0 to 1. */
  readonly chance: () => number;
}

/** Some room for the clocks of several senders and for mail that others send from the account. */
const SHARE = 0.9;

/**
 * Keeps calls of this sender apart, so that `senders` of them together stay below the rate.
 * @param rate calls per second that all may make, asked before each turn
 */
export function createPace(
  senders: number,
  rate: () => Promise<number>,
  timer: Timer = { now: () => performance.now(), sleep: (ms) => sleep(ms), chance: Math.random },
): Pace {
  let last = Number.NEGATIVE_INFINITY;
  // Senders that call at the same instants meet at each turn: whoever is throttled moves its own once.
  let moved = 0;
  return {
    ready: async () => {
      const apart = (1000 * senders) / (SHARE * (await rate()));
      const wait = last + apart * (1 + moved) - timer.now();
      moved = 0;
      if (wait > 0) await timer.sleep(Math.ceil(wait));
    },
    called: () => {
      last = timer.now();
    },
    throttled: () => {
      moved = timer.chance();
    },
  };
}

/** Of a provider that tells no rate: its throttles are heeded when they come. */
export const NO_PACE: Pace = { ready: async () => {}, called: () => {}, throttled: () => {} };

/** Tells the pace of each call: messages that are not sent in the end take no turn. */
export const pacedSender = <Message>(sender: Sender<Message>, pace: Pace): Sender<Message> => ({
  send: async (message) => {
    pace.called();
    const result = await sender.send(message);
    if (result.outcome === 'try-later' && result.wait === 'moment') pace.throttled();
    return result;
  },
});
