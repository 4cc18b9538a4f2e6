import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = 'clock.json';

/** Simulated UTC ms at which the state in `dir` was left, or undefined for a new one. */
export function savedClock(dir: string): number | undefined {
  const file = join(dir, NAME);
  if (!existsSync(file)) return undefined;
  const saved: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof saved === 'object' && saved !== null && 'at' in saved && typeof saved.at === 'number'
    ? saved.at
    : undefined;
}

export function saveClock(dir: string, at: number): void {
  writeFileSync(join(dir, NAME), JSON.stringify({ at }));
}
