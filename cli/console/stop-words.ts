import type { Stopped } from '#model/policy/stop.ts';
import type { Program } from '#model/program/program.ts';
import { programName, zoned } from './shown.ts';

/** `Welcome (welcome)`, `all marketing`, `every message`. */
export function wordsOfStopped(what: Stopped, { programs }: { readonly programs: readonly Program[] }): string {
  if (what === 'all') return 'every message';
  if (what === 'marketing') return 'all marketing';
  const id = what.slice('program:'.length);
  const name = programName(programs, id);
  return name === id ? `program ${id}` : `program ${name} (${id})`;
}

/** `by ada since 2026-11-23 10:00 Europe/Berlin: wrong price`. */
export const wordsOfStop = (
  { by, at, reason }: { readonly by: string; readonly at: number; readonly reason: string },
  timezone: string,
): string => `by ${by} since ${zoned(at, timezone)}: ${reason}`;
