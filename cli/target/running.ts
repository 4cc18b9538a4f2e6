import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const Running = z.object({ pid: z.int(), url: z.string(), token: z.string() });

/** A `start` that is running: where it takes commands, and the word that proves the right to give them. */
export type RunningStart = z.infer<typeof Running>;

/** Says in a state directory that a start is running there; readable by this user only. Answers how to take it back. */
export function announce(stateDir: string, running: RunningStart): () => void {
  mkdirSync(stateDir, { recursive: true });
  rmSync(file(stateDir), { force: true });
  writeFileSync(file(stateDir), JSON.stringify(running), { mode: 0o600 });
  return () => {
    if (findRunning(stateDir)?.token === running.token) rmSync(file(stateDir), { force: true });
  };
}

/** The start that is running on a state directory; one that died without a word is none. */
export function findRunning(stateDir: string): RunningStart | undefined {
  try {
    const running = z.parse(Running, JSON.parse(readFileSync(file(stateDir), 'utf8')));
    process.kill(running.pid, 0);
    return running;
  } catch {
    return undefined;
  }
}

const file = (stateDir: string): string => join(stateDir, 'running.json');
