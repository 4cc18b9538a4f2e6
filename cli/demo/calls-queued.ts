import { TAKEN } from '#channels/registry.ts';
import type { LogStore } from '#local/functions/logs.ts';

/**
 * Tells, of a local environment, whether a call was put down for the team since it was asked last: by what dispatch logs,
 * since looking for calls that wait takes a query for each hour of weeks.
 */
export function callsQueued({ lines }: Pick<LogStore, 'lines'>): () => boolean {
  let seen: (typeof lines)[number] | undefined;
  return () => {
    let isQueued = false;
    for (let index = lines.length - 1; index >= 0 && lines[index] !== seen; index--) {
      const { json } = lines[index] ?? {};
      isQueued ||= json?.message === 'touch queued' && TAKEN.some(({ id }) => id === json.channel);
    }
    seen = lines.at(-1);
    return isQueued;
  };
}
