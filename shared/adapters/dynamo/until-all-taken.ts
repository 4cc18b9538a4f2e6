import { pause } from '../random/pause.ts';

/** What is left out more often than this is throttled for long: the caller's message is tried again later. */
const MAX_ATTEMPTS = 10;

/** DynamoDB left out a part of a batch at each attempt. */
class ThrottledError extends Error {
  override name = 'ThrottledError';
}

/** Asks a batch again for what DynamoDB left out of it. `ask` answers what is still open. Throws {@link ThrottledError}. */
export async function untilAllTaken<Request>(
  requests: readonly Request[],
  ask: (open: readonly Request[]) => Promise<readonly Request[]>,
): Promise<void> {
  let open = requests;
  for (let attempt = 0; open.length > 0; attempt++) {
    if (attempt === MAX_ATTEMPTS) throw new ThrottledError('a part of a batch was throttled at each attempt');
    if (attempt > 0) await pause(attempt);
    open = await ask(open);
  }
}
