import { join } from 'node:path';
import * as z from 'zod/mini';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { keepFile, keptText } from '../state/keep-file.ts';

const NAME = 'clock.json';
const Saved = z.object({ at: z.number() });

/** Simulated UTC ms at which the state in `dir` was left; undefined for a new one, or when the file was damaged. */
export function savedClock(dir: string): number | undefined {
  const text = keptText(join(dir, NAME));
  if (text === undefined) return undefined;
  const saved = Saved.safeParse(jsonOrUndefined(text)).data;
  if (!saved) console.error(`${join(dir, NAME)} was damaged: the calendar goes on from where this start wants it`);
  return saved?.at;
}

export const saveClock = (dir: string, at: number): void => keepFile(join(dir, NAME), JSON.stringify({ at }));
