import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { keepFile, keptText } from './keep-file.ts';
import { beginOf } from './process.ts';

const Told = z.object({
  pid: z.int(),
  begin: z.optional(z.string()),
  day: z.int(),
  of: z.int(),
  secondsLeft: z.optional(z.number()),
});

/** Simulated days that a process is playing on a state directory; day 0 before the first. */
interface Played {
  readonly day: number;
  readonly of: number;
  readonly secondsLeft: number | undefined;
}

const file = (dir: string): string => join(dir, 'playing.json');

/** Says in a state directory how far this process has come. */
export const tellPlaying = (dir: string, { day, of, secondsLeft }: Played): void =>
  keepFile(file(dir), JSON.stringify({ pid: process.pid, begin: beginOf(process.pid), day, of, secondsLeft }));

/** All days are played, or no more are. */
export const endPlaying = (dir: string): void => rmSync(file(dir), { force: true });

/** Undefined where nobody plays, also where who did died without a word. */
export function playingIn(dir: string): Played | undefined {
  try {
    const { pid, begin, ...days } = Told.parse(jsonOrUndefined(keptText(file(dir))));
    process.kill(pid, 0);
    return begin === undefined || begin === beginOf(pid) ? { ...days, secondsLeft: days.secondsLeft } : undefined;
  } catch {
    return undefined;
  }
}

/** `day 43 of 120, about 4 minutes left`. */
export function playedText({ day, of, secondsLeft }: Played): string {
  if (day === 0) return `the first of ${of} days`;
  const minutes = secondsLeft === undefined ? undefined : Math.max(1, Math.round(secondsLeft / 60));
  const left = minutes === undefined ? '' : `, about ${minutes === 1 ? 'a minute' : `${minutes} minutes`} left`;
  return `day ${day} of ${of}${left}`;
}
