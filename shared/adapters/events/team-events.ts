import * as z from 'zod/mini';
import type { HandOff } from '#model/team/hand-off.ts';
import type { TeamEvents } from '#ports/hand-offs.ts';
import { signedPost } from './signed-post.ts';

/** Detail type of the event; rules of the team's own listen to it too. */
export const HAND_OFF_EVENT = 'Hand-off opened';

/** Detail type of the event that nobody took it in time. */
export const ESCALATED_EVENT = 'Hand-off escalated';

const ANSWER_MS = 5_000;
const TRIES = 3;
const Answer = z.object({ FailedEntryCount: z.number() });

/** What the event says: ids, the team's own words, and nothing that names a person. */
const detailOf = (of: HandOff) => {
  const { id, shop, customerId, as = 'case', reason, card, member = 'nobody', program, step, openedAt, dueAt } = of;
  return {
    ...{ version: 1, id, shop, customerId, as, reason, card, member },
    ...{ program, step, openedAt: isoOf(openedAt), dueAt: isoOf(dueAt), escalatedAt: isoOf(of.escalatedAt) },
  };
};

const isoOf = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();

/**
 * Puts events on the default bus of the account.
 * @param source of the stage: two stages of one account tell them apart by it
 * @param env of the function: region, credentials and endpoint come from it
 */
export function eventBridgeTeam(source: string, env: Readonly<Record<string, string | undefined>>): TeamEvents {
  const tell = async (DetailType: string, handOff: HandOff): Promise<void> => {
    const entry = { Source: source, DetailType, Detail: JSON.stringify(detailOf(handOff)) };
    for (let attempt = 1; ; attempt++) {
      const refused = await put(entry, env).catch((error: unknown) => (attempt < TRIES ? true : Promise.reject(error)));
      if (!refused) return;
      if (attempt >= TRIES) throw new Error('EventBridge did not take the event');
    }
  };
  return {
    tell: (handOff) => tell(HAND_OFF_EVENT, handOff),
    tellLate: (handOff) => tell(ESCALATED_EVENT, handOff),
  };
}

/** PutEvents answers 200 for entries that it refuses, too (API reference of EventBridge). */
async function put(entry: object, env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  const call = { service: 'events', target: 'AWSEvents.PutEvents', body: { Entries: [entry] }, timeoutMs: ANSWER_MS };
  return z.parse(Answer, await signedPost(call, env)).FailedEntryCount > 0;
}
