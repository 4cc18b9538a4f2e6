import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod/mini';
import { Running } from '#local/state/directory.ts';
import { keepFile, keptText } from '#local/state/keep-file.ts';
import { beginOf } from '#local/state/process.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';

/** A `start` that is running: where it takes commands, and the word that proves the right to give them. */
export type RunningStart = z.infer<typeof Running>;

/** Says in a state directory that a start is running there; readable by this user only. Answers how to take it back. */
export function announce(stateDir: string, running: RunningStart): () => void {
  keepFile(file(stateDir), JSON.stringify({ ...running, begin: beginOf(running.pid) }));
  return () => {
    if (findRunning(stateDir)?.token === running.token) rmSync(file(stateDir), { force: true });
  };
}

/** One that died without a word is none, also when its number belongs to another process by now. */
export function findRunning(stateDir: string): RunningStart | undefined {
  try {
    const running = Running.parse(jsonOrUndefined(keptText(file(stateDir))));
    process.kill(running.pid, 0);
    return running.begin === undefined || running.begin === beginOf(running.pid) ? running : undefined;
  } catch {
    return undefined;
  }
}

const file = (stateDir: string): string => join(stateDir, 'running.json');
