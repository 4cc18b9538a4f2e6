import * as z from 'zod/mini';
import type { HandOff } from '#model/team/hand-off.ts';
import type { TeamEvents } from '#ports/hand-offs.ts';
import { signedPost } from './signed-post.ts';

/** Detail type of the event; rules of the team's own listen to it too. */
export const HAND_OFF_EVENT = 'Hand-off opened';

const ANSWER_MS = 5_000;
const TRIES = 3;
const Answer = z.object({ FailedEntryCount: z.number() });

/** What the event says: ids, the team's own words, and nothing that names a person. */
const detailOf = ({ id, shop, customerId, reason, card, member, program, step, openedAt }: HandOff) => ({
  ...{ version: 1, id, shop, customerId, reason, card, member: member ?? 'nobody' },
  ...{ program, step, openedAt: new Date(openedAt).toISOString() },
});

/**
 * Puts events on the default bus of the account.
 * @param source of the stage: two stages of one account tell them apart by it
 * @param env of the function: region, credentials and endpoint come from it
 */
export function eventBridgeTeam(source: string, env: Readonly<Record<string, string | undefined>>): TeamEvents {
  return {
    tell: async (handOff) => {
      const entry = { Source: source, DetailType: HAND_OFF_EVENT, Detail: JSON.stringify(detailOf(handOff)) };
      for (let attempt = 1; ; attempt++) {
        const refused = await put(entry, env).catch((error: unknown) =>
          attempt < TRIES ? true : Promise.reject(error),
        );
        if (!refused) return;
        if (attempt >= TRIES) throw new Error('EventBridge did not take the event');
      }
    },
  };
}

/** PutEvents answers 200 for entries that it refuses, too (API reference of EventBridge). */
async function put(entry: object, env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  const call = { service: 'events', target: 'AWSEvents.PutEvents', body: { Entries: [entry] }, timeoutMs: ANSWER_MS };
  return z.parse(Answer, await signedPost(call, env)).FailedEntryCount > 0;
}
