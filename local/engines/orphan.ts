import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';

const Owned = z.object({ owner: z.int(), engine: z.int() });

/** Says whose engine serves a file of tables, so that it can be ended when its owner was killed. */
export function nameOwner(dbPath: string, engine: number): void {
  writeFileSync(file(dbPath), JSON.stringify({ owner: process.pid, engine }));
}

/** Ends the engine that a killed process left behind on a file of tables. */
export function endOrphan(dbPath: string): void {
  try {
    const { owner, engine } = z.parse(Owned, JSON.parse(readFileSync(file(dbPath), 'utf8')));
    if (!isAlive(owner) && commandOf(engine).includes(dbPath)) process.kill(engine, 'SIGKILL');
  } catch {
    // no engine was named, or it is gone
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A process id may belong to another program by now. */
const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8');

const file = (dbPath: string): string => `${dbPath}.owner.json`;
