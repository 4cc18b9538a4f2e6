import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import type * as z from 'zod/mini';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';

const LINE_FEED = 0x0a;

/** Adds one line of JSON to a kept file; readable by this user only. */
export const appendLine = (path: string, value: object): void =>
  appendFileSync(path, `${JSON.stringify(value)}\n`, { mode: 0o600 });

/** A last line that was torn is taken off, so the next does not grow onto it; a damaged one is skipped, and told. */
export function keptLines<T>(path: string, schema: z.ZodMiniType<T>): readonly T[] {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const whole = bytes.subarray(0, bytes.lastIndexOf(LINE_FEED) + 1);
  if (whole.length < bytes.length) {
    console.error(`${path}: its last line was torn, and is taken off`);
    truncateSync(path, whole.length);
  }
  const lines = whole.toString('utf8').split('\n').filter(Boolean);
  const found = lines.flatMap((line) => schema.safeParse(jsonOrUndefined(line)).data ?? []);
  if (found.length < lines.length) console.error(`${path}: ${lines.length - found.length} damaged lines are left out`);
  return found;
}
